//! A return from the request to the end through its acts.

use futures::future::join_all;
use kernel::ids::UnitId;
use platform::{Failure, Platform};
use returns::Seen;
use returns::acts::{self, Came, Handed, Inspection, Receipt, Verdict};
use returns::rules::states::{Acceptance, Disposition, Outcome, Place};
use returns::rules::whole::Whole;
use stock::PlaceState;
use stock::rules::inspection::Finding;
use tickets::ClockKind;

use crate::house::{House, customer};

fn key<T: std::fmt::Debug>(result: Result<T, Failure>) -> &'static str {
    match result {
        Err(Failure::Refused(refused)) => refused.iter().next().unwrap().key,
        other => panic!("{other:?}"),
    }
}

async fn inspected(house: &House, id: kernel::ids::ReturnId, to: Disposition) {
    let (_, units) = house.case(id).await;
    for unit in units.iter().filter(|unit| unit.disposition.is_none()) {
        let done = Inspection {
            unit: unit.id,
            finding: Finding::Opened,
            answers: vec![(Some(true), String::new()); 5],
            disposition: to,
            loss: 0,
            loss_why: String::new(),
            words: String::new(),
        };
        house
            .act(async |work| acts::inspect(work, work.actor.may()?, Seen::now(id), done).await)
            .await;
    }
}

