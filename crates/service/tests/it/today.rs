//! *Bugün*: what a manager and a technician have before them, who sees whose, and what an empty day says.

use jiff::SignedDuration;
use platform::testing::clock;
use platform::{Platform, both_engines};
use service::acts::{self, What};

use crate::house::{House, customer, handed_in, seen};

both_engines! {
    async fn the_day_shows_the_law_first_with_its_article_and_the_next_step(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let waiting = house.uncovered().await;
        let mut manager = house.client("manager");
        let day = manager.get("/").await.expect(200);
        day.shows("Sırada")
            .shows(&order.number)
            .shows("Bekleyenler")
            .shows(&waiting.number)
            .shows("Şule Işık")
            .shows(&format!("/service/orders/{}/do/start_repair", order.id))
            .shows(&format!("/service/orders/{}/do/start_diagnosis", waiting.id))
            .shows("Teknisyen 1")
            .is_clean_page();
        clock(&house.platform).advance(SignedDuration::from_hours(24 * 20));
        let day = manager.get("/?of=all").await.expect(200);
        day.shows("Yasal süreler").shows("Onarım süresi").shows("SSHY").is_clean_page();
    }

    async fn a_technician_begins_with_the_own_work_and_may_look_at_that_of_the_station(platform: Platform) {
        let house = House::new(platform).await;
        let own = house.diagnosing(&house.covered().await).await;
        let of_another = house.uncovered().await;
        let mut mert = house.client("mert");
        let day = mert.get("/").await.expect(200);
        day.shows(&own.number).hides(&of_another.number);
        mert.get("/?of=all").await.expect(200).shows(&own.number).shows(&of_another.number);
        mert.get(&format!("/service/today?of={}", house.bornova)).await.expect(200).hides(&own.number);
        mert.get("/service/today?of=nonsense").await.expect(200).shows(&own.number);
        let waits = house
            .act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&own), Some("rezistans")).await)
            .await;
        mert.get("/service/today?of=mine").await.expect(200).shows(&waits.number).shows("Parça 1");
        house.act(async |work| acts::assign_technician(work, work.actor.may()?, seen(&waits), None).await).await;
        mert.get("/service/today?of=mine").await.expect(200).hides(&waits.number).shows("Bugün bekleyen iş yok");
        house.is_sound().await;
    }

    async fn a_station_sees_its_own_day_and_whom_to_call(platform: Platform) {
        let house = House::new(platform).await;
        let mut local = house.client("local");
        local.get("/service/today").await.expect(200).shows("Bugün bekleyen iş yok");
        house.covered().await;
        local.get("/service/today?of=all").await.expect(200).shows("Bugün bekleyen iş yok");
        local.get(&format!("/service/today?of={}", house.kadikoy)).await.expect(200).shows("Bugün bekleyen iş yok");
        let silent = customer(&house.platform, "Telsiz Rıza", None).await;
        let mut intake = house.intake(vec![handed_in(What::Product(house.kettle))]);
        intake.who = acts::Who::Known(silent);
        intake.station = house.bornova;
        house.act(async |work| acts::take_in(work, work.actor.may()?, intake.clone()).await).await;
        local.get("/service/today").await.expect(200).shows("Müşteri aranmalı").shows("Telsiz Rıza");
        house.client("reader").get("/service/today").await.expect(200).hides("Müşteri aranmalı");
        house.client("stranger").get("/").await.expect(200).hides("Bekleyenler");
    }
}
