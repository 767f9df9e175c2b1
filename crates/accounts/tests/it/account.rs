//! The customer's account: entries, balances, the statement, reversals, two at once, and merging.

use accounts::acts::{self, EntryByHand, MergeFollower, MergeFollowers, Merged, NewEntry};
use accounts::{EntryKind, Side};
use http::Method;
use jiff::civil::Date;
use kernel::ids::{CustomerId, LedgerEntryId, Ref};
use kernel::money::{Currency, Money};
use platform::{Actor, Failure, Platform, RequestId};
use serde_json::json;
use std::sync::Arc;

use crate::house::{House, person};

fn charge(customer: CustomerId, kurus: i64) -> NewEntry {
    NewEntry {
        customer,
        side: Side::Debit,
        amount: Money::kurus(kurus),
        kind: EntryKind::Charge,
        cause: Ref::of(customer),
        document: Some("SRV-2026-000123".into()),
        text: "Kahve makinesi onarımı".into(),
    }
}

fn paid(customer: CustomerId, kurus: i64) -> NewEntry {
    NewEntry {
        side: Side::Credit,
        kind: EntryKind::Payment,
        document: None,
        ..charge(customer, kurus)
    }
}

async fn post(platform: &Platform, new: NewEntry) -> Result<LedgerEntryId, Failure> {
    let mut work = platform.own_work("test").await?;
    let id = acts::post_entry(&mut work, new).await?;
    work.commit().await?;
    Ok(id)
}

async fn reverse(platform: &Platform, id: LedgerEntryId) -> Result<LedgerEntryId, Failure> {
    let mut work = platform.own_work("test").await?;
    let id = acts::reverse_entry(&mut work, id, "yanlış kişi").await?;
    work.commit().await?;
    Ok(id)
}

async fn opening(house: &House, customer: CustomerId, kurus: i64, day: Date) {
    let mut work = house.platform.own_work("test").await.unwrap();
    let entry = EntryByHand {
        customer,
        kind: EntryKind::Opening,
        side: Side::Debit,
        amount: Money::kurus(kurus),
        day,
        document: None,
        text: String::new(),
    };
    let may = Actor::system("test").may().unwrap();
    acts::post_by_hand(&mut work, may, entry).await.unwrap();
    work.commit().await.unwrap();
}

async fn balances(platform: &Platform, id: CustomerId) -> Vec<Money> {
    accounts::balances(platform.db.read(), id).await.unwrap()
}

async fn checks_hold(platform: &Platform) {
    let checks = platform::checks::run_all(platform, accounts::CHECKS)
        .await
        .unwrap();
    for check in checks {
        assert!(check.complaints.is_empty(), "{check:?}");
    }
}

fn is_refused(failure: &Failure, key: &str) -> bool {
    matches!(failure, Failure::Refused(refused) if refused.iter().any(|why| why.key == key))
}

