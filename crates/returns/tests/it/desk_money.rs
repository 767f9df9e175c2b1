//! The money of returns: previewed, confirmed as previewed, paid, and added up to the last kuruş.

use payments::grants;
use platform::Platform;
use returns::Seen;
use returns::acts::{self, ExchangeWish};
use returns::rules::states::{ExchangeState, Outcome};
use returns::rules::whole::Whole;

use crate::house::House;

/// All that was paid: 1.207.999 kuruş.
const PAID: i64 = 1_000_000 + 9_999 + 202_000 - 10_000 + 6_000;

platform::both_engines! {
    async fn partial_returns_give_back_exactly_what_was_paid(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut given = 0;
        let parts = [(sold.cable_line, 1), (sold.phone_line, 1), (sold.cable_line, 2)];
        for (line, pieces) in parts {
            let id = house.asked(house.request(&sold, vec![house.pieces(line, pieces, "changed_mind")])).await.moved.id;
            house.received(id).await;
            let decision = house.decision(id, Outcome::Refund).await;
            let preview = house.preview(id, &decision).await;
            let money = &preview.money[0];
            let by_rate: i64 = money.rates.iter().map(|rate| rate.net + rate.tax).sum();
            assert_eq!(by_rate, money.total);
            given += money.payouts.iter().map(|payout| payout.amount).sum::<i64>();
            house.confirmed(id, &decision).await;
        }
        assert_eq!(given, PAID, "the delivery goes back with the last piece");
        let refunds: i64 = grants_of(&house).await.iter().map(|grant| grant.total.minor).sum();
        assert!((PAID - refunds).abs() < 5, "cash in coins of five: {refunds}");
        house.is_sound().await;
    }

    async fn a_preview_that_changed_is_not_confirmed(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let first = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 3, "changed_mind")])).await.moved.id;
        let last = house.asked(house.request(&sold, vec![house.pieces(sold.phone_line, 1, "changed_mind")])).await.moved.id;
        let decision = house.decision(last, Outcome::Refund).await;
        let read = house.preview(last, &decision).await;
        let other = house.decision(first, Outcome::Refund).await;
        house.confirmed(first, &other).await;
        // now the telephone completes the sale and brings the delivery of all: another sum than was read
        let keys = house.refused(async |work| {
            let may = work.actor.may()?;
            acts::confirm(work, may, Seen::now(last), &decision, &read.hash).await
        }).await;
        assert_eq!(keys, ["returns-refused-preview-changed"]);
        house.confirmed(last, &decision).await;
        let keys = house.refused(async |work| {
            let may = work.actor.may()?;
            acts::confirm(work, may, Seen::now(last), &decision, &read.hash).await
        }).await;
        assert_eq!(keys, ["returns-refused-decided-unit"], "decided twice");
        house.is_sound().await;
    }

    async fn a_refund_is_closed_when_its_money_went(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        house.received(id).await;
        let mut decision = house.decision(id, Outcome::Refund).await;
        decision.way = Some(acts::Instrument::Account);
        house.confirmed(id, &decision).await;
        for grant in grants_of(&house).await {
            let portions = grants::portions_of(house.platform.db.read(), &grant).await.unwrap();
            for portion in portions.iter().filter(|one| one.state == grants::PortionState::Open) {
                let place = portion.place;
                house.act(async |work| {
                    let may = work.actor.may()?;
                    payments::acts::refund::another_way(work, may, grant.id, place, payments::acts::refund::RefundWay::Account).await
                }).await;
            }
        }
        house.is_sound().await;
        let (case, units) = house.case(id).await;
        assert_eq!(case.state, Whole::Closed, "{units:?}");
        assert_eq!(case.refunded_on.map(jiff::civil::Date::from), Some(house.today()));
        house.is_sound().await;
    }

    async fn store_credit_and_reduction_follow_the_shares(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "broken")])).await.moved.id;
        let mut decision = house.decision(id, Outcome::Reduction).await;
        decision.units[0].amount = Some(100_000);
        let err = acts::preview(house.platform.db.read(), &platform::Stations::All, id, &decision, house.today()).await;
        assert!(err.is_err(), "more than it cost");
        let verdict = acts::Verdict::default();
        let _ = house.work().await.actor.can("x");
        let (_, units) = house.case(id).await;
        if units[0].acceptance != returns::rules::states::Acceptance::Accepted {
            house.act(async |work| acts::approve(work, work.actor.may()?, Seen::now(id), verdict).await).await;
        }
        decision.units[0].amount = Some(1_000);
        house.confirmed(id, &decision).await;
        let (_, units) = house.case(id).await;
        assert_eq!((units[0].reduced_net + units[0].reduced_tax, units[0].refunded), (1_000, 1_000));
        // it stayed with the customer, so it may come back later for the rest
        let again = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 3, "changed_mind")])).await.moved.id;
        let credit = house.decision(again, Outcome::StoreCredit).await;
        let preview = house.preview(again, &credit).await;
        let full: i64 = preview.money[0].total;
        assert_eq!(preview.money[0].credit, full, "nothing is paid twice");
        house.confirmed(again, &credit).await;
        let wallets = wallet::wallets_of(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(wallets[0].balance, full);
        house.is_sound().await;
    }

    async fn an_exchange_settles_its_difference_and_charges_what_never_came(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let mut decision = house.decision(id, Outcome::Exchange).await;
        decision.units[0].exchange = Some(ExchangeWish { product: house.cable, unit: None, price: 10_000, instant: true });
        let preview = house.preview(id, &decision).await;
        let swap = &preview.exchanges[0];
        assert_eq!(swap.price - swap.given_back, swap.difference);
        assert!(swap.difference > 0 && swap.hold == swap.given_back, "{swap:?}");
        let done = house.confirmed(id, &decision).await;
        let exchange = done.exchanges[0];
        let balances = accounts::balances(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(format!("{balances:?}").matches(&swap.difference.to_string()).count(), 1, "{balances:?}");
        // nothing on the shelf: it cannot leave
        let keys = house.refused(async |work| acts::ship_exchange(work, work.actor.may()?, Seen::now(id), exchange, None, "").await).await;
        assert_eq!(keys.len(), 1, "{keys:?}");
        let kadikoy = house.kadikoy;
        let cable = house.cable;
        house.act(async |work| {
            let new = stock::acts::NewStock {
                goods: stock::acts::Goods::Quantity(cable, 5),
                to: stock::acts::Goal::Station(kadikoy, stock::PlaceState::Sellable),
                source: stock::acts::Source::Supplier,
                why: None,
            };
            stock::acts::open_stock(work, work.actor.may()?, new).await
        }).await;
        house.act(async |work| acts::ship_exchange(work, work.actor.may()?, Seen::now(id), exchange, None, "KRG-9").await).await;
        house.act(async |work| acts::deliver_exchange(work, work.actor.may()?, Seen::now(id), exchange).await).await;
        house.act(async |work| acts::charge_exchange(work, work.actor.may()?, Seen::now(id), exchange, "Eski ürün gelmedi").await).await;
        let keys = house.refused(async |work| acts::charge_exchange(work, work.actor.may()?, Seen::now(id), exchange, "yine").await).await;
        assert_eq!(keys, ["returns-refused-no-charge"]);
        let exchanges = returns::queries::exchanges_of(house.platform.db.read(), id).await.unwrap();
        assert_eq!(exchanges[0].state, ExchangeState::Delivered);
        house.is_sound().await;
    }

    async fn what_is_put_aside_for_one_exchange_leaves_for_no_other(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut exchanges = Vec::new();
        for _ in 0..2 {
            let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
            let mut decision = house.decision(id, Outcome::Exchange).await;
            decision.units[0].exchange = Some(ExchangeWish { product: house.cable, unit: None, price: 3_000, instant: false });
            exchanges.push((id, house.confirmed(id, &decision).await.exchanges[0]));
            house.received(id).await;
        }
        let ((first, one), (second, other)) = (exchanges[0], exchanges[1]);
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/returns/{first}")).await.expect(200).is_clean_page().shows("rafta yok");
        let (kadikoy, cable) = (house.kadikoy, house.cable);
        house.act(async |work| {
            let new = stock::acts::NewStock {
                goods: stock::acts::Goods::Quantity(cable, 1),
                to: stock::acts::Goal::Station(kadikoy, stock::PlaceState::Sellable),
                source: stock::acts::Source::Supplier,
                why: None,
            };
            stock::acts::open_stock(work, work.actor.may()?, new).await
        }).await;
        clerk.get(&format!("/returns/{first}")).await.expect(200).hides("rafta yok");
        clerk.get(&format!("/returns/{second}")).await.expect(200).shows("rafta yok");
        let keys = house.refused(async |work| acts::ship_exchange(work, work.actor.may()?, Seen::now(second), other, None, "").await).await;
        assert_eq!(keys, ["returns-refused-promised"]);
        // nor does it leave the shelf by hand: who holds it is said
        let by_hand = async |work: &mut platform::Work| {
            let from = stock::acts::station_location(work, kadikoy, stock::PlaceState::Sellable).await?;
            let wanted = stock::acts::HandMove {
                goods: stock::acts::Goods::Quantity(cable, 1),
                from: Some(from),
                to: stock::acts::Goal::Station(kadikoy, stock::PlaceState::Quarantine),
                why: "Vitrine".into(),
            };
            stock::acts::move_by_hand(work, work.actor.may()?, wanted).await
        };
        let mut work = house.work().await;
        let refused = by_hand(&mut work).await.unwrap_err();
        let number = house.case(first).await.0.number;
        assert!(format!("{refused:?}").contains("stock-refused-held") && format!("{refused:?}").contains(&number), "{refused:?}");
        drop(work);
        // the first is let go, and the second has it
        house.act(async |work| acts::release_exchange(work, work.actor.may()?, Seen::now(first), one, "Para istedi").await).await;
        house.act(async |work| acts::ship_exchange(work, work.actor.may()?, Seen::now(second), other, None, "").await).await;
        house.is_sound().await;
    }

    async fn an_item_that_was_chosen_for_an_exchange_is_taken_by_nobody_else(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let (kadikoy, phone) = (house.kadikoy, house.phone);
        let item = house.act(async |work| {
            let new = catalogue::acts::NewUnit { product: phone, serial: "SN-NEW".into(), owner: None, delivered_on: None, condition: catalogue::Condition::New, country: "TR".into(), station: Some(kadikoy), note: None };
            let unit = catalogue::acts::register_unit(work, work.actor.may()?, new).await?;
            let new = stock::acts::NewStock {
                goods: stock::acts::Goods::Unit(unit),
                to: stock::acts::Goal::Station(kadikoy, stock::PlaceState::Sellable),
                source: stock::acts::Source::Supplier,
                why: None,
            };
            stock::acts::open_stock(work, work.actor.may()?, new).await?;
            Ok(unit)
        }).await;
        let phone_back = acts::AskedPieces { unit: Some(sold.unit), ..house.pieces(sold.phone_line, 1, "changed_mind") };
        let id = house.asked(house.request(&sold, vec![phone_back])).await.moved.id;
        let mut decision = house.decision(id, Outcome::Exchange).await;
        decision.units[0].exchange = Some(ExchangeWish { product: phone, unit: Some(item), price: 1_000_000, instant: false });
        let exchange = house.confirmed(id, &decision).await.exchanges[0];
        house.received(id).await;
        let keys = house.refused(async |work| {
            let wanted = stock::acts::HandMove {
                goods: stock::acts::Goods::Unit(item),
                from: None,
                to: stock::acts::Goal::Station(kadikoy, stock::PlaceState::Quarantine),
                why: "Vitrine".into(),
            };
            stock::acts::move_by_hand(work, work.actor.may()?, wanted).await
        }).await;
        assert_eq!(keys, ["stock-refused-held-unit"]);
        house.act(async |work| acts::ship_exchange(work, work.actor.may()?, Seen::now(id), exchange, None, "").await).await;
        house.is_sound().await;
    }

    async fn what_was_put_aside_is_free_again_when_the_old_piece_never_came(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold_on("FTR-1", "SN-1", house.days(-5), Some(house.sule)).await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let mut decision = house.decision(id, Outcome::Exchange).await;
        decision.units[0].exchange = Some(ExchangeWish { product: house.cable, unit: None, price: 10_000, instant: false });
        house.confirmed(id, &decision).await;
        acts::expire_returns(&house.platform).await.unwrap();
        let exchanges = returns::queries::exchanges_of(house.platform.db.read(), id).await.unwrap();
        assert_eq!(exchanges[0].state, ExchangeState::Reserved, "there is time to send it");
        let day = platform::columns::Day::from(house.days(-30));
        house.act(async |work| {
            use sea_orm::{ConnectionTrait, Statement};
            let sql = "UPDATE return_case SET send_by = $1 WHERE id = $2";
            let values = [day.into(), id.uuid().into()];
            let late = Statement::from_sql_and_values(work.conn().get_database_backend(), sql, values);
            Ok(work.conn().execute_raw(late).await?)
        }).await;
        acts::expire_returns(&house.platform).await.unwrap();
        let exchanges = returns::queries::exchanges_of(house.platform.db.read(), id).await.unwrap();
        assert_eq!(exchanges[0].state, ExchangeState::Released);
        let balances = accounts::balances(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(balances.iter().map(|money| money.minor).sum::<i64>(), 0, "what was charged for it is taken off");
    }

    async fn a_decision_is_taken_back_before_it_is_paid(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let decision = house.decision(id, Outcome::Refund).await;
        let done = house.confirmed(id, &decision).await;
        let refund = done.refunds[0];
        house.act(async |work| acts::take_back_refund(work, work.actor.may()?, Seen::now(id), refund, "Yanlış karar").await).await;
        let (_, units) = house.case(id).await;
        assert_eq!(units[0].outcome, None);
        house.confirmed(id, &decision).await;
        house.is_sound().await;
    }
}

async fn grants_of(house: &House) -> Vec<grants::Refund> {
    let db = house.platform.db.read();
    let cases = returns::queries::cases_of_customer(db, &platform::Stations::All, house.sule)
        .await
        .unwrap();
    let mut all = Vec::new();
    for case in cases {
        all.extend(
            grants::grants_of(db, kernel::ids::Ref::of(case.id))
                .await
                .unwrap(),
        );
    }
    all
}
