//! Letters at each step, once an event; delays, reminders, the last notice and what it allows, by a clock that stands.

use jiff::SignedDuration;
use kernel::ids::Ref;
use platform::testing::clock;
use platform::{Platform, both_engines};
use sea_orm::{ConnectionTrait, Statement};
use service::acts::{self, NewTerms};
use service::rules::promises::Promises;
use service::rules::states::OrderState;
use service::rules::storage::Terms;
use service::{Moved, Seen};

use crate::house::{House, seen};
use crate::life::{paper, tested};

/// Kinds of the letters in the outbox, in their order.
async fn letters(house: &House) -> Vec<String> {
    let db = house.platform.db.read();
    let sql = "SELECT kind FROM mail ORDER BY id";
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    rows.iter()
        .map(|row| row.try_get::<String>("", "kind").unwrap())
        .collect()
}

async fn of(house: &House, kind: &str) -> usize {
    letters(house)
        .await
        .iter()
        .filter(|one| *one == kind)
        .count()
}

fn days(house: &House, days: i64) {
    clock(&house.platform).advance(SignedDuration::from_hours(24 * days));
}

/// The morning's job, twice: a second run of a day tells nothing.
async fn morning(house: &House) {
    use platform::JobHandler as _;
    for _ in 0..2 {
        service::jobs::Morning
            .run(&house.platform, serde_json::Value::Null)
            .await
            .unwrap();
    }
}

async fn ready(house: &House) -> Moved {
    let order = house.diagnosing(&house.covered().await).await;
    let order = house
        .act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await)
        .await;
    tested(house, &order).await
}

