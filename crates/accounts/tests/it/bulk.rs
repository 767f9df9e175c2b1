//! The bulk face: what imports bring in is found again, completed, never overwritten.

use accounts::bulk::{self, Incoming, Outcome, Upserted};
use accounts::{ContactText, CustomerText};
use platform::{Actor, Platform};

use crate::house::{House, person, with_phone};

fn incoming(key: Option<&str>, text: &CustomerText) -> Incoming {
    let (details, _) = bulk::lenient(text).unwrap();
    Incoming {
        source_key: key.map(str::to_owned),
        details,
    }
}

async fn upsert(platform: &Platform, source: &str, all: &[Incoming]) -> Vec<Upserted> {
    let mut work = platform.own_work("import").await.unwrap();
    let may = Actor::system("import").may().unwrap();
    let done = bulk::upsert_many(&mut work, may, source, all)
        .await
        .unwrap();
    work.commit().await.unwrap();
    done
}

fn outcomes(done: &[Upserted]) -> Vec<Outcome> {
    done.iter().map(|one| one.outcome).collect()
}

platform::both_engines! {
    async fn a_second_import_changes_nothing(platform: Platform) {
        let firm = CustomerText { tax_number: "1234567890".into(), ..person("Deniz Otel A.Ş.") };
        let all = [
            incoming(Some("c-1"), &with_phone("Şule Işık", "0532 555 01 41")),
            incoming(Some("c-2"), &firm),
            incoming(None, &firm),
            incoming(None, &with_phone("ŞULE IŞIK", "+905325550141")),
            incoming(None, &with_phone("Cem Işık", "+905325550141")),
        ];
        let first = upsert(&platform, "shop", &all).await;
        use Outcome::{Registered, Unchanged};
        assert_eq!(outcomes(&first), [Registered, Registered, Unchanged, Unchanged, Registered]);
        assert_eq!(first[0].id, first[3].id, "same telephone and same name");
        assert_eq!(first[1].id, first[2].id, "same tax number");
        let second = upsert(&platform, "shop", &all).await;
        assert_eq!(outcomes(&second), [Unchanged; 5]);
        assert_eq!(second.iter().map(|u| u.id).collect::<Vec<_>>(), first.iter().map(|u| u.id).collect::<Vec<_>>());
        let other_shop = upsert(&platform, "other", &all[..1]).await;
        assert_eq!(other_shop[0], Upserted { id: first[0].id, outcome: Unchanged });
    }

    async fn what_is_missing_is_added_and_what_is_there_stays(platform: Platform) {
        let first = upsert(&platform, "shop", &[incoming(Some("1"), &with_phone("Şule Işık", "0532 555 01 41"))]).await;
        let more = CustomerText {
            name: "Başka Ad".into(),
            tax_number: "10000000146".into(),
            contacts: vec![ContactText { value: "sule@ornek.com".into(), ..ContactText::default() }],
            ..CustomerText::default()
        };
        let second = upsert(&platform, "shop", &[incoming(Some("1"), &more)]).await;
        assert_eq!(second[0], Upserted { id: first[0].id, outcome: Outcome::Completed });
        let brief = accounts::brief(platform.db.read(), first[0].id).await.unwrap();
        assert_eq!(brief.name, "Şule Işık");
        assert_eq!(brief.tax_number.as_deref(), Some("10000000146"));
        assert_eq!((brief.phone.as_deref(), brief.mail.as_deref()), (Some("+905325550141"), Some("sule@ornek.com")));
        assert_eq!(outcomes(&upsert(&platform, "shop", &[incoming(Some("1"), &more)]).await), [Outcome::Unchanged]);
    }

    async fn unnamed_consumers_are_nobody_s_key(platform: Platform) {
        let generic = |name: &str| CustomerText { tax_number: "11111111111".into(), ..person(name) };
        let all = [incoming(None, &generic("Ali")), incoming(None, &generic("Veli"))];
        let done = upsert(&platform, "ubl", &all).await;
        assert_ne!(done[0].id, done[1].id);
    }

    async fn one_bad_field_does_not_stop_a_customer(platform: Platform) {
        let text = CustomerText { tax_number: "123".into(), ..with_phone("Şule Işık", "yok") };
        let (details, left_out) = bulk::lenient(&text).unwrap();
        assert_eq!(details.name, "Şule Işık");
        assert!(details.tax.is_none() && details.contacts.is_empty());
        let fields: Vec<_> = left_out.iter().filter_map(|r| r.field.as_deref()).collect();
        assert_eq!(fields, ["tax_number", "contact_value.0"]);
        assert!(bulk::lenient(&person(" ")).is_err(), "without a name there is nobody");
        let _ = platform;
    }

    async fn an_import_for_somebody_merged_away_reaches_the_survivor(platform: Platform) {
        let house = House::new(platform.clone());
        let into = house.register(with_phone("Şule Işık", "0216 555 01 01")).await;
        let from = upsert(&platform, "shop", &[incoming(Some("1"), &with_phone("Ş. Işık", "0532 555 01 41"))]).await[0].id;
        let mut clerk = house.clerk();
        let (from_word, into_word) = (from.to_string(), into.to_string());
        let words = [("from", from_word.as_str()), ("from_version", "1"), ("into", into_word.as_str()), ("into_version", "1")];
        clerk.post("/customers/merge", &words).await.expect(303);
        let again = upsert(&platform, "shop", &[incoming(Some("1"), &with_phone("Ş. Işık", "0532 555 01 41"))]).await;
        assert_eq!(again[0], Upserted { id: into, outcome: Outcome::Unchanged });
    }

    async fn a_thousand_come_in_at_once(platform: Platform) {
        let all: Vec<Incoming> = (0..1000)
            .map(|n| incoming(Some(&format!("k{n}")), &with_phone(&format!("Müşteri {n}"), &format!("0532 {:03} {:02} 00", 100 + n / 100, n % 100))))
            .collect();
        let done = upsert(&platform, "shop", &all).await;
        assert!(done.iter().all(|one| one.outcome == Outcome::Registered));
        let again = upsert(&platform, "shop", &all).await;
        assert!(again.iter().all(|one| one.outcome == Outcome::Unchanged));
    }
}
