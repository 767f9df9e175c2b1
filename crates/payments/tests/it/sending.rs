//! Refunds through providers: sent once, whatever happens on the way; unknown outcomes are asked for.

use jiff::SignedDuration;
use kernel::money::Money;
use payments::acts::refund as acts;
use payments::grants::{PaymentState, RefundState};
use platform::Platform;

use crate::house::House;
use crate::provider::{CARD, Mood, Provider, named, run};
use crate::refunds::{act, bank, grant, last, new_grant, portions, say};

async fn open(platform: Platform) -> (House, Provider) {
    let house = House::new(platform).await;
    house.open_company().await;
    let provider = Provider::start().await;
    provider.open_accounts(&house.platform).await;
    (house, provider)
}

fn later(platform: &Platform, minutes: i64) {
    platform::testing::clock(platform).advance(SignedDuration::from_mins(minutes));
}

const WAYS: [(&str, &str); 2] = [("stripe", "pi_1"), ("iyzico", "55:77")];

platform::both_engines! {
    async fn a_card_refund_leaves_by_itself_and_stands_on_the_account(platform: Platform) {
        let (house, provider) = open(platform).await;
        for (name, reference) in WAYS {
            let id = grant(&house.platform, new_grant(&house, named(name, reference), 10_000)).await.unwrap();
            assert_eq!(last(&house, id).await.1, PaymentState::Pending, "nothing leaves in the change itself");
            run(&house.platform).await;
            run(&house.platform).await;
            assert_eq!(last(&house, id).await.1, PaymentState::Succeeded, "{name}");
            assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        }
        assert_eq!(provider.made(), (2, 2));
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }

    async fn a_500_after_it_was_done_is_asked_for_and_not_sent_again(platform: Platform) {
        let (house, provider) = open(platform).await;
        provider.mood(Mood::ActsAndFails);
        for (name, reference) in WAYS {
            let id = grant(&house.platform, new_grant(&house, named(name, reference), 10_000)).await.unwrap();
            run(&house.platform).await;
            let (state, trouble, _) = portions(&house, id).await;
            assert_eq!((last(&house, id).await.1, state, trouble), (PaymentState::Unknown, RefundState::Due, false), "{name}: it is asked for first");
            later(&house.platform, 2);
            run(&house.platform).await;
            assert_eq!(last(&house, id).await.1, PaymentState::Succeeded, "{name}");
            assert!(!portions(&house, id).await.1);
        }
        assert_eq!(provider.made(), (2, 2));
        house.checks_hold().await;
    }

    async fn a_person_looks_when_asking_did_not_help(platform: Platform) {
        let (house, provider) = open(platform).await;
        provider.mood(Mood::Silent);
        for (name, reference) in WAYS {
            let id = grant(&house.platform, new_grant(&house, named(name, reference), 10_000)).await.unwrap();
            run(&house.platform).await;
            for minutes in [1, 2, 5, 15, 30, 60, 120] {
                assert!(!portions(&house, id).await.1, "{name}: {minutes}");
                later(&house.platform, minutes);
                run(&house.platform).await;
            }
            later(&house.platform, 240);
            run(&house.platform).await;
            assert!(portions(&house, id).await.1, "{name}");
            provider.mood(Mood::Good);
            later(&house.platform, 480);
            run(&house.platform).await;
            let (state, trouble, _) = portions(&house, id).await;
            assert_eq!((last(&house, id).await.1, state, trouble), (PaymentState::Succeeded, RefundState::Paid, false), "{name}");
            provider.mood(Mood::Silent);
        }
        assert_eq!(provider.made(), (2, 2));
        house.checks_hold().await;
    }

    async fn what_cannot_be_asked_for_is_shown_at_once(platform: Platform) {
        let (house, provider) = open(platform).await;
        provider.mood(Mood::ActsAndFails);
        let id = grant(&house.platform, new_grant(&house, named("iyzico", "77"), 10_000)).await.unwrap();
        run(&house.platform).await;
        later(&house.platform, 2);
        run(&house.platform).await;
        let (state, trouble, _) = portions(&house, id).await;
        assert_eq!((last(&house, id).await.1, state, trouble), (PaymentState::Unknown, RefundState::Due, true));
        say(&house.platform, last(&house, id).await.0, true).await.unwrap();
        assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        house.checks_hold().await;
    }

    async fn a_cards_number_that_a_provider_tells_is_kept_nowhere(platform: Platform) {
        let (house, provider) = open(platform).await;
        for mood in [Mood::Refuses, Mood::Silent, Mood::Shut] {
            provider.mood(mood);
            for (name, reference) in WAYS {
                grant(&house.platform, new_grant(&house, named(name, reference), 1_000)).await.unwrap();
            }
            run(&house.platform).await;
            later(&house.platform, 2);
            run(&house.platform).await;
        }
        let dump = house.dump().await;
        assert!(dump.contains("411111******1111"), "what was said is kept without it");
        assert!(!dump.contains(CARD), "{dump}");
    }

    async fn who_dies_before_sending_sends_once_afterwards(platform: Platform) {
        let (house, provider) = open(platform).await;
        let id = grant(&house.platform, new_grant(&house, named("iyzico", "55:77"), 10_000)).await.unwrap();
        // the program is killed here: what is left is the row and the job
        assert_eq!((last(&house, id).await.1, provider.made()), (PaymentState::Pending, (0, 0)));
        run(&house.platform).await;
        assert_eq!((last(&house, id).await.1, provider.made()), (PaymentState::Succeeded, (1, 1)));
        house.checks_hold().await;
    }

    async fn who_dies_while_sending_does_not_pay_twice(platform: Platform) {
        let (house, provider) = open(platform).await;
        for (name, reference, asked) in [("iyzico", "55:77", PaymentState::Unknown), ("stripe", "pi_1", PaymentState::Succeeded)] {
            let id = grant(&house.platform, new_grant(&house, named(name, reference), 10_000)).await.unwrap();
            let payment = last(&house, id).await.0;
            let mut work = house.platform.own_work("test").await.unwrap();
            let sending = acts::begin_sending(&mut work, payment).await.unwrap().unwrap();
            work.commit().await.unwrap();
            assert!(!sending.resumed);
            // killed between the mark and the answer
            run(&house.platform).await;
            assert_eq!(last(&house, id).await.1, asked, "{name}");
        }
        assert_eq!(provider.made().0, 1, "only the one that knows repetitions was sent again");
        house.checks_hold().await;
    }

    async fn what_takes_its_time_is_asked_for_until_it_is_known(platform: Platform) {
        let (house, provider) = open(platform).await;
        provider.mood(Mood::Slow);
        provider.status("pending");
        let id = grant(&house.platform, new_grant(&house, named("stripe", "pi_1"), 10_000)).await.unwrap();
        run(&house.platform).await;
        for _ in 0..3 {
            later(&house.platform, 10);
            run(&house.platform).await;
            let (_, trouble, _) = portions(&house, id).await;
            assert_eq!((last(&house, id).await.1, trouble), (PaymentState::Sent, false));
        }
        provider.status("succeeded");
        later(&house.platform, 60);
        run(&house.platform).await;
        assert_eq!((last(&house, id).await.1, provider.made()), (PaymentState::Succeeded, (1, 1)));
        house.checks_hold().await;
    }

    async fn what_is_refused_is_paid_by_another_way(platform: Platform) {
        let (house, provider) = open(platform).await;
        provider.mood(Mood::Refuses);
        for (name, reference) in WAYS {
            let id = grant(&house.platform, new_grant(&house, named(name, reference), 10_000)).await.unwrap();
            run(&house.platform).await;
            assert_eq!(last(&house, id).await.1, PaymentState::Failed);
            act!(house.platform, work, may => acts::another_way(&mut work, may, id, 0, bank())).unwrap();
            let payment = last(&house, id).await.0;
            act!(house.platform, work, may => acts::make_bank_file(&mut work, may, &[payment])).unwrap();
            say(&house.platform, payment, true).await.unwrap();
            assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        }
        assert_eq!(provider.made().0, 0);
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }

    async fn what_is_cancelled_before_it_left_never_leaves(platform: Platform) {
        let (house, provider) = open(platform).await;
        let id = grant(&house.platform, new_grant(&house, named("stripe", "pi_1"), 10_000)).await.unwrap();
        act!(house.platform, work, may => acts::cancel(&mut work, may, id, "müşteri vazgeçti")).unwrap();
        run(&house.platform).await;
        assert_eq!((portions(&house, id).await.0, provider.made().0), (RefundState::Cancelled, 0));
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }

    async fn without_an_account_somebody_is_told(platform: Platform) {
        let house = House::new(platform).await;
        let id = grant(&house.platform, new_grant(&house, named("stripe", "pi_1"), 10_000)).await.unwrap();
        run(&house.platform).await;
        let (state, trouble, _) = portions(&house, id).await;
        assert_eq!((state, trouble, last(&house, id).await.1), (RefundState::Due, true, PaymentState::Cancelled));
        house.checks_hold().await;
    }
}