platform::both_engines! {
    async fn what_is_owed_and_paid_comes_to_the_balance_of_each_currency(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        post(&house.platform, charge(id, 125_050)).await.unwrap();
        post(&house.platform, paid(id, 25_050)).await.unwrap();
        let euros = NewEntry { amount: Money::new(990, Currency::EUR), ..charge(id, 0) };
        post(&house.platform, euros).await.unwrap();
        let expected = [Money::new(990, Currency::EUR), Money::kurus(100_000)];
        assert_eq!(balances(&house.platform, id).await, expected);
        let caused = accounts::entries_of(house.platform.db.read(), Ref::of(id)).await.unwrap();
        assert_eq!(caused.len(), 3);
        checks_hold(&house.platform).await;
        let nothing = post(&house.platform, charge(id, 0)).await.unwrap_err();
        assert!(is_refused(&nothing, "accounts-refused-amount"));
        let nobody = post(&house.platform, charge(CustomerId::from_uuid(uuid::Uuid::from_u128(7)), 1)).await;
        assert!(matches!(nobody, Err(Failure::NotFound { .. })));
    }

    async fn an_entry_is_reversed_once_and_a_reversal_never(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let entry = post(&house.platform, charge(id, 5_000)).await.unwrap();
        let undone = reverse(&house.platform, entry).await.unwrap();
        assert_eq!(balances(&house.platform, id).await, [Money::kurus(0)]);
        let again = reverse(&house.platform, entry).await.unwrap_err();
        assert!(is_refused(&again, "accounts-refused-reversed"));
        let back = reverse(&house.platform, undone).await.unwrap_err();
        assert!(is_refused(&back, "accounts-refused-reversal"));
        checks_hold(&house.platform).await;
    }

    async fn of_two_who_reverse_at_once_one_does(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let entry = post(&house.platform, charge(id, 5_000)).await.unwrap();
        let (one, other) = tokio::join!(reverse(&house.platform, entry), reverse(&house.platform, entry));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!(is_refused(&one.and(other).unwrap_err(), "accounts-refused-reversed"));
        assert_eq!(balances(&house.platform, id).await, [Money::kurus(0)]);
        checks_hold(&house.platform).await;
    }

    async fn many_who_post_at_once_lose_nothing(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let mut all = tokio::task::JoinSet::new();
        for amount in 1..=16 {
            let platform = house.platform.clone();
            all.spawn(async move { post(&platform, charge(id, amount)).await });
        }
        while let Some(posted) = all.join_next().await {
            posted.unwrap().unwrap();
        }
        assert_eq!(balances(&house.platform, id).await, [Money::kurus(136)]);
        checks_hold(&house.platform).await;
    }

    async fn the_statement_runs_from_what_stood_before(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        opening(&house, id, 100_000, Date::constant(2026, 8, 1)).await;
        post(&house.platform, charge(id, 25_000)).await.unwrap();
        post(&house.platform, paid(id, 50_000)).await.unwrap();
        let mut clerk = house.clerk();
        let url = format!("/customers/{id}/account");
        let page = clerk.get(&url).await.expect(200).is_clean_page();
        let page = page.shows("Devreden bakiye").shows("1.250,00").shows("750,00\u{a0}₺ borçlu").shows("SRV-2026-000123");
        page.shows("90 günden eski").shows("500,00");
        let november = clerk.get(&format!("{url}?day_from=2026-11-01")).await.expect(200).is_clean_page();
        november.shows("1.000,00").shows("1.250,00").hides("Devreden bakiye</a>");
        let newest = clerk.get(&format!("{url}?sort=-day")).await.expect(200).text();
        let (_, rows) = newest.split_once("<tbody>").unwrap();
        assert!(rows.find("750,00").unwrap() < rows.find("1.250,00").unwrap());
        let sheet = clerk.get(&format!("{url}?format=csv")).await.expect(200).text();
        assert!(sheet.contains("750,00") && sheet.contains("Hizmet bedeli"), "{sheet}");
        clerk.get(&format!("{url}?currency=XYZ")).await.expect(422);
        let card = clerk.get(&format!("/customers/{id}")).await.expect(200).is_clean_page();
        card.shows("750,00\u{a0}₺ borçlu").shows(&url).shows("hesaba yazdı");
    }

    async fn pages_of_the_statement_go_on_where_the_balance_stood(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        for _ in 0..7 {
            post(&house.platform, charge(id, 1_000)).await.unwrap();
        }
        let mut clerk = house.clerk();
        let (mut balances, mut after) = (Vec::new(), String::new());
        for _ in 0..3 {
            let url = format!("/api/v1/customers/{id}/account/entries?limit=3{after}");
            let page = clerk.get(&url).await.expect(200).json();
            let rows = page["rows"].as_array().unwrap();
            balances.extend(rows.iter().map(|row| row["balance"].as_str().unwrap().to_owned()));
            after = page["next"].as_str().map(|next| format!("&after={next}")).unwrap_or_default();
        }
        assert_eq!(balances, ["10.00", "20.00", "30.00", "40.00", "50.00", "60.00", "70.00"]);
    }

    async fn a_correction_says_why_and_is_undone_on_its_page(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let mut clerk = house.clerk();
        let url = format!("/customers/{id}/account");
        clerk.get(&format!("{url}/new")).await.expect(200).is_clean_page();
        let words = |text: &'static str, amount: &'static str| [
            ("kind", "correction"), ("side", "credit"), ("amount", amount), ("currency", "TRY"),
            ("day", "2026-11-24"), ("text", text),
        ];
        let page = clerk.post(&url, &words("", "12,345")).await.expect(422).is_clean_page();
        page.shows("12,345");
        clerk.post(&url, &words("", "12,34")).await.expect(422).shows("Nedenini yazın.");
        clerk.post(&url, &words("fazla yazılmış", "12,34")).await.expect(303);
        assert_eq!(balances(&house.platform, id).await, [Money::kurus(-1_234)]);
        let entry = accounts::entries_of(house.platform.db.read(), Ref::of(id)).await.unwrap().remove(0);
        let page = format!("{url}/{}", entry.id);
        clerk.get(&page).await.expect(200).is_clean_page().shows("fazla yazılmış").shows("Geri al");
        let reverse = format!("{page}/reverse");
        clerk.post(&reverse, &[("why", " ")]).await.expect(422).shows("Nedenini yazın.");
        clerk.post(&reverse, &[("why", "doğruymuş")]).await.expect(303);
        clerk.post(&reverse, &[("why", "doğruymuş")]).await.expect(422).shows("daha önce geri alınmış");
        clerk.get(&page).await.expect(200).shows("geri alındı");
        let mut reader = house.reader();
        reader.get(&url).await.expect(403);
        reader.post(&url, &words("deneme", "1")).await.expect(403);
        reader.get(&format!("/customers/{id}")).await.expect(200).hides(&url).hides("12,34");
        checks_hold(&house.platform).await;
    }

    async fn what_came_from_elsewhere_is_not_undone_by_hand(platform: Platform) {
        let house = House::new(platform);
        let (id, other) = (house.register(person("Şule")).await, house.register(person("Cem")).await);
        let entry = post(&house.platform, charge(id, 5_000)).await.unwrap();
        let mut clerk = house.clerk();
        let url = format!("/customers/{id}/account/{entry}/reverse");
        clerk.post(&url, &[("why", "istemiyorum")]).await.expect(422).shows("başka bir işlemden geldi");
        clerk.get(&format!("/customers/{other}/account/{entry}")).await.expect(404);
        clerk.post(&format!("/customers/{other}/account/{entry}/reverse"), &[("why", "x")]).await.expect(404);
    }

    async fn a_program_posts_lists_and_reverses(platform: Platform) {
        let house = House::new(platform);
        let id = house.register(person("Şule Işık")).await;
        let mut clerk = house.clerk().header("idempotency-key", "k1");
        let url = format!("/api/v1/customers/{id}/account/entries");
        let body = json!({ "kind": "opening", "side": "debit", "amount": "1250.50", "day": "2026-01-01" });
        let first = clerk.json(Method::POST, &url, &body).await.expect(201).json();
        let second = clerk.json(Method::POST, &url, &body).await.expect(201).json();
        assert_eq!(first["id"], second["id"]);
        let mut clerk = house.clerk();
        let account = format!("/api/v1/customers/{id}/account");
        assert_eq!(clerk.get(&account).await.expect(200).json(), json!([{ "balance": "1250.50", "currency": "TRY" }]));
        let reverse = format!("{url}/{}/reverse", first["id"].as_str().unwrap());
        let undone = clerk.json(Method::POST, &reverse, &json!({ "why": "yanlış" })).await.expect(201).json();
        assert_eq!((undone["reverses"].clone(), undone["side"].clone()), (first["id"].clone(), json!("credit")));
        for wrong in [
            json!({ "kind": "payment", "side": "debit", "amount": "1" }),
            json!({ "kind": "opening", "side": "left", "amount": "1" }),
            json!({ "kind": "opening", "side": "debit", "amount": "1.005" }),
            json!({ "kind": "opening", "side": "debit", "amount": "1", "currency": "TRL" }),
            json!({ "kind": "opening", "side": "debit", "amount": "-1" }),
        ] {
            clerk.json(Method::POST, &url, &wrong).await.expect(422);
        }
        house.reader().get(&account).await.expect(403);
    }

    async fn merging_brings_the_account_along(platform: Platform) {
        let house = House::new(platform);
        let (from, into) = (house.register(person("Ş. Işık")).await, house.register(person("Şule Işık")).await);
        post(&house.platform, charge(from, 5_000)).await.unwrap();
        post(&house.platform, NewEntry { amount: Money::new(700, Currency::EUR), ..charge(from, 1) }).await.unwrap();
        post(&house.platform, charge(into, 2_000)).await.unwrap();
        let mut clerk = house.clerk();
        clerk.get(&format!("/customers/merge?from={from}&into={into}")).await.expect(200).shows("2 hesap kaydı");
        merge(&house.platform, from, into).await.unwrap();
        let expected = [Money::new(700, Currency::EUR), Money::kurus(7_000)];
        assert_eq!(balances(&house.platform, into).await, expected);
        assert_eq!(balances(&house.platform, from).await, []);
        post(&house.platform, paid(from, 7_000)).await.unwrap();
        assert_eq!(balances(&house.platform, into).await[1], Money::kurus(0));
        let account = clerk.get(&format!("/customers/{from}/account")).await.expect(303);
        assert_eq!(account.location(), format!("/customers/{into}/account"));
        checks_hold(&house.platform).await;
    }

    async fn what_is_posted_while_customers_merge_is_with_the_survivor(platform: Platform) {
        let house = House::new(platform);
        let (from, into) = (house.register(person("A")).await, house.register(person("B")).await);
        let posts = async {
            for _ in 0..10 {
                post(&house.platform, charge(from, 100)).await.unwrap();
            }
        };
        let (merged, ()) = tokio::join!(merge(&house.platform, from, into), posts);
        merged.unwrap();
        assert_eq!(balances(&house.platform, into).await, [Money::kurus(1_000)]);
        assert_eq!(balances(&house.platform, from).await, []);
        checks_hold(&house.platform).await;
    }
}

async fn merge(platform: &Platform, from: CustomerId, into: CustomerId) -> Result<(), Failure> {
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
