//! The life of a claim through its acts.

use claims::acts::{self, Decision, Recovery};
use claims::{ClaimState, Done};
use futures::future::join_all;
use kernel::ids::SupplierClaimId;
use kernel::money::Money;
use kernel::time::add_days;
use platform::{Failure, Platform};

use crate::house::{House, key, register};

async fn send(house: &House, id: SupplierClaimId) -> Result<(), Failure> {
    let version = house.claim(id).await.version;
    let mut work = house.work().await;
    let may = work.actor.may()?;
    acts::send(&mut work, may, id, version).await?;
    work.commit().await
}

async fn decide(
    house: &House,
    id: SupplierClaimId,
    kurus: i64,
    reason: &str,
) -> Result<(), Failure> {
    let version = house.claim(id).await.version;
    let mut work = house.work().await;
    let may = work.actor.may()?;
    let decision = Decision {
        accepted: Money::kurus(kurus),
        reason: reason.into(),
        reference: "RMA-7".into(),
    };
    acts::decide(&mut work, may, id, version, decision).await?;
    work.commit().await
}

async fn recover(
    house: &House,
    id: SupplierClaimId,
    version: i32,
    kurus: i64,
) -> Result<(), Failure> {
    let mut work = house.work().await;
    let may = work.actor.may()?;
    let came = Recovery {
        amount: Money::kurus(kurus),
        received_on: house.today(),
        reference: "EFT".into(),
    };
    acts::recover(&mut work, may, id, version, came).await?;
    work.commit().await
}

platform::both_engines! {
    async fn a_repair_is_claimed_by_the_agreement_of_its_day(platform: Platform) {
        let house = House::new(platform).await;
        assert_eq!(key(house.draft(house.facts(1)).await), "claims-refused-no-agreement");
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        house.agree(90_000, house.today()).await;
        let drafted = house.draft(house.facts(1)).await.unwrap();
        assert!(drafted.number.starts_with("TGT-"));
        let row = house.claim(drafted.id).await;
        assert_eq!((row.total, row.state), (43_000, ClaimState::Draft));
        // today's agreement pays 900 the hour
        let mut today = house.facts(2);
        today.repaired_on = house.today();
        let later = house.draft(today).await.unwrap();
        assert_eq!(house.claim(later.id).await.total, 58_000);
        let of = claims::claims_of(house.platform.db.read(), house.facts(1).cause.unwrap()).await.unwrap();
        assert_eq!(of.len(), 1);
        house.checks_hold().await;
    }

    async fn one_cause_is_claimed_once_however_many_draft_it(platform: Platform) {
        let house = House::new(platform).await;
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        let all = join_all((0..16).map(|_| house.draft(house.facts(5)))).await;
        let first = all[0].as_ref().unwrap().clone();
        assert!(all.iter().all(|one| one.as_ref().unwrap() == &first), "{all:?}");
        house.checks_hold().await;
    }

    async fn a_claim_goes_its_way_and_more_than_accepted_never_comes(platform: Platform) {
        let house = House::new(platform).await;
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        let id = house.draft(house.facts(1)).await.unwrap().id;
        assert_eq!(key(send(&house, id).await), "claims-refused-proof");
        house.prove(id).await;
        send(&house, id).await.unwrap();
        assert_eq!(key(send(&house, id).await), "kernel-refused-state-move");
        assert_eq!(key(decide(&house, id, 40_000, "").await), "claims-refused-reason");
        assert_eq!(key(decide(&house, id, 43_001, "x").await), "claims-refused-accepted");
        decide(&house, id, 40_000, "Nakliye ödenmez").await.unwrap();
        let row = house.claim(id).await;
        assert_eq!((row.state, row.accepted, row.reference.as_str()), (ClaimState::PartlyAccepted, Some(40_000), "RMA-7"));
        assert_eq!(key(recover(&house, id, row.version, 40_001).await), "claims-refused-recovered");
        recover(&house, id, row.version, 15_000).await.unwrap();
        // two who write down the same payment at once: one of them is told
        let version = house.claim(id).await.version;
        let two = join_all([recover(&house, id, version, 20_000), recover(&house, id, version, 20_000)]).await;
        assert_eq!(two.iter().filter(|one| one.is_ok()).count(), 1, "{two:?}");
        let version = house.claim(id).await.version;
        recover(&house, id, version, 5_000).await.unwrap();
        let row = house.claim(id).await;
        assert_eq!((row.state, row.recovered, row.open().minor), (ClaimState::Recovered, 40_000, 0));
        house.checks_hold().await;
    }

    async fn a_draft_is_counted_anew_and_what_was_sent_is_not_changed(platform: Platform) {
        let house = House::new(platform).await;
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        let id = house.draft(house.facts(1)).await.unwrap().id;
        let change = acts::ClaimChange { fault: "Su almıyor".into(), reference: String::new(), done: vec![Done::Labour { words: "Vana".into(), minutes: 60 }] };
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::edit_claim(&mut work, may, id, 1, change.clone()).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.claim(id).await.total, 65_000);
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let stale = acts::edit_claim(&mut work, may, id, 1, change.clone()).await.unwrap_err();
        assert!(matches!(stale, Failure::Stale { .. }), "{stale}");
        drop(work);
        house.prove(id).await;
        send(&house, id).await.unwrap();
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        assert_eq!(key(acts::edit_claim(&mut work, may, id, 2, change).await), "claims-refused-sent");
        drop(work);
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::write_off(&mut work, may, id, house.claim(id).await.version, "Tedarikçi iflas etti").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.claim(id).await.state, ClaimState::WrittenOff);
        house.checks_hold().await;
    }

    async fn only_a_company_agrees_to_pay(platform: Platform) {
        let house = House::new(platform).await;
        let sule = register(&house.platform, "Şule Işık", "person").await;
        let mut client = house.client("clerk");
        let body = serde_json::json!({
            "supplier": sule, "starts_on": "2026-01-01", "labour_by": "hour", "labour_rate": "600.00", "part_share_bp": 10000,
            "handling": "0", "send_within_days": 30,
        });
        client.json(http::Method::POST, "/api/v1/claim-agreements", &body).await.expect(422);
    }
}
