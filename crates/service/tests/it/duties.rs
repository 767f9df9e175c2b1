//! What nobody may forget: a deposit that goes back after a no, a unit that should be back, a loaner that went out.

use jiff::SignedDuration;
use kernel::ids::Ref;
use kernel::time::{add_days, civil_day};
use loaners::acts::HandOut;
use payments::{GiveBack, Instrument, TakingKind};
use platform::testing::clock;
use platform::{Failure, Platform, both_engines};
use serde_json::json;
use service::acts::{self, CameBack, Despatch, OrderMoney, SentTo, What};
use service::rules::states::OrderState;
use service::{Moved, Seen};

use crate::estimate::{declined, offered};
use crate::goods::loaner;
use crate::house::{House, seen};
use crate::track::link;

const DUTY: &str = "Para geri verilmeli";

fn cash(amount: i64) -> OrderMoney {
    OrderMoney {
        instrument: Instrument::Cash,
        amount,
        reference: None,
    }
}

async fn with_deposit(house: &House) -> Moved {
    let order = house.diagnosing(&house.uncovered().await).await;
    let seen = Seen::now(order.id);
    house
        .act(async |work| {
            let kind = TakingKind::Deposit;
            acts::take_money(work, work.actor.may()?, seen, kind, cash(30_000)).await
        })
        .await;
    order
}

async fn balance(house: &House) -> i64 {
    let db = house.platform.db.read();
    let balances = accounts::queries::balances(db, house.sule).await.unwrap();
    balances.iter().map(|one| one.minor).sum()
}

