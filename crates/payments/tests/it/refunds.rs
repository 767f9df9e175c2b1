//! Refunds through acts: granted within what was paid, approved by somebody else, paid by each way, taken back.

use jiff::civil::date;
use kernel::identifiers::Iban;
use kernel::ids::{GrantedRefundId, Ref, RefundPaymentId, StaffId, TenderId};
use kernel::money::Money;
use payments::acts::refund::{self as acts, Said};
use payments::grants::{
    GrantKind, NewGrant, NewPortion, PaymentState, Portion, RefundState, RefundWay, Source,
    granted_from, granted_total, grants_of,
};
use payments::queries;
use platform::{Actor, ActorKind, Failure, Grants, Platform, RequestId, Stations};
use uuid::Uuid;

use crate::house::{House, is_refused, merge, order, ticket};

pub fn tender() -> Ref {
    Ref::of(TenderId::from_uuid(Uuid::from_u128(77)))
}

pub fn iban() -> Iban {
    Iban::parse("TR330006100519786457841326").unwrap()
}

pub fn bank() -> RefundWay {
    RefundWay::BankTransfer {
        iban: iban(),
        holder: "Şule Işık".into(),
    }
}

/// A refund of one portion from a tender that took 1,000 lira.
pub fn new_grant(house: &House, way: RefundWay, kurus: i64) -> NewGrant {
    NewGrant {
        kind: GrantKind::Refund,
        cause: order(),
        chain: Some(ticket()),
        customer: house.sule,
        station: Some(house.kadikoy),
        portions: vec![NewPortion {
            way,
            amount: Money::kurus(kurus),
            source: Some(Source {
                of: tender(),
                took: Money::kurus(100_000),
            }),
        }],
        due_by: Some(date(2026, 12, 9)),
        held_for: None,
        reason: "cayma".into(),
        about: "IAD-2026-000007".into(),
    }
}

pub async fn grant(platform: &Platform, new: NewGrant) -> Result<GrantedRefundId, Failure> {
    grant_as(platform, Actor::system("test"), new).await
}

pub async fn grant_as(
    platform: &Platform,
    who: Actor,
    new: NewGrant,
) -> Result<GrantedRefundId, Failure> {
    let mut work = platform.work(who, RequestId::fresh()).await?;
    let may = work.actor.may()?;
    let id = acts::grant(&mut work, may, new).await?;
    work.commit().await?;
    Ok(id)
}

