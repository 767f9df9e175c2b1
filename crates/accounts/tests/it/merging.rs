//! Duplicates and merging: nothing is lost, links go on working, two at once cannot both.

use accounts::acts::{self, MergeFollower, MergeFollowers, Merged};
use accounts::{AddressText, CustomerText};
use identity::PostalAddress;
use kernel::ids::CustomerId;
use platform::{Actor, Failure, Platform, RequestId};
use std::sync::Arc;

use crate::house::{House, person, with_phone};

fn in_city(name: &str, city: &str) -> CustomerText {
    let place = PostalAddress {
        city: city.into(),
        ..PostalAddress::default()
    };
    CustomerText {
        addresses: vec![AddressText {
            place,
            label: String::new(),
        }],
        ..person(name)
    }
}

fn form(from: CustomerId, into: CustomerId) -> Vec<(&'static str, String)> {
    vec![
        ("from", from.to_string()),
        ("from_version", "1".into()),
        ("into", into.to_string()),
        ("into_version", "1".into()),
    ]
}

async fn post(
    client: &mut ui::testing::Client,
    url: &str,
    words: &[(&'static str, String)],
) -> ui::testing::Answer {
    let words: Vec<(&str, &str)> = words
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    client.post(url, &words).await
}

platform::both_engines! {
    async fn records_that_share_something_are_suggested_once(platform: Platform) {
        let house = House::new(platform);
        house.register(with_phone("Şule Işık", "0532 555 01 41")).await;
        house.register(with_phone("Sule Isik", "+90 532 555 0141")).await;
        house.register(in_city("Ali Veli", "İzmir")).await;
        house.register(in_city("ALİ VELİ", "izmir")).await;
        house.register(in_city("Ali Veli", "Ankara")).await;
        let mut clerk = house.clerk();
        let page = clerk.get("/customers/duplicates").await.expect(200).is_clean_page().text();
        assert_eq!(page.matches("/customers/merge?").count(), 2, "{page}");
        assert!(page.contains("aynı telefon") && page.contains("aynı ad ve il"));
    }

    async fn looking_through_everybody_finds_the_same_pairs(platform: Platform) {
        let house = House::new(platform);
        for _ in 0..3 {
            house.register(with_phone("Ayşe", "0216 555 01 01")).await;
        }
        for _ in 0..12 {
            house.register(with_phone("Çağrı merkezi", "0850 555 00 00")).await;
        }
        let pairs = || async { accounts::queries::pairs(house.platform.db.read(), 100).await.unwrap() };
        let crowd = pairs().await.iter().filter(|pair| pair.first.name == "Çağrı merkezi").count();
        let mut work = house.platform.own_work("test").await.unwrap();
        acts::find_duplicates(&mut work).await.unwrap();
        acts::find_duplicates(&mut work).await.unwrap();
        work.commit().await.unwrap();
        let after = pairs().await;
        assert_eq!(after.iter().filter(|pair| pair.first.name == "Ayşe").count(), 3);
        assert_eq!(after.iter().filter(|pair| pair.first.name == "Çağrı merkezi").count(), crowd, "a crowd is no hint");
    }

    async fn two_who_are_two_are_not_suggested_again(platform: Platform) {
        let house = House::new(platform);
        let one = house.register(with_phone("Şule", "0532 555 01 41")).await;
        let other = house.register(with_phone("Cem", "0532 555 01 41")).await;
        let mut clerk = house.clerk();
        let words = [("first", one.to_string()), ("second", other.to_string())];
        post(&mut clerk, "/customers/duplicates/dismiss", &words).await.expect(303);
        clerk.get("/customers/duplicates").await.shows("Benzer kayıt yok");
        let mut work = house.platform.own_work("test").await.unwrap();
        acts::find_duplicates(&mut work).await.unwrap();
        work.commit().await.unwrap();
        clerk.get("/customers/duplicates").await.shows("Benzer kayıt yok");
    }

    async fn merging_loses_nothing_and_can_be_traced(platform: Platform) {
        let house = House::new(platform);
        let into = house.register(with_phone("Şule Işık", "0532 555 01 41")).await;
        let gone = CustomerText {
            tax_number: "10000000146".into(),
            note: "öğleden sonra arayın".into(),
            addresses: in_city("", "İzmir").addresses,
            ..with_phone("Ş. Işık", "0216 555 01 01")
        };
        let from = house.register(gone).await;
        house.follower.0.lock().unwrap().insert(from, 3);
        let mut clerk = house.clerk();
        let preview = clerk.get(&format!("/customers/merge?from={from}&into={into}")).await.expect(200).is_clean_page();
        preview.shows("TC kimlik no: 10000000146").shows("1 iletişim bilgisi").shows("1 adres").shows("3 dış kaynak");
        post(&mut clerk, "/customers/merge", &form(from, into)).await.expect(303);
        let page = clerk.get(&format!("/customers/{into}")).await.expect(200).is_clean_page();
        let page = page.shows("0532 555 01 41").shows("555 01 01").shows("10000000146").shows("İzmir");
        page.shows("öğleden sonra arayın").shows("Ş. Işık kaydını bununla birleştirdi").shows("Birleştirilen kayıtlar: Ş. Işık");
        assert_eq!(clerk.get(&format!("/customers/{from}")).await.expect(303).location(), format!("/customers/{into}"));
        assert_eq!(house.follower.0.lock().unwrap().get(&into), Some(&3));
        clerk.get(&format!("/customers/{from}/history")).await.expect(200).shows("bu kaydı Şule Işık ile birleştirdi");
        clerk.get("/customers").await.hides("Ş. Işık");
        assert_eq!(clerk.get("/search?q=02165550101").await.expect(303).location(), format!("/customers/{into}"));
        let db = house.platform.db.read();
        assert_eq!(accounts::resolve(db, from).await.unwrap(), into);
        let checks = platform::checks::run_all(&house.platform, accounts::CHECKS).await.unwrap();
        assert!(checks.iter().all(|check| check.complaints.is_empty()));
    }

    async fn an_alias_of_an_alias_leads_to_the_last_survivor(platform: Platform) {
        let house = House::new(platform);
        let (a, b, c) = (house.register(person("A")).await, house.register(person("B")).await, house.register(person("C")).await);
        let mut clerk = house.clerk();
        post(&mut clerk, "/customers/merge", &form(a, b)).await.expect(303);
        let mut words = form(b, c);
        words[1].1 = "2".into();
        post(&mut clerk, "/customers/merge", &words).await.expect(303);
        assert_eq!(accounts::resolve(house.platform.db.read(), a).await.unwrap(), c);
    }

    async fn the_second_of_two_who_merge_the_same_is_refused(platform: Platform) {
        let house = House::new(platform);
        let (a, b) = (house.register(person("A")).await, house.register(person("B")).await);
        let mut clerk = house.clerk();
        post(&mut clerk, "/customers/merge", &form(a, b)).await.expect(303);
        post(&mut clerk, "/customers/merge", &form(b, a)).await.expect(422).shows("daha önce başka bir kayıtla birleştirilmiş");
        post(&mut clerk, "/customers/merge", &form(b, b)).await.expect(422);
    }

    async fn of_two_at_the_same_moment_one_wins(platform: Platform) {
        let house = House::new(platform);
        let (a, b) = (house.register(person("A")).await, house.register(person("B")).await);
        let one = merge_directly(&house.platform, a, b);
        let other = merge_directly(&house.platform, b, a);
        let (one, other) = tokio::join!(one, other);
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let refused = one.and(other).unwrap_err();
        assert!(matches!(refused, Failure::Refused(_) | Failure::Stale { .. }), "{refused:?}");
    }

    async fn a_merge_previewed_on_old_facts_is_shown_again(platform: Platform) {
        let house = House::new(platform);
        let (a, b) = (house.register(person("A")).await, house.register(person("B")).await);
        let mut clerk = house.clerk();
        let change = [("kind", "person"), ("name", "B yeni"), ("lang", "tr"), ("version", "1")];
        clerk.post(&format!("/customers/{b}"), &change).await.expect(303);
        let page = post(&mut clerk, "/customers/merge", &form(a, b)).await.expect(409);
        page.shows("Siz bakarken kayıtlardan biri değişti").shows("B yeni");
    }
}

async fn merge_directly(
    platform: &Platform,
    from: CustomerId,
    into: CustomerId,
) -> Result<(), Failure> {
    let mut work = platform
        .work(Actor::system("test"), RequestId::fresh())
        .await?;
    let followers: MergeFollowers = Arc::new([] as [Arc<dyn MergeFollower>; 0]);
    let two = Merged {
        from,
        from_version: 1,
        into,
        into_version: 1,
    };
    let may = Actor::system("test").may()?;
    acts::merge_customers(&mut work, may, &followers, two).await?;
    work.commit().await
}
