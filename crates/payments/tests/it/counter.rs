//! The acts: what is taken stands in the account, what is given back was there, mistakes are undone once.

use jiff::SignedDuration;
use kernel::ids::StationId;
use kernel::money::{Currency, Money};
use payments::{
    GiveBack, Instrument, NewTaking, TakingKind, on_account, paid_for_many, takings_of,
};
use platform::{Failure, Platform};
use uuid::Uuid;

use crate::house::{House, give, is_refused, merge, order, reverse, take, ticket};

platform::both_engines! {
    async fn a_deposit_stands_in_the_account_and_for_its_order(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        assert_eq!(taken.number, "THS-2026-000001");
        let card = NewTaking { kind: TakingKind::Payment, instrument: Instrument::Terminal, reference: Some("004512".into()), ..house.cash(Some(order()), 25_000) };
        take(&house.platform, card).await.unwrap();
        assert_eq!(house.paid(order()).await, Money::kurus(75_000));
        assert_eq!(house.balances().await, [Money::kurus(-75_000)]);
        let all = takings_of(house.platform.db.read(), order()).await.unwrap();
        assert_eq!(all.iter().map(|taking| taking.instrument).collect::<Vec<_>>(), [Instrument::Cash, Instrument::Terminal]);
        let told = platform::events::chain_timeline(house.platform.db.read(), ticket(), None, 10).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "taking.taken").count(), 2);
        let many = paid_for_many(house.platform.db.read(), [order(), ticket()]).await.unwrap();
        assert_eq!(many.into_iter().collect::<Vec<_>>(), [(order(), Money::kurus(75_000))]);
        house.checks_hold().await;
    }

    async fn nothing_paid_is_nothing_in_lira(platform: Platform) {
        let house = House::new(platform).await;
        assert_eq!(house.paid(order()).await, Money::kurus(0));
        let refused = give(&house.platform, house.back(Some(order()), 1)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-paid"));
    }

    async fn no_more_is_given_back_than_was_taken(platform: Platform) {
        let house = House::new(platform).await;
        take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        take(&house.platform, house.cash(None, 90_000)).await.unwrap();
        give(&house.platform, house.back(Some(order()), 20_000)).await.unwrap();
        let refused = give(&house.platform, house.back(Some(order()), 30_001)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-paid"), "money on account is not the order's: {refused:?}");
        give(&house.platform, house.back(Some(order()), 30_000)).await.unwrap();
        assert_eq!(house.paid(order()).await, Money::kurus(0));
        assert_eq!(house.balances().await, [Money::kurus(-90_000)]);
        house.checks_hold().await;
    }

    async fn money_goes_back_to_whoever_paid_it(platform: Platform) {
        let house = House::new(platform).await;
        let okan = house.register("Okan Demir").await;
        take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        take(&house.platform, NewTaking { customer: okan, ..house.cash(Some(order()), 10_000) }).await.unwrap();
        let to_okan = |kurus| GiveBack { customer: okan, ..house.back(Some(order()), kurus) };
        let refused = give(&house.platform, to_okan(10_001)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-not-theirs"), "{refused:?}");
        give(&house.platform, to_okan(10_000)).await.unwrap();
        let refused = give(&house.platform, to_okan(1)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-not-theirs"), "{refused:?}");
        give(&house.platform, house.back(Some(order()), 50_000)).await.unwrap();
        assert_eq!(house.paid(order()).await, Money::kurus(0));
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }

    async fn of_many_who_give_back_at_once_only_so_many_do_as_there_is_money(platform: Platform) {
        let house = House::new(platform).await;
        take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (platform, back) = (house.platform.clone(), house.back(Some(order()), 20_000));
            all.spawn(async move { give(&platform, back).await });
        }
        let mut given = 0;
        while let Some(done) = all.join_next().await {
            match done.unwrap() {
                Ok(_) => given += 1,
                Err(failure) => assert!(is_refused(&failure, "payments-refused-more-than-paid"), "{failure:?}"),
            }
        }
        assert_eq!(given, 2);
        assert_eq!(house.paid(order()).await, Money::kurus(10_000));
        house.checks_hold().await;
    }

    async fn many_who_take_at_once_add_up(platform: Platform) {
        let house = House::new(platform).await;
        let mut all = tokio::task::JoinSet::new();
        for kurus in 1..=12 {
            let (platform, new) = (house.platform.clone(), house.cash(Some(order()), kurus));
            all.spawn(async move { take(&platform, new).await });
        }
        let mut numbers = std::collections::BTreeSet::new();
        while let Some(done) = all.join_next().await {
            numbers.insert(done.unwrap().unwrap().number);
        }
        assert_eq!(numbers.len(), 12);
        assert_eq!(house.paid(order()).await, Money::kurus(78));
        house.checks_hold().await;
    }

    async fn a_mistake_is_undone_once_on_the_same_day(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        let undone = reverse(&house.platform, &taken).await.unwrap();
        assert_eq!(house.paid(order()).await, Money::kurus(0));
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        let again = reverse(&house.platform, &taken).await.unwrap_err();
        assert!(is_refused(&again, "payments-refused-reversed"));
        let back = reverse(&house.platform, &undone).await.unwrap_err();
        assert!(is_refused(&back, "payments-refused-reversal"));
        let yesterday = take(&house.platform, house.cash(Some(order()), 10_000)).await.unwrap();
        platform::testing::clock(&house.platform).advance(SignedDuration::from_hours(24));
        let late = reverse(&house.platform, &yesterday).await.unwrap_err();
        assert!(is_refused(&late, "payments-refused-not-today"));
        house.checks_hold().await;
    }

    async fn of_two_who_undo_at_once_one_does(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        let (one, other) = tokio::join!(reverse(&house.platform, &taken), reverse(&house.platform, &taken));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let refused = one.and(other).unwrap_err();
        assert!(is_refused(&refused, "payments-refused-reversed"), "{refused:?}");
        assert_eq!(house.paid(order()).await, Money::kurus(50_000));
        house.checks_hold().await;
    }

    async fn money_that_went_back_meanwhile_is_not_there_to_undo(platform: Platform) {
        let house = House::new(platform).await;
        let taken = take(&house.platform, house.cash(Some(order()), 50_000)).await.unwrap();
        let given = give(&house.platform, house.back(Some(order()), 20_000)).await.unwrap();
        let refused = reverse(&house.platform, &taken).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-paid"));
        reverse(&house.platform, &given).await.unwrap();
        reverse(&house.platform, &taken).await.unwrap();
        assert_eq!(house.paid(order()).await, Money::kurus(0));
        house.checks_hold().await;
    }

    async fn a_record_is_paid_in_one_currency_and_an_account_in_many(platform: Platform) {
        let house = House::new(platform).await;
        let euros = |cause| NewTaking { amount: Money::new(1_000, Currency::EUR), ..house.cash(cause, 1) };
        take(&house.platform, euros(Some(order()))).await.unwrap();
        let refused = take(&house.platform, house.cash(Some(order()), 1_000)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-currency"));
        let refused = give(&house.platform, house.back(Some(order()), 1_000)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-paid"));
        assert_eq!(house.paid(order()).await, Money::new(1_000, Currency::EUR));
        take(&house.platform, euros(None)).await.unwrap();
        take(&house.platform, house.cash(None, 1_000)).await.unwrap();
        let expected = [Money::new(1_000, Currency::EUR), Money::kurus(1_000)];
        assert_eq!(on_account(house.platform.db.read(), house.sule).await.unwrap(), expected);
        house.checks_hold().await;
    }

    async fn what_is_wrong_is_refused_and_nothing_is_kept(platform: Platform) {
        let house = House::new(platform).await;
        let cases = [
            (house.cash(None, 0), "payments-refused-amount"),
            (house.cash(None, i64::MAX), "payments-refused-amount"),
            (NewTaking { kind: TakingKind::GiveBack, ..house.cash(None, 1) }, "payments-refused-kind"),
            (NewTaking { reference: Some("4111 1111 1111 1111".into()), ..house.cash(None, 1) }, "payments-refused-card-number"),
            (NewTaking { about: Some("kart 4111111111111111".into()), ..house.cash(None, 1) }, "payments-refused-card-number"),
            (NewTaking { about: Some("x".repeat(201)), ..house.cash(None, 1) }, "payments-refused-words-long"),
        ];
        for (new, key) in cases {
            let refused = take(&house.platform, new).await.unwrap_err();
            assert!(is_refused(&refused, key), "{key}: {refused:?}");
        }
        let nowhere = NewTaking { station: StationId::from_uuid(Uuid::from_u128(9)), ..house.cash(None, 1) };
        assert!(matches!(take(&house.platform, nowhere).await, Err(Failure::NotFound { .. })));
        assert_eq!(house.balances().await, []);
    }

    async fn merging_customers_brings_their_money_along(platform: Platform) {
        let house = House::new(platform).await;
        let twin = house.register("Ş. Işık").await;
        take(&house.platform, NewTaking { customer: twin, ..house.cash(None, 30_000) }).await.unwrap();
        let of_order = take(&house.platform, NewTaking { customer: twin, ..house.cash(Some(order()), 5_000) }).await.unwrap();
        take(&house.platform, house.cash(None, 10_000)).await.unwrap();
        merge(&house.platform, twin, house.sule).await;
        assert_eq!(on_account(house.platform.db.read(), house.sule).await.unwrap(), [Money::kurus(40_000)]);
        assert_eq!(on_account(house.platform.db.read(), twin).await.unwrap(), []);
        reverse(&house.platform, &of_order).await.unwrap();
        give(&house.platform, house.back(None, 40_000)).await.unwrap();
        let late = NewTaking { customer: twin, ..house.cash(None, 7) };
        take(&house.platform, late).await.unwrap();
        assert_eq!(house.balances().await, [Money::kurus(-7)]);
        house.checks_hold().await;
    }
}
