//! Two windows, one estimate: exactly one answer counts, whatever they say and however often.

use futures::future::join_all;
use platform::{Failure, Platform, both_engines};
use service::Seen;
use service::acts::{self, OrderMoney};
use service::rules::states::OrderState;

use crate::estimate::{accept, decline, offered, shown};
use crate::house::House;

both_engines! {
    async fn yes_in_one_window_and_no_in_the_other_and_one_wins(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let answers = (0..8).map(|window| {
            let platform = house.platform.clone();
            async move {
                let mut work = platform.own_work("test").await.unwrap();
                let done = if window % 2 == 0 {
                    accept(&mut work, estimate, 0).await
                } else {
                    decline(&mut work, estimate, None).await
                };
                match done {
                    Ok(moved) => work.commit().await.map(|()| (window % 2 == 0, moved.state)),
                    Err(failure) => Err(failure),
                }
            }
        });
        let mut won = Vec::new();
        for answer in join_all(answers).await {
            match answer {
                Ok(answer) => won.push(answer),
                Err(Failure::Refused(_) | Failure::Stale { .. }) => {}
                Err(other) => panic!("{other:?}"),
            }
        }
        // the same answer again is fine, another is not
        assert!(!won.is_empty() && won.iter().all(|one| one.0 == won[0].0), "{won:?}");
        let state = if won[0].0 { "accepted" } else { "declined" };
        assert_eq!(shown(&house, estimate.id).await["state"], state);
        let stands = if won[0].0 { OrderState::Repairing } else { OrderState::Ready };
        assert_eq!(house.state(order.id).await, stands);
        house.is_sound().await;
    }

    async fn money_that_is_open_once_is_taken_once(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        house.act(async |work| accept(work, estimate, 0).await).await;
        let id = order.id;
        house.act(async |work| {
            let told = OrderMoney { instrument: payments::Instrument::Cash, amount: 75_000, reference: None };
            acts::take_money(work, work.actor.may()?, Seen::now(id), payments::TakingKind::Payment, told).await
        }).await;
        let again = house.refused(async |work| {
            let told = OrderMoney { instrument: payments::Instrument::Cash, amount: 1, reference: None };
            acts::take_money(work, work.actor.may()?, Seen::now(id), payments::TakingKind::Payment, told).await
        }).await;
        assert_eq!(again, ["service-refused-more-than-open"]);
        house.is_sound().await;
    }
}
