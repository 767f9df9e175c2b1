//! Background jobs: what was given up is seen, mended, tried again or thrown away.

use kernel::ids::Ref;
use platform::Platform;
use platform::events::timeline;
use platform::jobs::{Schedule, Schedules};

use crate::world::House;

async fn verbs(house: &House, job: kernel::ids::JobId) -> Vec<String> {
    let told = timeline(house.platform.db.read(), Ref::of(job), None, 10)
        .await
        .unwrap();
    told.into_iter().map(|event| event.verb).collect()
}

platform::both_engines! {
    async fn no_dead_job_is_good_news_that_teaches(platform: Platform) {
        let house = House::new(platform);
        for code in ["tr", "en"] {
            let mut elif = house.browser("elif").reading(code);
            let page = elif.get("/settings/jobs").await.expect(200).is_clean_page();
            let _ = page.shows("class=\"empty\"").shows("/settings/jobs/schedules");
            let _ = elif.get("/settings/jobs/schedules").await.expect(200).is_clean_page();
        }
    }

    async fn a_dead_job_says_what_was_wrong_and_what_it_was_to_do(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(1).await;
        let mut elif = house.browser("elif");
        let page = elif.get("/settings/jobs").await.expect(200).is_clean_page();
        let _ = page.shows("the printer is on fire").shows("thing.break");
        let _ = elif.get("/settings").await.expect(200).shows("Bekleyen: 1");
        let page = elif.get(&format!("/settings/jobs/{}", dead[0])).await.expect(200);
        let page = page.is_clean_page().shows("the printer is on fire");
        let _ = page.shows("&quot;number&quot;: 0".replace("&quot;", "&#34;").as_str());
        let file = elif.get("/settings/jobs?format=csv").await.expect(200);
        let _ = file.shows("the printer is on fire");
        let _ = elif.get("/settings/jobs?kind=thing.other").await.expect(200).hides("the printer");
    }

    async fn a_job_is_tried_again_once_and_that_is_an_event(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(1).await;
        let path = format!("/settings/jobs/{}/retry", dead[0]);
        let mut elif = house.browser("elif");
        let _ = elif.post(&path, &[]).await.expect(303);
        let _ = elif.get("/settings/jobs").await.expect(200).shows("İş yeniden deneniyor");
        assert!(house.dead().await.is_empty());
        assert_eq!(verbs(&house, dead[0]).await, ["job.retried"]);
        let _ = elif.post(&path, &[]).await.expect(303);
        let _ = elif.get("/settings/jobs").await.expect(200).shows("artık beklemiyor");
        assert_eq!(verbs(&house, dead[0]).await.len(), 1);
        house.run().await;
        assert_eq!(house.dead().await, dead);
    }

    async fn a_job_is_thrown_away_and_the_trail_keeps_what_it_was(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(1).await;
        let path = format!("/settings/jobs/{}", dead[0]);
        let mut elif = house.browser("elif");
        let _ = elif.post(&format!("{path}/discard"), &[]).await.expect(303);
        let _ = elif.get(&path).await.expect(404);
        assert!(house.dead().await.is_empty());
        let told = timeline(house.platform.db.read(), Ref::of(dead[0]), None, 10).await.unwrap();
        assert_eq!(told[0].verb, "job.discarded");
        assert_eq!(told[0].actor_name, "elif");
        assert_eq!(told[0].facts["payload"]["number"], 0);
        assert_eq!(told[0].facts["error"], "the printer is on fire");
    }

    async fn all_of_a_kind_are_tried_again(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(3).await;
        let mut elif = house.browser("elif");
        let _ = elif.post("/settings/jobs/retry", &[("kind", "thing.other")]).await.expect(303);
        assert_eq!(house.dead().await.len(), 3);
        let _ = elif.post("/settings/jobs/retry", &[("kind", "thing.break")]).await.expect(303);
        let _ = elif.get("/settings/jobs").await.expect(200).shows("3 iş yeniden deneniyor");
        assert!(house.dead().await.is_empty());
        for job in dead {
            assert_eq!(verbs(&house, job).await, ["job.retried"]);
        }
    }

    async fn the_calendar_shows_what_runs_next(platform: Platform) {
        let house = House::new(platform);
        let schedules = Schedules::new([Schedule { job: "identity.prune", cron: "20 3 * * *" }]);
        schedules.install(&house.platform).await.unwrap();
        let page = house.browser("elif").get("/settings/jobs/schedules").await.expect(200);
        let _ = page.is_clean_page().shows("Biten oturumları temizle").shows("20 3 * * *").shows("26.11.2026 03:20");
    }

    async fn jobs_are_for_administrators(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(1).await;
        let mut cem = house.browser("cem");
        for path in ["/settings/jobs", "/settings/jobs/schedules"] {
            let _ = cem.get(path).await.expect(403);
        }
        let _ = cem.post(&format!("/settings/jobs/{}/discard", dead[0]), &[]).await.expect(403);
        let _ = cem.post("/settings/jobs/retry", &[("kind", "thing.break")]).await.expect(403);
        assert_eq!(house.dead().await, dead);
    }
}