pub fn staff(number: u128, keys: &[&'static str]) -> Actor {
    let kind = ActorKind::Staff(StaffId::from_uuid(Uuid::from_u128(number)));
    Actor::new(
        kind,
        "Elif",
        platform::Lang::Turkish,
        Stations::All,
        Grants::of(keys.iter().copied()),
    )
}

/// One act of the house.
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
pub(crate) use act;

pub async fn portions(house: &House, id: GrantedRefundId) -> (RefundState, bool, Vec<Portion>) {
    let db = house.platform.db.read();
    let refund = queries::refund(db, &Stations::All, id).await.unwrap();
    let portions = queries::portions_of(db, &refund).await.unwrap();
    (refund.state, refund.trouble, portions)
}

pub async fn last(house: &House, id: GrantedRefundId) -> (RefundPaymentId, PaymentState) {
    let (_, _, portions) = portions(house, id).await;
    let payment = portions[0].payments.last().unwrap();
    (payment.id, payment.state)
}

pub async fn say(platform: &Platform, id: RefundPaymentId, went: bool) -> Result<(), Failure> {
    let said = Said {
        went,
        words: "dekont 42".into(),
    };
    act!(platform, work, may => acts::say_outcome(&mut work, may, id, said))
}

platform::both_engines! {
    async fn no_more_goes_back_than_a_tender_took(platform: Platform) {
        let house = House::new(platform).await;
        grant(&house.platform, new_grant(&house, bank(), 60_000)).await.unwrap();
        let refused = grant(&house.platform, new_grant(&house, bank(), 40_001)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-left"), "{refused:?}");
        let rest = grant(&house.platform, new_grant(&house, bank(), 40_000)).await.unwrap();
        let refused = grant(&house.platform, new_grant(&house, bank(), 1)).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-more-than-left"));
        act!(house.platform, work, may => acts::cancel(&mut work, may, rest, "yanlış")).unwrap();
        grant(&house.platform, new_grant(&house, bank(), 40_000)).await.unwrap();
        let db = house.platform.db.read();
        assert_eq!(granted_total(db, order()).await.unwrap(), Money::kurus(100_000));
        assert_eq!(granted_from(db, [tender()]).await.unwrap()[&tender()], 100_000);
        assert_eq!(grants_of(db, order()).await.unwrap().len(), 3);
        house.checks_hold().await;
    }

    async fn of_many_at_once_only_so_many_are_granted_as_there_was_money(platform: Platform) {
        let house = House::new(platform).await;
        let mut all = tokio::task::JoinSet::new();
        for _ in 0..8 {
            let (platform, new) = (house.platform.clone(), new_grant(&house, bank(), 30_000));
            all.spawn(async move { grant(&platform, new).await });
        }
        let mut granted = 0;
        while let Some(done) = all.join_next().await {
            match done.unwrap() {
                Ok(_) => granted += 1,
                Err(failure) => assert!(is_refused(&failure, "payments-refused-more-than-left"), "{failure:?}"),
            }
        }
        assert_eq!(granted, 3);
        house.checks_hold().await;
    }

    async fn above_the_limit_somebody_else_has_to_agree(platform: Platform) {
        let house = House::new(platform).await;
        let big = NewGrant {
            portions: vec![NewPortion {
                way: bank(), amount: Money::kurus(600_000),
                source: Some(Source { of: tender(), took: Money::kurus(900_000) }),
            }],
            ..new_grant(&house, bank(), 1)
        };
        let keys = ["payments.grant", "payments.approve"];
        let id = grant_as(&house.platform, staff(1, &keys), big).await.unwrap();
        assert_eq!(portions(&house, id).await.0, RefundState::Waiting);
        assert_eq!(house.balances().await, [], "nothing stands on the account before");
        for (who, key) in [(1, "payments-refused-own-refund"), (2, "payments-refused-limit-too-low")] {
            let mut work = house.platform.work(staff(who, &keys), RequestId::fresh()).await.unwrap();
            let may = work.actor.may().unwrap();
            let refused = acts::approve(&mut work, may, id, 2).await.unwrap_err();
            assert!(is_refused(&refused, key), "{refused:?}");
        }
        let stale = act!(house.platform, work, may => acts::approve(&mut work, may, id, 1)).unwrap_err();
        assert!(matches!(stale, Failure::Stale { .. }));
        act!(house.platform, work, may => acts::approve(&mut work, may, id, 2)).unwrap();
        assert_eq!(portions(&house, id).await.0, RefundState::Due);
        assert_eq!(house.balances().await, [Money::kurus(-600_000)], "we owe it now");
        let again = act!(house.platform, work, may => acts::approve(&mut work, may, id, 3)).unwrap_err();
        assert!(matches!(again, Failure::Refused(_)));
        house.checks_hold().await;
    }

    async fn what_is_denied_gives_the_tender_its_room_back(platform: Platform) {
        let house = House::new(platform).await;
        let keys = ["payments.grant"];
        let mut new = new_grant(&house, bank(), 100_000);
        new.portions[0].source = Some(Source { of: tender(), took: Money::kurus(900_000) });
        new.portions[0].amount = Money::kurus(900_000);
        let id = grant_as(&house.platform, staff(1, &keys), new.clone()).await.unwrap();
        let refused = act!(house.platform, work, may => acts::deny(&mut work, may, id, 2, " ")).unwrap_err();
        assert!(is_refused(&refused, "payments-refused-why"));
        act!(house.platform, work, may => acts::deny(&mut work, may, id, 2, "ürün kullanılmış")).unwrap();
        assert_eq!(portions(&house, id).await.0, RefundState::Denied);
        grant(&house.platform, new).await.unwrap();
        house.checks_hold().await;
    }

    async fn a_gesture_has_a_limit_of_its_own_and_no_tender(platform: Platform) {
        let house = House::new(platform).await;
        let mut new = new_grant(&house, RefundWay::Account, 25_000);
        let refused = grant(&house.platform, NewGrant { kind: GrantKind::Gesture, ..new.clone() }).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-source"));
        new.kind = GrantKind::Gesture;
        new.portions[0].source = None;
        let keys = ["payments.grant"];
        let small = grant_as(&house.platform, staff(1, &keys), new.clone()).await.unwrap();
        assert_eq!(portions(&house, small).await.0, RefundState::Paid, "it stays on the account at once");
        assert_eq!(house.balances().await, [Money::kurus(-25_000)]);
        new.portions[0].amount = Money::kurus(25_001);
        let large = grant_as(&house.platform, staff(1, &keys), new).await.unwrap();
        assert_eq!(portions(&house, large).await.0, RefundState::Waiting);
        house.checks_hold().await;
    }

    async fn cash_goes_out_at_the_counter_once_and_can_be_undone(platform: Platform) {
        let house = House::new(platform).await;
        let id = grant(&house.platform, new_grant(&house, RefundWay::Cash, 50_000)).await.unwrap();
        let (payment, _) = last(&house, id).await;
        let station = house.kadikoy;
        let (one, other) = tokio::join!(
            async { act!(house.platform, work, may => acts::pay_at_counter(&mut work, may, payment, station, None)) },
            async { act!(house.platform, work, may => acts::pay_at_counter(&mut work, may, payment, station, None)) },
        );
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        let taking = one.or(other).unwrap();
        let taken = queries::taking(house.platform.db.read(), &Stations::All, taking).await.unwrap();
        assert_eq!((taken.number.as_str(), taken.signed()), ("THS-2026-000001", Money::kurus(-50_000)));
        assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
        act!(house.platform, work, may => payments::reverse(&mut work, may, taking, "yanlış kişi")).unwrap();
        let (state, trouble, _) = portions(&house, id).await;
        assert_eq!((state, trouble), (RefundState::Due, true));
        assert_eq!(house.balances().await, [Money::kurus(-50_000)]);
        house.checks_hold().await;
    }

    async fn a_transfer_stands_on_one_list_and_may_come_back(platform: Platform) {
        let house = House::new(platform).await;
        let id = grant(&house.platform, new_grant(&house, bank(), 50_000)).await.unwrap();
        let other = grant(&house.platform, new_grant(&house, bank(), 10_000)).await.unwrap();
        let (payment, _) = last(&house, id).await;
        let refused = say(&house.platform, payment, true).await.unwrap_err();
        assert!(is_refused(&refused, "payments-refused-no-list"));
        let both = [payment, last(&house, other).await.0];
        let number = act!(house.platform, work, may => acts::make_bank_file(&mut work, may, &both)).unwrap();
        assert_eq!(number, "BNK-2026-000001");
        let refused = act!(house.platform, work, may => acts::make_bank_file(&mut work, may, &[payment])).unwrap_err();
        assert!(is_refused(&refused, "payments-refused-transfer-gone"), "{refused:?}");
        let refused = act!(house.platform, work, may => acts::cancel(&mut work, may, id, "vazgeçti")).unwrap_err();
        assert!(is_refused(&refused, "payments-refused-on-its-way"));
        say(&house.platform, payment, true).await.unwrap();
        assert_eq!(house.balances().await, [Money::kurus(-10_000)]);
        assert!(say(&house.platform, payment, true).await.is_err(), "once");
        say(&house.platform, payment, false).await.unwrap();
        let (state, trouble, parts) = portions(&house, id).await;
        assert_eq!((state, trouble, parts[0].payments[0].state), (RefundState::Due, true, PaymentState::Failed));
        assert_eq!(house.balances().await, [Money::kurus(-60_000)]);
        act!(house.platform, work, may => acts::another_way(&mut work, may, id, 0, RefundWay::Account)).unwrap();
        assert_eq!(portions(&house, id).await.0, RefundState::Paid);
        house.checks_hold().await;
    }

    async fn what_left_is_not_paid_by_another_way(platform: Platform) {
        let house = House::new(platform).await;
        let id = grant(&house.platform, new_grant(&house, RefundWay::ToChoose, 50_000)).await.unwrap();
        assert!(portions(&house, id).await.1, "somebody has to choose");
        act!(house.platform, work, may => acts::another_way(&mut work, may, id, 0, bank())).unwrap();
        let payment = last(&house, id).await.0;
        act!(house.platform, work, may => acts::make_bank_file(&mut work, may, &[payment])).unwrap();
        let refused = act!(house.platform, work, may => acts::another_way(&mut work, may, id, 0, RefundWay::Cash)).unwrap_err();
        assert!(is_refused(&refused, "payments-refused-may-have-gone"));
        house.checks_hold().await;
    }

    async fn what_is_wrong_is_refused_and_nothing_is_kept(platform: Platform) {
        let house = House::new(platform).await;
        let good = new_grant(&house, bank(), 10_000);
        let amount = |kurus| {
            let mut new = good.clone();
            new.portions[0].amount = Money::kurus(kurus);
            new
        };
        for (new, key) in [
            (amount(0), "payments-refused-amount"),
            (amount(-1), "payments-refused-amount"),
            (amount(100_001), "payments-refused-more-than-left"),
            (NewGrant { portions: vec![], ..good.clone() }, "payments-refused-portions"),
            (NewGrant { reason: " ".into(), ..good.clone() }, "payments-refused-reason"),
            (NewGrant { about: "4111 1111 1111 1111".into(), ..good.clone() }, "payments-refused-card-number"),
            (new_grant(&house, crate::provider::named("stripe", "4111111111111111"), 1), "payments-refused-card-number"),
            (new_grant(&house, crate::provider::named("stripe", " "), 1), "payments-refused-no-reference"),
        ] {
            let refused = grant(&house.platform, new).await.unwrap_err();
            assert!(is_refused(&refused, key), "{key}: {refused:?}");
        }
        assert_eq!(granted_total(house.platform.db.read(), order()).await.unwrap(), Money::kurus(0));
        house.checks_hold().await;
    }

    async fn merging_customers_brings_their_refunds_along(platform: Platform) {
        let house = House::new(platform).await;
        let twin = house.register("Ş. Işık").await;
        let id = grant(&house.platform, NewGrant { customer: twin, ..new_grant(&house, bank(), 10_000) }).await.unwrap();
        merge(&house.platform, twin, house.sule).await;
        let payment = last(&house, id).await.0;
        act!(house.platform, work, may => acts::make_bank_file(&mut work, may, &[payment])).unwrap();
        say(&house.platform, payment, true).await.unwrap();
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }
}