platform::both_engines! {
    async fn a_withdrawal_goes_its_way_with_the_clocks_of_the_law(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut asked = house.pieces(sold.phone_line, 1, "changed_mind");
        asked.unit = Some(sold.unit);
        let made = house.asked(house.request(&sold, vec![asked])).await;
        assert!(made.moved.number.starts_with("IAD-"));
        assert_eq!(made.moved.state, Whole::Approved);
        let (case, units) = house.case(made.moved.id).await;
        assert_eq!(units[0].acceptance, Acceptance::Accepted);
        assert_eq!(units[0].basis, "law");
        assert!(units[0].frozen().law.iter().any(|one| one.article.contains("48") || one.article.contains("MSY")));
        let clocks = tickets::clocks_of(house.platform.db.read(), kernel::ids::Ref::of(case.id)).await.unwrap();
        assert!(clocks.iter().any(|clock| clock.kind == ClockKind::SendBack), "{clocks:?}");
        let handed = Handed { on: None, tracking: "KRG-77".into(), other_carrier: false };
        let id = case.id;
        let moved = house.act(async |work| acts::mark_in_transit(work, work.actor.may()?, Seen::now(id), handed).await).await;
        assert_eq!(moved.state, Whole::OnItsWay);
        let (case, _) = house.case(id).await;
        assert_eq!(case.tracking.as_deref(), Some("KRG-77"));
        assert_eq!(case.due_on.map(jiff::civil::Date::from), Some(house.days(14)));
        let found = returns::queries::to_receive(house.platform.db.read(), &platform::Stations::All, "krg-77").await.unwrap();
        assert_eq!(found.len(), 0, "a parcel is found as it is written");
        assert_eq!(house.received(id).await.state, Whole::Received);
        let place = stock::place_of(house.platform.db.read(), sold.unit).await.unwrap();
        assert_eq!(place.state, PlaceState::Quarantine);
        inspected(&house, id, Disposition::Sellable).await;
        let place = stock::place_of(house.platform.db.read(), sold.unit).await.unwrap();
        assert_eq!(place.state, PlaceState::Sellable);
        let decision = house.decision(id, Outcome::Refund).await;
        let done = house.confirmed(id, &decision).await;
        assert_eq!(done.moved.state, Whole::Resolved);
        house.is_sound().await;
    }

    async fn the_same_piece_comes_back_once_however_many_ask(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let one = || house.request(&sold, vec![house.pieces(sold.phone_line, 1, "changed_mind")]);
        let all = join_all((0..12).map(|_| house.ask(one()))).await;
        assert_eq!(all.iter().filter(|made| made.is_ok()).count(), 1);
        for made in all.into_iter().filter(Result::is_err) {
            let key = key(made);
            assert!(["returns-refused-left", "returns-refused-back-elsewhere"].contains(&key), "{key}");
        }
        let two = || house.request(&sold, vec![house.pieces(sold.cable_line, 2, "changed_mind")]);
        let all = join_all((0..6).map(|_| house.ask(two()))).await;
        assert_eq!(all.iter().filter(|made| made.is_ok()).count(), 1, "three cables hold two once");
        house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await;
        house.is_sound().await;
    }

    async fn wrong_counts_other_buyers_and_other_serials_open_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let other = house.sold("FTR-2", "SN-2").await;
        for wrong in [0, -1, 4, 201] {
            let request = house.request(&sold, vec![house.pieces(sold.cable_line, wrong, "changed_mind")]);
            let key = key(house.ask(request).await);
            assert!(["returns-refused-pieces", "returns-refused-left"].contains(&key), "{wrong}: {key}");
        }
        let ayse = customer(&house.platform, "Ayşe Yılmaz", "ayse@ornek.com.tr").await;
        let mut request = house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")]);
        request.customer = Some(ayse);
        assert_eq!(key(house.ask(request.clone()).await), "returns-refused-other-customer");
        request.gift = true;
        let gift = house.asked(request).await;
        let (_, units) = house.case(gift.moved.id).await;
        assert_eq!(units[0].acceptance, Acceptance::NeedsAPerson);
        assert!(!units[0].frozen().outcomes.contains(&Outcome::Refund));
        let mut asked = house.pieces(sold.phone_line, 1, "changed_mind");
        asked.unit = Some(other.unit);
        assert_eq!(key(house.ask(house.request(&sold, vec![asked])).await), "returns-refused-other-serial");
        let mut asked = house.pieces(sold.phone_line, 1, "no_such_reason");
        asked.unit = Some(sold.unit);
        assert_eq!(key(house.ask(house.request(&sold, vec![asked])).await), "returns-refused-reason");
        house.is_sound().await;
    }

    async fn a_parcel_with_somebody_elses_serial_is_a_wrong_item(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        house.sold("FTR-2", "SN-2").await;
        let mut asked = house.pieces(sold.phone_line, 1, "changed_mind");
        asked.unit = Some(sold.unit);
        let id = house.asked(house.request(&sold, vec![asked])).await.moved.id;
        let receipt = Receipt { unit: None, came: Came::Right, serial: "sn-2".into(), words: String::new() };
        house.act(async |work| acts::receive(work, work.actor.may()?, Seen::now(id), receipt).await).await;
        let (_, units) = house.case(id).await;
        assert_eq!(units[0].place, Place::WrongItem);
        assert_eq!(units[0].serial_came.as_deref(), Some("sn-2"));
        assert_eq!(units[0].acceptance, Acceptance::NeedsAPerson);
        let receipt = Receipt { unit: None, came: Came::Right, serial: "SN-1".into(), words: String::new() };
        house.act(async |work| acts::receive(work, work.actor.may()?, Seen::now(id), receipt).await).await;
        let (_, units) = house.case(id).await;
        assert_eq!(units[0].place, Place::Received);
        house.is_sound().await;
    }

    async fn what_the_law_gives_is_not_refused_and_a_refusal_may_be_opened_again(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let (_, units) = house.case(id).await;
        let verdict = Verdict { units: vec![units[0].id], words: "Almıyoruz".into() };
        let keys = house.refused(async |work| acts::refuse(work, work.actor.may()?, Seen::now(id), verdict).await).await;
        assert_eq!(keys, ["returns-refused-law-gives"]);
        let old = house.sold_on("FTR-9", "SN-9", house.days(-60), Some(house.sule)).await;
        let late = house.asked(house.request(&old, vec![house.pieces(old.cable_line, 1, "changed_mind")])).await;
        assert_eq!(late.moved.state, Whole::Rejected);
        let again = house.asked(house.request(&old, vec![house.pieces(old.cable_line, 3, "changed_mind")])).await;
        assert_eq!(again.moved.state, Whole::Rejected, "what was refused may be asked for again");
        let id = late.moved.id;
        let moved = house.act(async |work| acts::reopen(work, work.actor.may()?, Seen::now(id), "Müşteri itiraz etti").await).await;
        assert_eq!(moved.state, Whole::Requested);
        let three = house.request(&old, vec![house.pieces(old.cable_line, 3, "changed_mind")]);
        assert_eq!(key(house.ask(three).await), "returns-refused-left", "one of them is held again");
        house.is_sound().await;
    }

    async fn a_customer_asks_behind_a_link_and_for_themselves_only(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let request = house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")]);
        let ayse = customer(&house.platform, "Ayşe Yılmaz", "ayse@ornek.com.tr").await;
        let mut work = house.as_customer(ayse).await;
        assert_eq!(key(acts::request_by_customer(&mut work, request.clone()).await), "returns-refused-other-customer");
        drop(work);
        let mut work = house.as_customer(house.sule).await;
        let made = acts::request_by_customer(&mut work, request).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.as_customer(ayse).await;
        let gone = acts::cancel_return(&mut work, Seen::now(made.moved.id), "Vazgeçtim").await;
        assert!(matches!(gone, Err(Failure::NotFound { .. })), "{gone:?}");
        drop(work);
        let mut work = house.as_customer(house.sule).await;
        let moved = acts::cancel_return(&mut work, Seen::now(made.moved.id), "Vazgeçtim").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(moved.state, Whole::Cancelled);
        house.is_sound().await;
    }

    async fn goods_without_a_sale_wait_for_a_person(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let mut asked = house.pieces(sold.cable_line, 2, "changed_mind");
        (asked.line, asked.product) = (None, Some(house.cable));
        let mut request = house.request(&sold, vec![asked]);
        (request.sale, request.customer) = (None, Some(house.sule));
        let id = house.asked(request).await.moved.id;
        let (_, units) = house.case(id).await;
        assert!(units.iter().all(|unit| unit.acceptance == Acceptance::NeedsAPerson));
        let verdict = Verdict::default();
        house.act(async |work| acts::approve(work, work.actor.may()?, Seen::now(id), verdict).await).await;
        house.received(id).await;
        let mut decision = house.decision(id, Outcome::StoreCredit).await;
        for unit in &mut decision.units {
            unit.amount = Some(4_000);
        }
        let done = house.confirmed(id, &decision).await;
        assert_eq!(done.moved.state, Whole::Closed);
        let wallets = wallet::wallets_of(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(wallets[0].balance, 8_000);
        house.is_sound().await;
    }

    async fn another_station_sees_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let sold = house.sold("FTR-1", "SN-1").await;
        let id = house.asked(house.request(&sold, vec![house.pieces(sold.cable_line, 1, "changed_mind")])).await.moved.id;
        let mut work = house.work().await;
        work.actor.stations = platform::Stations::Only(vec![house.bornova]);
        let may = work.actor.may().unwrap();
        let gone = acts::mark_lost(&mut work, may, Seen::now(id), "").await;
        assert!(matches!(gone, Err(Failure::NotFound { .. })), "{gone:?}");
        let _: Option<UnitId> = None;
    }
}
