//! How goods go: a carrier with a made-up price table, hubs in Istanbul and Berlin, a parcel on its way and one that is late.

use jiff::{SignedDuration, Timestamp};
use kernel::ids::{CarrierId, CustomerId, Ref, StationId};
use kernel::money::Currency;
use kernel::time::{add_days, civil_day};

use platform::{Failure, Job, Platform, Work};
use shipping::acts::{self, CarrierText, HubText, NewAgreement, NewSighting};
use shipping::rules::tariff::{PriceLine, Reach, Term, Terms};
use shipping::{Adapters, Ask, Direction, Fact, NewShipment, Parcel, Party, Place, Service};

use crate::customers::Customers;
use crate::{Stations, TELLER};

/// Days before today on which the agreement began.
const AGREED: i32 = 90;

/// Tells all of it.
pub(crate) async fn tell(
    platform: &Platform,
    stations: Stations,
    customers: &Customers,
) -> Result<(), Failure> {
    let mut work = platform.own_work(TELLER).await?;
    let carrier = carrier(&mut work).await?;
    agreement(&mut work, carrier).await?;
    hubs(&mut work, stations).await?;
    work.commit().await?;
    let way = parcel(platform, stations.kadikoy, customers.sule, "Şule Işık").await?;
    seen(
        platform,
        way,
        &[(Fact::PickedUp, 26), (Fact::InTransit, 20)],
    )
    .await?;
    let late = parcel(
        platform,
        stations.kadikoy,
        customers.ibrahim,
        "İbrahim Güneş",
    )
    .await?;
    seen(platform, late, &[(Fact::PickedUp, 24 * 6)]).await?;
    let mut work = platform.own_work(TELLER).await?;
    work.enqueue(Job::new(shipping::jobs::RAISE, serde_json::Value::Null))
        .await?;
    work.commit().await
}

async fn carrier(work: &mut Work) -> Result<CarrierId, Failure> {
    let text = CarrierText {
        name: "Anadolu Kurye".into(),
        adapter: shipping::port::MANUAL.into(),
        base: "TR".into(),
        link: "https://anadolukurye.example/takip?no={number}".into(),
        phone: "0850 555 00 34".into(),
        named: true,
        silence: 15,
        ..CarrierText::default()
    };
    let may = work.actor.may()?;
    acts::add_carrier(work, may, &Adapters::default(), &text).await
}

/// Desi with the prices within Istanbul and at home.
const BRACKETS: [(i64, i64, i64); 4] = [
    (1, 8_900, 9_900),
    (5, 11_900, 13_900),
    (15, 17_900, 21_900),
    (30, 26_900, 34_900),
];

async fn agreement(work: &mut Work, carrier: CarrierId) -> Result<(), Failure> {
    let new = NewAgreement {
        carrier,
        term: Term {
            starts_on: add_days(civil_day(work.now), -AGREED)?,
            ends_on: None,
        },
        terms: Terms {
            currency: Currency::TRY,
            divisor: 3_000,
            fuel: 850,
            minimum: 8_900,
            tax: 2_000,
        },
        lines: table(),
        note: String::new(),
    };
    let may = work.actor.may()?;
    acts::publish_agreement(work, may, new).await
}

/// Within Istanbul, at home, and to three countries.
fn table() -> Vec<PriceLine> {
    let home =
        |service, reach, price, days| line("Yurt içi", "TR", "", service, reach, price, days);
    let near = |reach, price| line("Şehir içi", "TR", "34", Service::Parcel, reach, price, 1);
    let mut lines = vec![near(Reach::EachMore, 750)];
    for (up_to, city, far) in BRACKETS {
        let reach = Reach::UpTo(up_to);
        lines.push(near(reach, city));
        lines.push(home(Service::Parcel, reach, far, 3));
        lines.push(home(Service::Branch, reach, far - 2_000, 3));
        lines.push(home(Service::Pickup, reach, far + 3_000, 2));
    }
    for service in [Service::Parcel, Service::Branch, Service::Pickup] {
        lines.push(home(service, Reach::EachMore, 950, 3));
    }
    for country in ["DE", "AT", "NL"] {
        let abroad = |reach, price| line("Avrupa", country, "", Service::Parcel, reach, price, 5);
        lines.push(abroad(Reach::UpTo(5), 64_900));
        lines.push(abroad(Reach::EachMore, 7_900));
    }
    lines
}