both_engines! {
    async fn a_no_by_the_link_makes_the_deposit_a_duty_of_the_day_until_it_is_back(platform: Platform) {
        let house = House::new(platform).await;
        let order = with_deposit(&house).await;
        let (_, estimate) = offered(&house, &order).await;
        let mut manager = house.client("manager");
        manager.get("/service/today?of=all").await.expect(200).hides(DUTY);
        let url = format!("{}/estimate", link(&house, &order).await);
        let id = estimate.id.to_string();
        let no = [("estimate", id.as_str()), ("by", "Şule Işık"), ("answer", "decline")];
        house.stranger().post(&url, &no).await.expect(303);
        assert_eq!(house.state(order.id).await, OrderState::Ready);
        let back = format!("/service/orders/{}/money/give-back", order.id);
        manager.get("/service/today?of=all").await.expect(200).shows(DUTY).shows("300,00").shows(&back);
        house.client("local").get("/service/today").await.expect(200).hides(DUTY);
        house.client("reader").get("/service/today").await.expect(200).hides(DUTY);
        manager.get(&format!("/service/orders/{}", order.id)).await.expect(200).shows(&back).shows("300,00");
        assert_eq!(balance(&house).await, -30_000);
        manager.post(&back, &[("instrument", "cash"), ("amount", "300,00")]).await.expect(303);
        house.is_sound().await;
        assert_eq!(balance(&house).await, 0);
        manager.get("/service/today?of=all").await.expect(200).hides(DUTY);
    }

    async fn money_that_went_back_at_the_till_of_the_takings_is_no_duty_any_more(platform: Platform) {
        let house = House::new(platform).await;
        let order = with_deposit(&house).await;
        let (_, estimate) = offered(&house, &order).await;
        declined(&house, estimate, None).await;
        let mut manager = house.client("manager");
        manager.get("/service/today?of=all").await.expect(200).shows(DUTY);
        let back = GiveBack {
            customer: house.sule,
            cause: Some(Ref::of(order.id)),
            chain: None,
            instrument: Instrument::Cash,
            amount: kernel::Money::kurus(10_000),
            reference: None,
            about: None,
            station: house.kadikoy,
        };
        house.act(async |work| payments::give_back(work, work.actor.may()?, back.clone()).await).await;
        house.is_sound().await;
        manager.get("/service/today?of=all").await.expect(200).shows(DUTY).shows("200,00");
        let rest = GiveBack { amount: kernel::Money::kurus(20_000), ..back };
        house.act(async |work| payments::give_back(work, work.actor.may()?, rest.clone()).await).await;
        house.is_sound().await;
        manager.get("/service/today?of=all").await.expect(200).hides(DUTY);
    }

    async fn the_deposit_of_a_cancelled_order_goes_back_too(platform: Platform) {
        let house = House::new(platform).await;
        let order = with_deposit(&house).await;
        let at = Seen::now(order.id);
        house.act(async |work| acts::cancel_order(work, work.actor.may()?, at, "Vazgeçti", None).await).await;
        house.client("manager").get("/service/today?of=all").await.expect(200).shows(DUTY);
    }

    async fn a_unit_that_should_be_back_stands_on_the_first_page(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let sent = Despatch::new(SentTo::Named("Dış Servis".into()));
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), sent.clone()).await).await;
        let mut manager = house.client("manager");
        manager.get("/service/today?of=all").await.expect(200).hides("dönmeli");
        clock(&house.platform).advance(SignedDuration::from_hours(24 * 12));
        manager.get("/service/today?of=all").await.expect(200).shows("Dış servisten dönmeli").shows("SVK-").shows("Dış Servis");
        house.client("local").get("/service/today").await.expect(200).hides("dönmeli");
    }

    async fn a_unit_arrives_at_our_other_station_and_its_sender_sees_it(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-9", "2026-03-14").await;
        let order = house.diagnosing(&house.taken_in(What::Unit(unit)).await).await;
        let there = Despatch::new(SentTo::Station(house.bornova));
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), there.clone()).await).await;
        let mut shop = house.program("manager");
        let all = format!("/api/v1/service-orders/{}/despatches", order.id);
        let sent = shop.get(&all).await.expect(200).json();
        assert!(sent[0]["arrived_at"].is_null(), "{sent}");
        let id = sent[0]["id"].as_str().unwrap().to_owned();
        let page = format!("/service/outsourced/{id}/arrived");
        let mut bornova = house.client("local");
        bornova.get("/service/outsourced").await.expect(200).shows(&page).is_clean_page();
        bornova.get(&page).await.expect(200).shows("Cihaz geldi").is_clean_page();
        house.client("reader").get(&page).await.expect(403);
        bornova.post(&page, &[]).await.expect(303);
        bornova.get("/service/outsourced").await.expect(200).hides(&page);
        assert!(shop.get(&all).await.expect(200).json()[0]["arrived_at"].is_string());
        house.client("manager").get(&format!("/service/orders/{}/bench", order.id)).await.expect(200).shows("Ulaştı");
        // said twice it is said once
        shop.json(http::Method::POST, &format!("/api/v1/despatches/{id}/arrived"), &json!({})).await.expect(200);
        let told = platform::events::timeline(house.platform.db.read(), Ref::of(order.id), None, 50).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == service::events::AWAY_ARRIVED).count(), 1);
        let back = CameBack { to: OrderState::Testing, returned: "Kart değişmiş".into(), report: None };
        house.act(async |work| acts::take_back_from_outsourcing(work, work.actor.may()?, Seen::now(order.id), &back).await).await;
        bornova.post(&page, &[]).await.expect(422);
        house.is_sound().await;
    }

    async fn what_went_to_a_firm_outside_does_not_arrive_here(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let sent = Despatch::new(SentTo::Named("Dış Servis".into()));
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), sent.clone()).await).await;
        let all = format!("/api/v1/service-orders/{}/despatches", order.id);
        let sent = house.program("manager").get(&all).await.expect(200).json();
        let id = sent[0]["id"].as_str().unwrap().parse().unwrap();
        let keys = house.refused(async |work| acts::arrive(work, work.actor.may()?, id).await).await;
        assert_eq!(keys, ["service-refused-arrived-elsewhere"]);
        let mut work = house.local_work().await;
        let may = work.actor.may().unwrap();
        assert!(matches!(acts::arrive(&mut work, may, id).await, Err(Failure::NotFound { .. })));
    }

    async fn a_loaner_from_the_page_of_the_loaners_sets_the_day_of_its_order(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = loaner(&house).await;
        let order = house.diagnosing(&house.covered().await).await;
        let due_on = add_days(civil_day(house.platform.now()), 14).unwrap();
        let out = HandOut {
            loaner: kettle,
            customer: house.sule,
            cause: Some(Ref::of(order.id)),
            chain: None,
            due_on,
            deposit: String::new(),
            condition: "Temiz".into(),
            accessories: String::new(),
            accepted_by: "Şule Işık".into(),
            photos: vec![],
        };
        house.act(async |work| loaners::acts::hand_out(work, work.actor.may()?, out.clone()).await).await;
        house.is_sound().await;
        let clocks = tickets::clocks_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        let waits = |clock: &&tickets::ClockView| clock.kind == tickets::ClockKind::Loaner && clock.met_at.is_none() && clock.withdrawn_at.is_none();
        assert_eq!(clocks.iter().filter(waits).count(), 0, "{clocks:?}");
        let told = platform::events::timeline(house.platform.db.read(), Ref::of(order.id), None, 50).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == service::events::LENT).count(), 1);
    }
}