both_engines! {
    async fn each_step_is_told_once_with_a_link(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Rezistans")).await).await;
        let day = "2027-01-20".parse().unwrap();
        let order = house.act(async |work| acts::promise_day(work, work.actor.may()?, seen(&order), day, "Gümrük").await).await;
        let order = house.act(async |work| acts::parts_arrived(work, work.actor.may()?, seen(&order)).await).await;
        let order = tested(&house, &order).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&order), paper()).await).await;
        for kind in ["service.received", "service.waiting", "service.delayed", "service.ready", "service.handed_over"] {
            assert_eq!(of(&house, kind).await, 1, "{kind}");
        }
        let db = house.platform.db.read();
        let sql = "SELECT COUNT(*) AS n FROM public_link";
        let row = db.query_one_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().unwrap();
        assert!(row.try_get::<i64>("", "n").unwrap() >= 5);
        house.is_sound().await;
    }

    async fn a_passed_promise_is_told_the_next_morning_and_every_third_day(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let promised = kernel::time::civil_day(house.platform.now());
        let order = house.act(async |work| acts::promise_day(work, work.actor.may()?, seen(&order), promised, "").await).await;
        morning(&house).await;
        assert_eq!(of(&house, "service.late").await, 0);
        for (after, told) in [(1, 1), (1, 1), (1, 1), (1, 2), (2, 2), (1, 3)] {
            days(&house, after);
            morning(&house).await;
            assert_eq!(of(&house, "service.late").await, told);
        }
        house.client("manager").get(&format!("/service/orders/{}", order.id)).await.expect(200).shows("müşteriye yazıldı");
        let new = kernel::time::add_days(kernel::time::civil_day(house.platform.now()), 2).unwrap();
        house.act(async |work| acts::promise_day(work, work.actor.may()?, Seen::now(order.id), new, "Parça geldi").await).await;
        days(&house, 2);
        morning(&house).await;
        assert_eq!(of(&house, "service.late").await, 3);
        days(&house, 1);
        morning(&house).await;
        assert_eq!(of(&house, "service.late").await, 4);
        house.is_sound().await;
    }

    async fn reminders_the_last_notice_and_the_end_come_by_the_contract(platform: Platform) {
        let house = House::new(platform).await;
        let order = ready(&house).await;
        let mut passed = 0;
        for (day, reminders, last) in [(6, 0, 0), (7, 1, 0), (29, 1, 0), (30, 2, 0), (60, 3, 0), (75, 3, 0), (76, 3, 1), (90, 3, 1)] {
            days(&house, day - passed);
            passed = day;
            morning(&house).await;
            assert_eq!(of(&house, "service.collect").await, reminders, "day {day}");
            assert_eq!(of(&house, "service.last_notice").await, last, "day {day}");
        }
        house.client("manager").get("/service/uncollected").await.expect(200).is_clean_page().shows(&order.number).shows("5 / 5");
        let keys = house.refused(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
        assert_eq!(keys, ["service-need-storage_over"]);
        days(&house, 1);
        house.client("manager").get("/service/uncollected?over=1").await.expect(200).shows(&order.number);
        house.client("local").get("/service/uncollected").await.expect(200).hides(&order.number);
        let done = house.act(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
        assert_eq!(done.state, OrderState::Disposed);
        house.client("manager").get("/service/uncollected").await.expect(200).hides(&order.number);
        house.is_sound().await;
    }

    async fn a_last_notice_that_went_out_late_leaves_its_days(platform: Platform) {
        let house = House::new(platform).await;
        let order = ready(&house).await;
        days(&house, 100);
        for _ in 0..4 {
            morning(&house).await;
            days(&house, 1);
        }
        assert_eq!(of(&house, "service.last_notice").await, 1);
        let keys = house.refused(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
        assert_eq!(keys, ["service-need-storage_over"]);
        days(&house, 14);
        house.act(async |work| acts::dispose_order(work, work.actor.may()?, Seen::now(order.id), "Hurda").await).await;
    }

    async fn a_firm_sets_its_own_terms_and_two_who_do_it_at_once_are_told(platform: Platform) {
        let house = House::new(platform).await;
        house.company().await;
        let mut clerk = house.client("manager");
        clerk.get("/settings/storage").await.expect(200).is_clean_page().shows("7, 30, 60");
        let fields = |version: &'static str, kept: &'static str| {
            [("version", version), ("kept_days", kept), ("reminders", "5, 10"), ("last_days", "7"), ("fee_tr", "Günlük 20 ₺ saklama ücreti alınır."), ("fee_en", ""), ("link_days", "60"), ("same_fault_days", "60"), ("answer_hours", "4")]
        };
        clerk.post("/settings/storage", &fields("0", "9")).await.expect(422).shows("15 ile");
        clerk.post("/settings/storage", &fields("0", "30")).await.expect(303);
        clerk.post("/settings/storage", &fields("0", "40")).await.expect(409);
        clerk.get("/settings/storage").await.expect(200).shows("name=\"answer_hours\"").shows("value=\"4\"").shows("value=\"60\"");
        let mut never = fields("1", "30").to_vec();
        never.retain(|field| field.0 != "answer_hours");
        clerk.post("/settings/storage", &never).await.expect(422).shows("1 ile 720");
        house.client("reader").get("/settings/storage").await.expect(403);
        let order = ready(&house).await;
        let url = crate::track::link(&house, &order).await;
        house.stranger().get(&url).await.expect(200).shows("Günlük 20 ₺");
        days(&house, 5);
        morning(&house).await;
        assert_eq!(of(&house, "service.collect").await, 1);
        let subject = Ref::of(order.id);
        let clocks = tickets::clocks_of(house.platform.db.read(), subject).await.unwrap();
        let storage = clocks.iter().find(|clock| clock.kind == tickets::ClockKind::Storage).unwrap();
        let left = kernel::time::days_between(kernel::time::civil_day(house.platform.now()), storage.due_day);
        assert_eq!(left, 25);
        let late = NewTerms { version: 0, storage: Terms::default(), fee_tr: String::new(), fee_en: String::new(), link_days: 60, promises: Promises::default() };
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let failure = acts::keep_terms(&mut work, may, late).await.unwrap_err();
        assert!(matches!(failure, platform::Failure::Stale { .. }), "{failure}");
    }
}
