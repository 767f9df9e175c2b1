//! Money for an order: deposit, payment, hand-over with a clean sheet, the deposit back after a no.

use payments::{Instrument, TakingKind};
use platform::{Failure, Platform, Work, both_engines};
use serde_json::json;
use service::acts::{self, Accepting, Answered, Declining, Door, OrderMoney};
use service::rules::states::OrderState;
use service::rules::words::Voice;
use service::{Moved, Seen};

use crate::estimate::{declined, offered};
use crate::house::{House, seen};
use crate::life::{paper, tested};

fn cash(amount: i64) -> OrderMoney {
    OrderMoney {
        instrument: Instrument::Cash,
        amount,
        reference: None,
    }
}

async fn take(
    work: &mut Work,
    order: &Moved,
    kind: TakingKind,
    amount: i64,
) -> Result<payments::Taken, Failure> {
    acts::take_money(
        work,
        work.actor.may()?,
        Seen::now(order.id),
        kind,
        cash(amount),
    )
    .await
}

async fn balance(house: &House) -> i64 {
    let balances = accounts::queries::balances(house.platform.db.read(), house.sule)
        .await
        .unwrap();
    balances.iter().map(|one| one.minor).sum()
}

both_engines! {
    async fn a_deposit_and_the_rest_settle_the_order_and_the_account(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        house.act(async |work| take(work, &order, TakingKind::Deposit, 30_000).await).await;
        let keys = house.refused(async |work| take(work, &order, TakingKind::Payment, 1).await).await;
        assert_eq!(keys, ["service-refused-price-unknown"]);
        let (_, estimate) = offered(&house, &order).await;
        let order = crate::estimate::accepted(&house, estimate).await;
        let ready = tested(&house, &order).await;
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(keys, ["service-need-settled"]);
        let keys = house.refused(async |work| take(work, &order, TakingKind::Payment, 45_001).await).await;
        assert_eq!(keys, ["service-refused-more-than-open"]);
        house.act(async |work| take(work, &order, TakingKind::Payment, 45_000).await).await;
        let done = house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(done.state, OrderState::Delivered);
        assert_eq!(balance(&house).await, 0);
        house.is_sound().await;
    }

    async fn a_declined_estimate_gives_the_deposit_back(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        house.act(async |work| take(work, &order, TakingKind::Deposit, 30_000).await).await;
        let (_, estimate) = offered(&house, &order).await;
        let ready = declined(&house, estimate, None).await;
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(keys, ["service-need-given_back"]);
        let keys = house.refused(async |work| acts::give_money_back(work, work.actor.may()?, Seen::now(order.id), cash(30_001)).await).await;
        assert_eq!(keys, ["service-refused-more-than-surplus"]);
        house.act(async |work| acts::give_money_back(work, work.actor.may()?, Seen::now(order.id), cash(30_000)).await).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(balance(&house).await, 0);
        house.is_sound().await;
    }

    async fn staff_who_hear_a_no_give_the_deposit_back_in_the_same_breath(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        house.act(async |work| take(work, &order, TakingKind::Deposit, 30_000).await).await;
        let (_, estimate) = offered(&house, &order).await;
        let ready = house.act(async |work| {
            let door = Door::Staff(work.actor.may()?, Voice::Counter);
            let no = Declining {
                answered: Answered { door, by: "Şule Işık".into() },
                why: None,
                fee: None,
                give_back: Some(Instrument::Cash),
            };
            acts::decline_estimate(work, estimate, &no).await
        }).await;
        assert_eq!(balance(&house).await, 0);
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        house.is_sound().await;
    }

    async fn money_is_taken_from_the_page_and_by_programs(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}/money", order.id);
        manager.get(&format!("{url}/take")).await.expect(200).is_clean_page();
        let form = [("kind", "deposit"), ("instrument", "cash"), ("amount", "")];
        manager.post(&format!("{url}/take"), &form).await.expect(422).is_clean_page();
        let form = [("kind", "deposit"), ("instrument", "cash"), ("amount", "100,00")];
        let taken = manager.post(&format!("{url}/take"), &form).await.expect(303);
        assert!(taken.location().starts_with("/takings/"));
        manager.get(&format!("/service/orders/{}", order.id)).await.expect(200).shows("THS-").is_clean_page();
        manager.get(&format!("{url}/give-back")).await.expect(200).is_clean_page();
        let mut shop = house.program("manager");
        let api = format!("/api/v1/service-orders/{}/money", order.id);
        let told = shop.get(&api).await.expect(200).json();
        assert_eq!((told["paid"].as_i64(), told["charge"].as_i64()), (Some(10_000), None));
        let back = json!({"act": "give_back", "instrument": "cash", "amount": 10_000});
        shop.json(http::Method::POST, &api, &back).await.expect(201);
        shop.json(http::Method::POST, &api, &back).await.expect(422);
        let mut reader = house.client("reader");
        reader.get(&format!("{url}/take")).await.expect(403);
        house.is_sound().await;
    }

    async fn a_counter_answer_is_never_a_link(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let mut work = house.work().await;
        let door = Door::Staff(work.actor.may().unwrap(), Voice::Link);
        let yes = Accepting { answered: Answered { door, by: "Şule".into() }, variant: 0, text_hash: None };
        let failure = acts::accept_estimate(&mut work, estimate, &yes).await.unwrap_err();
        assert!(matches!(failure, Failure::NotFound { .. }), "{failure}");
    }
}