fn line(
    zone: &str,
    country: &str,
    prefix: &str,
    service: Service,
    reach: Reach,
    price: i64,
    days: i32,
) -> PriceLine {
    PriceLine {
        zone: zone.into(),
        country: country.into(),
        prefix: prefix.into(),
        service,
        reach,
        price,
        days,
    }
}

async fn hubs(work: &mut Work, stations: Stations) -> Result<(), Failure> {
    let istanbul = HubText {
        name: "İstanbul iade merkezi".into(),
        kind: "own".into(),
        contact: "Örnek Servis İade".into(),
        phone: "0216 555 01 02".into(),
        line: "Caferağa Mah. Moda Cad. No: 12".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: "TR".into(),
        serves: "TR DE AT NL".into(),
        languages: "Türkçe, İngilizce".into(),
        opening: "Pzt–Cmt 9.00–18.00".into(),
        station: stations.kadikoy.to_string(),
        ..HubText::default()
    };
    let berlin = HubText {
        name: "Berlin ortağı".into(),
        kind: "partner".into(),
        contact: "Örnek Partner GmbH".into(),
        phone: "+49 30 555 0102".into(),
        line: "Oranienstraße 24".into(),
        city: "Berlin".into(),
        postcode: "10999".into(),
        country: "DE".into(),
        serves: "DE AT".into(),
        languages: "Almanca, Türkçe".into(),
        opening: "Mo–Fr 9–17".into(),
        ..HubText::default()
    };
    for text in [istanbul, berlin] {
        let may = work.actor.may()?;
        acts::add_hub(work, may, &text).await?;
    }
    Ok(())
}

/// A kettle that goes home.
async fn parcel(
    platform: &Platform,
    station: StationId,
    customer: CustomerId,
    name: &str,
) -> Result<kernel::ids::ShipmentId, Failure> {
    let theirs = Party {
        name: name.into(),
        line: "Moda Cad. No: 31".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: "TR".into(),
        ..Party::default()
    };
    let ours = Party {
        name: "Örnek Servis".into(),
        line: "Caferağa Mah. Moda Cad. No: 12".into(),
        ..theirs.clone()
    };
    let ask = Ask {
        from: ours.place(),
        to: Place::new("TR", "34710"),
        direction: Direction::ToCustomer,
        parcels: vec![Parcel {
            grams: 1_800,
            sides: [300, 200, 250],
        }],
        day: civil_day(platform.now()),
    };
    let offers = shipping::quote(platform.db.read(), &ask).await?;
    let offer = offers
        .into_iter()
        .find(|one| one.service == Service::Parcel);
    let offer = offer.ok_or_else(|| Failure::internal("the demo's carrier offers nothing"))?;
    let mut work = platform.own_work(TELLER).await?;
    let new = NewShipment {
        subject: Ref::of(customer),
        chain: Ref::of(customer),
        customer: Some(customer),
        station,
        offer,
        sender: ours,
        receiver: Some(theirs),
        parcels: ask.parcels,
        contents: Vec::new(),
    };
    let may = work.actor.may()?;
    let id = shipping::book(&mut work, may, new).await?;
    work.commit().await?;
    Ok(id)
}

/// What was seen of it, so many hours ago.
async fn seen(
    platform: &Platform,
    id: kernel::ids::ShipmentId,
    facts: &[(Fact, i64)],
) -> Result<(), Failure> {
    let mut work = platform.own_work(TELLER).await?;
    for (fact, hours) in facts {
        let at: Timestamp = work.now - SignedDuration::from_hours(*hours);
        let new = NewSighting {
            fact: *fact,
            at,
            place: "Kadıköy".into(),
            words: String::new(),
        };
        let may = work.actor.may()?;
        acts::see(&mut work, may, id, new).await?;
    }
    work.commit().await
}
