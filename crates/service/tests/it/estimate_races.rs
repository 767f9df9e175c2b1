//! Two windows, one estimate: exactly one answer counts, whatever they say and however often.

use futures::future::join_all;
use kernel::Money;
use kernel::ids::{Ref, ServiceOrderId};
use payments::{Instrument, TakingKind};
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
        // 750 lira are open; of eight counters that take 300 at once, two may
        assert_eq!(at_once(&house, order.id, Till::Take, 30_000).await, 2);
        assert_eq!(at_once(&house, order.id, Till::Take, 15_000).await, 1);
        let paid = payments::paid_for(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert_eq!(paid, Money::kurus(75_000));
        house.is_sound().await;
    }

    async fn a_deposit_above_the_price_goes_back_once(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let deposit = house.act(async |work| {
            let told = cash(80_000);
            acts::take_money(work, work.actor.may()?, Seen::now(order.id), TakingKind::Deposit, told).await
        }).await;
        assert!(deposit.number.starts_with("THS-"));
        let (_, estimate) = offered(&house, &order).await;
        house.act(async |work| accept(work, estimate, 0).await).await;
        // 50 lira were paid too much
        assert_eq!(at_once(&house, order.id, Till::GiveBack, 5_000).await, 1);
        house.is_sound().await;
    }
}

/// What is done at the till.
#[derive(Clone, Copy)]
enum Till {
    Take,
    GiveBack,
}

fn cash(amount: i64) -> OrderMoney {
    OrderMoney {
        instrument: Instrument::Cash,
        amount,
        reference: None,
    }
}

/// How many of eight counters succeed that do the same at once; the others are told how much it may be.
async fn at_once(house: &House, id: ServiceOrderId, till: Till, amount: i64) -> usize {
    let counters = (0..8).map(|_| {
        let platform = house.platform.clone();
        async move {
            let mut work = platform.own_work("test").await?;
            let may = work.actor.may()?;
            let (seen, told) = (Seen::now(id), cash(amount));
            match till {
                Till::Take => {
                    acts::take_money(&mut work, may, seen, TakingKind::Payment, told).await?
                }
                Till::GiveBack => acts::give_money_back(&mut work, may, seen, told).await?,
            };
            work.commit().await
        }
    });
    let mut done = 0;
    for answer in join_all(counters).await {
        match answer {
            Ok(()) => done += 1,
            Err(Failure::Refused(refused)) => {
                let key = refused.iter().next().unwrap().key;
                let most = "service-refused-more-than-open";
                assert!(
                    key == most || key == "service-refused-more-than-surplus",
                    "{key}"
                );
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    done
}
