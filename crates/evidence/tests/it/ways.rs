//! What was sent and lent for a matter stands in its file, without what it cost the house.

use kernel::ids::Ref;
use kernel::time::civil_day;
use platform::{Lang, Platform};
use sea_orm::ConnectionTrait as _;
use shipping::acts::{NewSighting, see};
use shipping::{Ask, Direction, Fact, NewShipment, Parcel, Party, Place, Service};

use crate::house::{CLERK, House};
use crate::reader::{files, words};

fn party(name: &str) -> Party {
    Party {
        name: name.into(),
        line: "Moda Cad. No: 31".into(),
        district: "Kadıköy".into(),
        city: "İstanbul".into(),
        postcode: "34710".into(),
        country: "TR".into(),
        ..Party::default()
    }
}

/// A parcel to the customer for the order, with 987,65 as its price, seen as delivered.
async fn sent(house: &House) -> String {
    let ask = Ask {
        from: Place::new("TR", "34710"),
        to: Place::new("TR", "34710"),
        direction: Direction::ToCustomer,
        parcels: vec![Parcel {
            grams: 1_800,
            sides: [300, 200, 250],
        }],
        day: civil_day(house.platform.now()),
    };
    let offers = shipping::quote(house.platform.db.read(), &ask)
        .await
        .unwrap();
    let offer = offers
        .into_iter()
        .find(|one| one.service == Service::Parcel)
        .unwrap();
    let id = house
        .act(async |work| {
            let new = NewShipment {
                subject: Ref::of(house.order),
                chain: Ref::of(house.ticket),
                customer: Some(house.world.customers.ibrahim),
                station: house.world.stations.kadikoy,
                offer: offer.clone(),
                sender: party("Örnek Servis"),
                receiver: Some(party("İbrahim Güneş")),
                parcels: ask.parcels.clone(),
                contents: Vec::new(),
            };
            let id = shipping::book(work, work.actor.may()?, new).await?;
            let delivered = NewSighting {
                fact: Fact::Delivered,
                at: work.now,
                place: "Moda".into(),
                words: String::new(),
            };
            see(work, work.actor.may()?, id, delivered).await?;
            Ok(id)
        })
        .await;
    house
        .act(async |work| {
            let price = "UPDATE shipment SET price = 98765";
            Ok(work.conn().execute_unprepared(price).await?)
        })
        .await;
    let db = house.platform.db.read();
    shipping::queries::shipment(db, &platform::Stations::All, id)
        .await
        .unwrap()
        .number
}

platform::both_engines! {
    async fn a_parcel_is_told_with_its_days_and_without_its_price(platform: Platform) {
        let house = House::new(platform).await;
        let number = sent(&house).await;
        let mut clerk = house.client("elif");
        let url = format!("/tickets/{}/evidence", house.ticket);
        clerk.get(&url).await.expect(200).shows(&number);
        let case = house.case(house.ticket).await;
        let made = house.made(&case, Lang::Turkish).await;
        let said = words(&made.pdf);
        for word in ["Gönderiler", &number, "Bizden müşteriye", "Gönderi hareketi"] {
            assert!(said.contains(word), "{word} is missing:\n{said}");
        }
        assert!(!said.contains("987,65"), "{said}");
        let english = words(&house.made(&case, Lang::English).await.pdf);
        assert!(english.contains("Shipments") && english.contains("Delivered"), "{english}");
    }

    async fn a_loaner_is_told_with_its_photos_as_it_went(platform: Platform) {
        let house = House::new(platform).await;
        let number = house.lent(&format!("{CLERK} gördü: çizik yok")).await;
        let case = house.case(house.ticket).await;
        let made = house.made(&case, Lang::Turkish).await;
        let said = words(&made.pdf);
        for word in ["İkame cihaz", &number, "[…] gördü: çizik yok", "Kablo", "İkame cihazın fotoğrafı"] {
            assert!(said.contains(word), "{word} is missing:\n{said}");
        }
        let names: Vec<String> = files(&made.zip).into_keys().collect();
        let photo = |name: &String| name.starts_with("fotograflar/") && name.contains("on-yuz");
        assert!(names.iter().any(photo), "{names:?}");
    }
}
