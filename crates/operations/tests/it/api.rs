//! The same for programs.

use axum::http::Method;
use platform::Platform;
use post::Trouble;
use serde_json::json;

use crate::world::{House, ready};

platform::both_engines! {
    async fn a_program_lists_reads_and_sends_again(platform: Platform) {
        let house = House::new(platform);
        house.pocket.trouble(Trouble::Never("550 no such mailbox".to_owned()));
        let id = house.ask(ready("SRV-1")).await;
        house.ask(ready("SRV-2")).await;
        house.run().await;
        let mut cem = house.program("cem");
        let first = cem.get("/api/v1/mails?limit=1").await.expect(200).json();
        assert_eq!(first["rows"][0]["state"], "sent");
        let next = first["next"].as_str().unwrap();
        let second = cem.get(&format!("/api/v1/mails?limit=1&after={next}")).await.expect(200).json();
        assert_eq!(second["rows"][0]["trouble"]["why"], "550 no such mailbox");
        assert!(second.get("next").is_none());
        let failed = cem.get("/api/v1/mails?state=failed").await.expect(200).json();
        assert_eq!(failed["rows"].as_array().unwrap().len(), 1);
        let path = format!("/api/v1/mails/{id}");
        let one = cem.get(&path).await.expect(200);
        assert!(one.header("etag").is_some());
        assert!(one.json()["text"].as_str().unwrap().contains("SRV-1"));
        let again = cem.json(Method::POST, &format!("{path}/retry"), &json!({})).await.expect(200);
        assert_eq!(again.json()["state"], "queued");
        house.run().await;
        assert_eq!(cem.get(&path).await.json()["state"], "sent");
    }

    async fn sending_again_twice_is_refused_and_a_key_answers_the_same(platform: Platform) {
        let house = House::new(platform);
        house.pocket.trouble(Trouble::Never("550".to_owned()));
        let id = house.ask(ready("SRV-1")).await;
        house.run().await;
        let path = format!("/api/v1/mails/{id}/retry");
        let mut keyed = house.program("cem").header("idempotency-key", "one");
        for _ in 0..2 {
            let again = keyed.json(Method::POST, &path, &json!({})).await.expect(200);
            assert_eq!(again.json()["state"], "queued");
        }
        let refused = house.program("cem").json(Method::POST, &path, &json!({})).await.expect(422);
        assert_eq!(refused.header("content-type"), Some("application/problem+json"));
        assert!(refused.json()["errors"][0]["key"].as_str().unwrap().starts_with("kernel-refused-state"));
    }

    async fn what_is_no_state_is_refused_and_what_is_no_message_is_not_found(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.program("cem");
        let refused = cem.get("/api/v1/mails?state=lost").await.expect(422);
        assert_eq!(refused.json()["errors"][0]["field"], "state");
        let nobody = "/api/v1/mails/00000000-0000-7000-8000-000000000000";
        let _ = cem.get(nobody).await.expect(404);
        let _ = cem.json(Method::POST, &format!("{nobody}/retry"), &json!({})).await.expect(404);
    }

    async fn dead_jobs_are_listed_retried_and_discarded(platform: Platform) {
        let house = House::new(platform);
        let dead = house.broken(2).await;
        let mut elif = house.program("elif");
        let list = elif.get("/api/v1/jobs/dead?kind=thing.break&limit=1").await.expect(200).json();
        assert_eq!(list["rows"][0]["last_error"], "the printer is on fire");
        assert!(list["next"].is_string());
        let path = |job: &kernel::ids::JobId| format!("/api/v1/jobs/dead/{job}");
        let one = elif.get(&path(&dead[0])).await.expect(200).json();
        assert_eq!(one["payload"]["number"], 1);
        let retry = format!("{}/retry", path(&dead[0]));
        let moved = elif.json(Method::POST, &retry, &json!({})).await.expect(200);
        assert_eq!(moved.json()["state"], "ready");
        let _ = elif.json(Method::POST, &retry, &json!({})).await.expect(404);
        let discard = format!("{}/discard", path(&dead[1]));
        let moved = elif.json(Method::POST, &discard, &json!({})).await.expect(200);
        assert_eq!(moved.json()["state"], "discarded");
        let _ = elif.json(Method::POST, &discard, &json!({})).await.expect(404);
        assert!(house.dead().await.is_empty());
    }

    async fn a_token_does_what_its_scopes_allow(platform: Platform) {
        let house = House::new(platform);
        let id = house.ask(ready("SRV-1")).await;
        let dead = house.broken(1).await;
        let mut selin = house.program("selin");
        let _ = selin.get("/api/v1/mails").await.expect(200);
        let _ = selin.json(Method::POST, &format!("/api/v1/mails/{id}/retry"), &json!({})).await.expect(403);
        let mut cem = house.program("cem");
        let _ = cem.get("/api/v1/jobs/dead").await.expect(403);
        let _ = cem.json(Method::POST, &format!("/api/v1/jobs/dead/{}/discard", dead[0]), &json!({})).await.expect(403);
        assert_eq!(house.dead().await, dead);
    }
}
