//! How orders end: handed over with proof, refused, cancelled, never collected; one collected and one left.

use platform::testing::clock;
use platform::{Failure, Platform, both_engines};
use service::Seen;
use service::acts::{self, HandOverTo, Proof, What};
use service::rules::states::OrderState;

use crate::house::{House, handed_in, seen};
use crate::life::{paper, tested};

async fn ready(house: &House) -> service::Moved {
    let order = house.diagnosing(&house.covered().await).await;
    let order = house
        .act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await)
        .await;
    tested(house, &order).await
}

both_engines! {
    async fn nobody_takes_a_unit_without_proof_and_a_wrong_code_is_none(platform: Platform) {
        let house = House::new(platform).await;
        let order = ready(&house).await;
        let bare = HandOverTo { proof: None, ..paper() };
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&order), bare.clone()).await).await;
        assert_eq!(keys, ["service-need-proof"]);
        let wrong = HandOverTo { proof: Some(Proof::Code("000".into())), ..paper() };
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&order), wrong.clone()).await).await;
        assert_eq!(keys, ["service-refused-code"]);
        let neighbour = HandOverTo { name: "Komşu Can".into(), ..paper() };
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&order), neighbour.clone()).await).await;
        house.is_sound().await;
    }

    async fn a_unit_that_is_refused_at_the_hand_over_goes_back_to_the_bench(platform: Platform) {
        let house = House::new(platform).await;
        let order = ready(&house).await;
        let order = house.act(async |work| acts::refuse_at_hand_over(work, work.actor.may()?, seen(&order), "Hâlâ sızdırıyor").await).await;
        assert_eq!(order.state, OrderState::Diagnosing);
        house.is_sound().await;
    }

    async fn one_of_two_units_is_collected_and_the_other_left(platform: Platform) {
        let house = House::new(platform).await;
        let one = house.unit("WK200-1", "2026-03-14").await;
        let two = house.unit("WK200-2", "2026-03-14").await;
        let intake = house.intake(vec![handed_in(What::Unit(one)), handed_in(What::Unit(two))]);
        let taken = house.act(async |work| acts::take_in(work, work.actor.may()?, intake.clone()).await).await;
        let db = house.platform.db.read();
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, seen(&taken.orders[0]), "Vazgeçti", None).await).await;
        let ticket = tickets::ticket_brief(db, &platform::Stations::All, taken.ticket).await.unwrap();
        assert!(ticket.state.is_open(), "{:?}", ticket.state);
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, seen(&taken.orders[1]), "Vazgeçti", None).await).await;
        let ticket = tickets::ticket_brief(db, &platform::Stations::All, taken.ticket).await.unwrap();
        assert_eq!(ticket.state, tickets::TicketState::Solved);
        house.is_sound().await;
    }

    async fn a_unit_is_disposed_of_only_after_notices_and_time(platform: Platform) {
        let house = House::new(platform).await;
        let order = ready(&house).await;
        let keys = house.refused(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
        assert_eq!(keys, ["service-need-notices", "service-need-storage_over"]);
        for days in [8, 25, 62, 1] {
            clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * days));
            house.act(async |work| acts::remind_to_collect(work, order.id).await).await;
        }
        // the last notice leaves its days, also when the storage time is over
        clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 15));
        let done = house.act(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
        assert_eq!(done.state, OrderState::Disposed);
        house.is_sound().await;
    }

    async fn two_clerks_who_move_the_same_card_do_it_once(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        house.diagnosing(&order).await;
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let late = acts::start_diagnosis(&mut work, may, seen(&order), None).await.unwrap_err();
        assert!(matches!(late, Failure::Stale { .. }), "{late}");
    }

    async fn a_card_that_jumps_over_three_states_is_refused_with_the_allowed_ones(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let keys = house.refused(async |work| acts::finish_repair(work, work.actor.may()?, seen(&order)).await).await;
        assert_eq!(keys, ["kernel-refused-state-move"]);
        assert_eq!(house.state(order.id).await, OrderState::Received);
        house.is_sound().await;
    }
}
