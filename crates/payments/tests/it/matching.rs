//! What providers list of a day against ours: each difference is told with its cause, its figures and the way to the refund.

use jiff::SignedDuration;
use kernel::ids::Ref;
use payments::jobs::{MATCH, MATCH_DAY};
use platform::checks::Complaint;
use platform::{Job, Platform};
use serde_json::{Value, json};

use crate::house::House;
use crate::provider::{CARD, Mood, Provider, named, run};
use crate::refunds::{grant, last, new_grant};

async fn enqueue(platform: &Platform, kind: &'static str, payload: Value) {
    let mut work = platform.own_work("test").await.unwrap();
    work.enqueue(Job::new(kind, payload)).await.unwrap();
    work.commit().await.unwrap();
    run(platform).await;
}

async fn compared(platform: &Platform, account: &str) -> Vec<Complaint> {
    let payload = json!({ "account": account, "day": "2026-11-25" });
    enqueue(platform, MATCH_DAY, payload).await;
    complained(platform).await
}

/// What the check of providers tells, in both languages.
async fn complained(platform: &Platform) -> Vec<Complaint> {
    let all = platform::checks::run_all(platform, payments::CHECKS)
        .await
        .unwrap();
    let found = all
        .into_iter()
        .find(|one| one.name == "payments-check-providers");
    let complaints = found.unwrap().complaints;
    for complaint in &complaints {
        for lang in [platform::Lang::Turkish, platform::Lang::English] {
            let said = ui::L::new(lang).refusal(&complaint.what);
            assert!(!said.contains("payments-gap"), "{said}");
        }
    }
    complaints
}

fn keys(complaints: &[Complaint]) -> Vec<&'static str> {
    complaints.iter().map(|one| one.what.key).collect()
}

/// A day with one refund: nothing differs, then each difference in turn, then nothing again.
async fn a_day(platform: Platform, name: &str, reference: &str) {
    let house = House::new(platform.clone()).await;
    house.open_company().await;
    let provider = Provider::start().await;
    provider.open_accounts(&platform).await;
    let id = grant(&platform, new_grant(&house, named(name, reference), 10_000))
        .await
        .unwrap();
    run(&platform).await;
    assert_eq!(keys(&compared(&platform, name).await), [] as [&str; 0]);
    provider.made_elsewhere();
    let gaps = compared(&platform, name).await;
    assert_eq!(keys(&gaps), ["payments-gap-unknown-here"]);
    provider.forgets();
    let gaps = compared(&platform, name).await;
    assert_eq!(keys(&gaps), ["payments-gap-missing-there"]);
    assert_eq!(gaps[0].subject, Some(Ref::of(id)));
    provider.mood(Mood::Silent);
    let gaps = compared(&platform, name).await;
    let both = ["payments-gap-missing-there", "payments-gap-not-compared"];
    assert_eq!(keys(&gaps), both, "what differed still does");
    assert!(!house.dump().await.contains(CARD));
    provider.mood(Mood::Good);
    provider.made_once(&last(&house, id).await.0.uuid().to_string());
    assert_eq!(keys(&compared(&platform, name).await), [] as [&str; 0]);
    house.checks_hold().await;
}

platform::both_engines! {
    async fn a_day_of_stripe_is_compared_with_ours(platform: Platform) {
        a_day(platform, "stripe", "pi_1").await;
    }

    async fn a_day_of_iyzico_is_compared_with_ours(platform: Platform) {
        a_day(platform, "iyzico", "55:77").await;
    }

    async fn each_night_looks_at_yesterday_and_again_at_what_differed(platform: Platform) {
        let house = House::new(platform.clone()).await;
        house.open_company().await;
        let provider = Provider::start().await;
        provider.open_accounts(&platform).await;
        grant(&platform, new_grant(&house, named("stripe", "pi_1"), 10_000)).await.unwrap();
        run(&platform).await;
        provider.status("failed");
        let night = || platform::testing::clock(&platform).advance(SignedDuration::from_hours(24));
        night();
        enqueue(&platform, MATCH, json!({})).await;
        let gaps = complained(&platform).await;
        assert!(keys(&gaps).contains(&"payments-gap-failed-there"), "{gaps:?}");
        provider.status("succeeded");
        night();
        night();
        enqueue(&platform, MATCH, json!({})).await;
        assert!(!keys(&complained(&platform).await).contains(&"payments-gap-failed-there"));
    }
}
