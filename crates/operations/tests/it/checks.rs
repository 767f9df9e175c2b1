//! What must always hold is looked at at night and when somebody asks; what does not is seen with the way to the record.

use axum::http::Method;
use platform::{Job, Platform};
use serde_json::{Value, json};
use ui::testing::Answer;

use crate::world::{House, WRONG};

/// Asks for a run by the page; gives its address.
async fn asked(house: &House) -> String {
    let mut elif = house.browser("elif");
    let reply = elif.post("/settings/checks", &[]).await.expect(303);
    let to = reply.location().to_owned();
    house.run().await;
    to
}

fn rows(reply: &Answer) -> Vec<Value> {
    reply.json()["rows"].as_array().unwrap().clone()
}

platform::both_engines! {
    async fn before_the_first_night_the_page_says_what_will_come(platform: Platform) {
        let house = House::new(platform);
        for code in ["tr", "en"] {
            let mut elif = house.browser("elif").reading(code);
            let page = elif.get("/settings/checks").await.expect(200).is_clean_page();
            let _ = page.shows("class=\"empty\"");
        }
        let _ = house.browser("mert").get("/settings/checks").await.expect(403);
        let _ = house.program("selin").json(Method::POST, "/api/v1/checks", &json!({})).await.expect(403);
    }

    async fn what_does_not_hold_is_shown_with_the_way_to_the_record(platform: Platform) {
        let house = House::new(platform);
        house.broken(1).await;
        let run = asked(&house).await;
        let mut elif = house.browser("elif");
        let page = elif.get(&run).await.expect(200).is_clean_page();
        let _ = page.shows("1 iş yeniden deneniyor.").shows(&format!("/customers/{WRONG}")).shows("Bulgu var");
        let page = elif.reading("en").get(&format!("{run}?check=operations-mails")).await.expect(200).is_clean_page();
        let _ = page.shows(&format!("/customers/{WRONG}"));
        let mut elif = house.browser("elif");
        let _ = elif.get("/settings/checks").await.expect(200).is_clean_page().shows(&run);
        let table = elif.get(&format!("{run}?format=csv")).await.expect(200).text();
        assert!(table.contains("1 iş yeniden deneniyor."), "{table}");
    }

    async fn a_clean_house_is_told_to_be_clean(platform: Platform) {
        let house = House::new(platform);
        let run = asked(&house).await;
        let page = house.browser("elif").get(&run).await.expect(200).is_clean_page();
        let _ = page.shows("Bulgu yok").shows("Temiz").shows("Bakılanlar (2)");
    }

    async fn while_one_run_is_under_way_no_other_begins(platform: Platform) {
        let house = House::new(platform);
        let mut program = house.program("elif");
        let empty = json!({});
        let id = program.json(Method::POST, "/api/v1/checks", &empty).await.expect(202).json()["id"].clone();
        let refused = program.json(Method::POST, "/api/v1/checks", &empty).await.expect(422);
        assert_eq!(refused.json()["errors"][0]["key"], "operations-refused-check-runs");
        house.run().await;
        let run = program.get(&format!("/api/v1/checks/{}", id.as_str().unwrap())).await.expect(200).json();
        assert_eq!(run["found"], 0);
        assert!(run["ended_at"].is_string());
        let _ = program.json(Method::POST, "/api/v1/checks", &empty).await.expect(202);
        house.run().await;
        let reply = program.get("/api/v1/checks").await.expect(200);
        assert_eq!(rows(&reply).len(), 2);
    }

    async fn the_night_looks_by_itself_and_programs_read_what_it_found(platform: Platform) {
        let house = House::new(platform.clone());
        house.broken(1).await;
        let mut work = platform.own_work("night").await.unwrap();
        work.enqueue(Job::new(operations::checks::SCHEDULE.job, json!({}))).await.unwrap();
        work.commit().await.unwrap();
        house.run().await;
        let mut program = house.program("elif");
        let reply = program.get("/api/v1/checks").await.expect(200);
        let run = rows(&reply).remove(0);
        assert_eq!((&run["found"], run.get("asked_by")), (&json!(1), None));
        let found = program.get(&format!("/api/v1/checks/{}/findings", run["id"].as_str().unwrap())).await.expect(200);
        let finding = rows(&found).remove(0);
        assert_eq!(finding["subject"], format!("customer:{WRONG}"));
        assert_eq!(finding["says_en"], "1 jobs run again.");
        let _ = house.browser("elif").get("/settings").await.expect(200).shows("/settings/checks");
    }
}
