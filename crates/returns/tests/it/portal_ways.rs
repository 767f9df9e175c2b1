//! The ways of goods that customers send: a parcel with its label and photo, and the function that the Union asks for.

use platform::{Platform, both_engines};

use crate::house::House;
use crate::portal::{count, entered, hidden};

/// A carrier that takes parcels to Kadıköy for 120 lira with tax.
pub async fn carried(house: &House) {
    use shipping::acts::{CarrierText, NewAgreement, add_carrier, publish_agreement};
    use shipping::rules::tariff::{PriceLine, Reach, Term, Terms};
    let text = CarrierText {
        name: "Hızlı Kargo".into(),
        adapter: "manual".into(),
        base: "TR".into(),
        named: true,
        silence: 10,
        ..CarrierText::default()
    };
    let carrier = house
        .act(async |work| {
            let adapters = shipping::Adapters::default();
            add_carrier(work, work.actor.may()?, &adapters, &text).await
        })
        .await;
    let new = NewAgreement {
        carrier,
        term: Term {
            starts_on: house.days(-30),
            ends_on: None,
        },
        terms: Terms {
            currency: kernel::money::Currency::TRY,
            divisor: 3_000,
            fuel: 0,
            minimum: 0,
            tax: 2_000,
        },
        lines: vec![PriceLine {
            zone: String::new(),
            country: "TR".into(),
            prefix: String::new(),
            service: shipping::Service::Parcel,
            reach: Reach::UpTo(30),
            price: 10_000,
            days: 3,
        }],
        note: String::new(),
    };
    house
        .act(async |work| publish_agreement(work, work.actor.may()?, new).await)
        .await;
}

both_engines! {
    async fn a_parcel_is_booked_with_its_label_and_a_photo_goes_with_it(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("SIP-1042", "SN-1").await;
        carried(&house).await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "SIP-1042").await;
        let unit = sold.unit.to_string();
        reader.post(&format!("{url}/what"), &[("unit", &unit)]).await.expect(303);
        let words = [("reason_0", "broken"), ("detail_0", "Ekranı kırık")];
        let photo = ("photos_0", "kirik.png", PICTURE);
        reader.upload(&format!("{url}/why"), &words, photo).await.expect(303);
        let wishes = reader.get(&format!("{url}/outcome")).await.expect(200).is_clean_page().text();
        let exchange = wishes.find("value=\"exchange\"").unwrap();
        assert!(exchange < wishes.find("value=\"refund\"").unwrap(), "the exchange stands first");
        reader.post(&format!("{url}/outcome"), &[("outcome_0", "exchange")]).await.expect(303);
        let address = [("name", "Şule Işık"), ("line", "Moda Cad. 1"), ("city", "İstanbul"), ("postcode", "34710"), ("country", "TR"), ("size", "small")];
        let mut priced = address.to_vec();
        priced.push(("do", "price"));
        reader.post(&format!("{url}/way"), &priced).await.expect(303);
        let page = reader.get(&format!("{url}/way")).await.expect(200).is_clean_page().shows("Hızlı Kargo").shows("ücretsiz").text();
        let begin = page.find("value=\"offer:").unwrap() + 7;
        let offer = page[begin..].split('"').next().unwrap().to_owned();
        let mut way = address.to_vec();
        way.extend([("do", "next"), ("way", offer.as_str())]);
        reader.post(&format!("{url}/way"), &way).await.expect(303);
        let seen = hidden(&reader.get(&format!("{url}/check")).await.expect(200), "seen");
        reader.post(&format!("{url}/check"), &[("seen", &seen)]).await.expect(303);
        let page = reader.get(&url).await.expect(200).is_clean_page().shows("Etiketi aç").shows("kirik.png").text();
        let label = page.split('"').find(|part| part.contains("/label/")).unwrap().to_owned();
        let label = reader.get(&label).await.expect(200);
        assert!(label.bytes.starts_with(b"%PDF"));
        let photo = page.split('"').find(|part| part.contains("/photos/")).unwrap().to_owned();
        let photo = reader.get(&photo).await.expect(200);
        assert!(photo.header("content-type").unwrap().starts_with("image/"));
        assert_eq!(count(&house, "return_wish").await, 1);
        house.is_sound().await;
    }
}

/// A picture of one point.
pub const PICTURE: &[u8] = &[
    0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x48, 0x44, 0x52,
    0x00, 0x00, 0x00, 0x01, 0x00, 0x00, 0x00, 0x01, 0x08, 0x06, 0x00, 0x00, 0x00, 0x1f, 0x15, 0xc4,
    0x89, 0x00, 0x00, 0x00, 0x0d, 0x49, 0x44, 0x41, 0x54, 0x78, 0x9c, 0x63, 0x70, 0x68, 0xf8, 0xff,
    0x1f, 0x00, 0x05, 0x82, 0x02, 0xbf, 0xe3, 0xae, 0x7e, 0x51, 0x00, 0x00, 0x00, 0x00, 0x49, 0x45,
    0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
];

/// Two cables, sold at a distance into a country.
async fn sold_into(house: &House, country: &str, number: &str) {
    use catalogue::bulk::{IncomingLine, IncomingSale, ProductHint};
    use catalogue::rules::sale::{DocumentPart, TenderFacts};
    let total = 2_400;
    let sale = IncomingSale {
        scope: "hand".into(),
        code: number.to_owned(),
        content_hash: number.to_owned(),
        number: number.to_owned(),
        ettn: None,
        source: "shop".into(),
        seller_tax_no: None,
        customer: Some(house.sule),
        buyer_name: None,
        sold_on: house.days(-5),
        delivered_on: Some(house.days(-3)),
        currency: "EUR".into(),
        rate_micro: None,
        distance: true,
        country: country.into(),
        station: Some(house.kadikoy),
        document: None,
        document_part: DocumentPart {
            discount: 0,
            freight: 0,
            tax: 0,
        },
        stated_total: None,
        lines: vec![IncomingLine {
            text: "Kabel C-1".into(),
            product: Some(ProductHint {
                known: Some(house.cable),
                ..ProductHint::default()
            }),
            quantity_milli: 2_000,
            unit_code: "C62".into(),
            gross: 2_000,
            vat_bp: 2_000,
            tax: 400,
            ..IncomingLine::default()
        }],
        tenders: vec![TenderFacts {
            instrument: "transfer".into(),
            reference: None,
            amount: total,
        }],
        findings: Vec::new(),
    };
    house
        .act(async |work| catalogue::acts::record_sale(work, work.actor.may()?, sale).await)
        .await;
}

both_engines! {
    async fn the_function_stands_on_the_page_for_the_union_alone(platform: Platform) {
        let house = House::new(platform).await;
        sold_into(&house, "DE", "DE-1").await;
        house.sold("SIP-1042", "SN-1").await;
        let mut reader = house.stranger();
        let url = entered(&house, &mut reader, "DE-1").await;
        let german = format!("{url}?lang=de");
        reader.get(&german).await.expect(200).is_clean_page().shows("Vertrag hier widerrufen");
        reader.get(&format!("{url}/withdraw")).await.expect(200).is_clean_page().shows("Sie können bis zum");
        let turkish = entered(&house, &mut house.stranger(), "SIP-1042").await;
        house.stranger().get(&turkish).await.expect(200).hides("/withdraw");
    }
}
