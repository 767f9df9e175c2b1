//! Ledgers through acts: what is issued, spent, taken back, expired and merged.

use accounts::acts::Merged;
use jiff::SignedDuration;
use jiff::civil::date;
use kernel::ids::WalletAccountId;
use platform::Platform;
use wallet::{
    ClawBack, Clawed, NewWallet, Spend, WalletKind, by_code, entries_of, preview_claw_back,
};

use crate::house::{House, followers, is_refused, sale};

macro_rules! act {
    ($platform:expr, $work:ident, $may:ident => $act:expr) => {{
        let mut $work = $platform.own_work("test").await.unwrap();
        let $may = $work.actor.may().unwrap();
        match $act.await {
            Ok(made) => {
                $work.commit().await.unwrap();
                Ok(made)
            }
            Err(failure) => Err(failure),
        }
    }};
}

fn spend(wallet: WalletAccountId, amount: i64) -> Spend {
    Spend {
        wallet,
        amount,
        cause: sale(),
        chain: None,
        reason: String::new(),
    }
}

fn claw(wallet: WalletAccountId, amount: i64) -> ClawBack {
    ClawBack {
        wallet,
        amount,
        cause: sale(),
        chain: None,
        reason: "iade".into(),
    }
}

platform::both_engines! {
    async fn a_customer_has_one_wallet_of_a_kind(platform: Platform) {
        let house = House::new(platform).await;
        let one = house.issue(house.credit(10_000)).await.unwrap();
        let other = house.issue(house.credit(5_000)).await.unwrap();
        assert_eq!(one.wallet, other.wallet);
        house.issue(house.points(40)).await.unwrap();
        let balances: Vec<i64> = house.wallets().await.iter().map(|wallet| wallet.balance).collect();
        assert_eq!(balances, [15_000, 40]);
        assert_eq!(entries_of(house.platform.db.read(), sale()).await.unwrap().len(), 3);
        house.checks_hold().await;
    }

    async fn of_many_who_spend_at_once_nobody_spends_what_is_not_there(platform: Platform) {
        let house = House::new(platform).await;
        let wallet = house.issue(house.credit(50_000)).await.unwrap().wallet;
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let platform = house.platform.clone();
            all.spawn(async move { act!(platform, work, may => wallet::spend(&mut work, may, spend(wallet, 20_000))) });
        }
        let mut spent = 0;
        while let Some(done) = all.join_next().await {
            match done.unwrap() {
                Ok(_) => spent += 1,
                Err(failure) => assert!(is_refused(&failure, "wallet-refused-not-enough"), "{failure:?}"),
            }
        }
        assert_eq!((spent, house.wallets().await[0].balance), (2, 10_000));
        house.checks_hold().await;
    }

    async fn points_that_are_taken_back_may_be_owed_and_are_paid_by_the_next(platform: Platform) {
        let house = House::new(platform).await;
        let wallet = house.issue(house.points(100)).await.unwrap().wallet;
        act!(house.platform, work, may => wallet::spend(&mut work, may, spend(wallet, 70))).unwrap();
        let seen = preview_claw_back(house.platform.db.read(), wallet, 100).await.unwrap();
        assert_eq!(seen, Clawed { taken: 30, debt: 70, missing: 0 });
        let done = act!(house.platform, work, may => wallet::claw_back(&mut work, may, claw(wallet, 100))).unwrap();
        assert_eq!(done, seen);
        assert_eq!(house.wallets().await[0].balance, -70);
        house.checks_hold().await;
        let refused = act!(house.platform, work, may => wallet::spend(&mut work, may, spend(wallet, 1))).unwrap_err();
        assert!(is_refused(&refused, "wallet-refused-not-enough"));
        house.issue(house.points(100)).await.unwrap();
        assert_eq!(house.wallets().await[0].balance, 30);
        house.checks_hold().await;
    }

    async fn money_is_never_owed_by_a_wallet(platform: Platform) {
        let house = House::new(platform).await;
        let wallet = house.issue(house.credit(3_000)).await.unwrap().wallet;
        let done = act!(house.platform, work, may => wallet::claw_back(&mut work, may, claw(wallet, 5_000))).unwrap();
        assert_eq!(done, Clawed { taken: 3_000, debt: 0, missing: 2_000 });
        let refused = act!(house.platform, work, may => wallet::adjust(&mut work, may, wallet, 0, -1, "x")).unwrap_err();
        assert!(is_refused(&refused, "wallet-refused-not-enough"));
        let stale = act!(house.platform, work, may => wallet::adjust(&mut work, may, wallet, 3_000, 1, "x")).unwrap_err();
        assert!(is_refused(&stale, "wallet-refused-moved"));
        act!(house.platform, work, may => wallet::restore(&mut work, may, spend(wallet, 700), None)).unwrap();
        assert_eq!(house.wallets().await[0].balance, 700);
        house.checks_hold().await;
    }

    async fn the_oldest_expires_first_and_once(platform: Platform) {
        let house = House::new(platform).await;
        let soon = NewWallet { expires: Some(date(2026, 11, 30)), ..house.points(50) };
        let wallet = house.issue(house.points(30)).await.unwrap().wallet;
        house.issue(soon).await.unwrap();
        act!(house.platform, work, may => wallet::spend(&mut work, may, spend(wallet, 20))).unwrap();
        platform::testing::clock(&house.platform).advance(SignedDuration::from_hours(24 * 6));
        let refused = act!(house.platform, work, may => wallet::spend(&mut work, may, spend(wallet, 31))).unwrap_err();
        assert!(is_refused(&refused, "wallet-refused-not-enough"), "what expired is gone before the night comes");
        for _ in 0..2 {
            let mut work = house.platform.own_work("test").await.unwrap();
            wallet::acts::expire(&mut work).await.unwrap();
            work.commit().await.unwrap();
        }
        assert_eq!(house.wallets().await[0].balance, 30, "of the 50 that expired 20 were spent");
        house.checks_hold().await;
    }

    async fn a_gift_card_is_found_by_its_code_alone(platform: Platform) {
        let house = House::new(platform).await;
        let new = NewWallet { kind: WalletKind::GiftCard, holder: None, ..house.credit(25_000) };
        let issued = house.issue(new).await.unwrap();
        let code = issued.code.unwrap();
        let found = by_code(&house.platform, &code.to_lowercase()).await.unwrap().unwrap();
        assert_eq!((found.id, found.balance, found.holder), (issued.wallet, 25_000, None));
        assert!(code.ends_with(&found.code_end));
        let wrong = code.replace(code.chars().next().unwrap(), "#");
        assert!(by_code(&house.platform, &wrong).await.unwrap().is_none());
        assert!(by_code(&house.platform, "0000-0000-0000-0000").await.unwrap().is_none());
        house.checks_hold().await;
    }

    async fn what_is_wrong_is_refused(platform: Platform) {
        let house = House::new(platform).await;
        for (new, key) in [
            (house.credit(0), "wallet-refused-amount"),
            (house.credit(-5), "wallet-refused-amount"),
            (NewWallet { holder: None, ..house.credit(5) }, "wallet-refused-holder"),
            (NewWallet { kind: WalletKind::Points, ..house.credit(5) }, "wallet-refused-unit"),
            (NewWallet { expires: Some(date(2020, 1, 1)), ..house.credit(5) }, "wallet-refused-expires"),
            (NewWallet { reason: "4111 1111 1111 1111".into(), ..house.credit(5) }, "wallet-refused-card-number"),
        ] {
            let refused = house.issue(new).await.unwrap_err();
            assert!(is_refused(&refused, key), "{key}: {refused:?}");
        }
        assert!(house.wallets().await.is_empty());
    }

    async fn merging_customers_pours_their_wallets_together(platform: Platform) {
        let house = House::new(platform).await;
        let twin = house.register("Ş. Işık").await;
        let theirs = NewWallet { holder: Some(twin), ..house.points(50) };
        let wallet = house.issue(theirs).await.unwrap().wallet;
        act!(house.platform, work, may => wallet::claw_back(&mut work, may, claw(wallet, 80))).unwrap();
        house.issue(NewWallet { holder: Some(twin), ..house.credit(1_000) }).await.unwrap();
        house.issue(house.points(100)).await.unwrap();
        let two = Merged { from: twin, from_version: 1, into: house.sule, into_version: 1 };
        act!(house.platform, work, may => accounts::acts::merge_customers(&mut work, may, &followers(), two)).unwrap();
        let mut balances: Vec<(WalletKind, i64)> = house.wallets().await.iter().map(|one| (one.kind, one.balance)).collect();
        balances.sort();
        assert_eq!(balances, [(WalletKind::StoreCredit, 1_000), (WalletKind::Points, 70)]);
        house.checks_hold().await;
    }
}
