//! The API: tokens, problems in the caller's language, once-keys, versions, its own description.

use axum::http::Method;
use serde_json::json;

use crate::world::World;

const THING: &str = "/api/v1/things/00000000-0000-0000-0000-000000000001";

#[tokio::test]
async fn a_token_opens_what_it_holds_and_nothing_else() {
    let world = World::new().await;
    assert_eq!(
        world
            .browser()
            .with_token("okan")
            .get(THING)
            .await
            .expect(200)
            .header("etag"),
        Some("\"3\"")
    );
    let refused = world
        .browser()
        .with_token("guessed")
        .get(THING)
        .await
        .expect(401);
    assert_eq!(refused.header("www-authenticate"), Some("Bearer"));
    assert_eq!(
        refused.header("content-type"),
        Some("application/problem+json")
    );
    let _ = world.browser().get(THING).await.expect(401);
    let _ = world
        .browser()
        .with_token("okan")
        .json(Method::POST, "/api/v1/things", &json!({"name": "x"}))
        .await
        .expect(403);
}

#[tokio::test]
async fn problems_speak_the_callers_language_and_keep_their_keys() {
    let world = World::new().await;
    for (lang, words) in [("tr", "harflik"), ("en", "letters")] {
        let mut caller = world.browser().with_token("elif").reading(lang);
        let problem = caller
            .json(Method::POST, "/api/v1/things", &json!({"name": ""}))
            .await
            .expect(422)
            .json();
        assert_eq!(problem["errors"][0]["field"], "name");
        assert_eq!(problem["errors"][0]["key"], "ui-refused-view-name");
        assert!(
            problem["errors"][0]["message"]
                .as_str()
                .unwrap()
                .contains(words)
        );
        assert_eq!(problem["type"], "/problems/refused");
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_a_problem_too() {
    let world = World::new().await;
    let mut caller = world.browser().with_token("elif");
    let _ = caller
        .json(Method::POST, "/api/v1/things", &json!({"wrong": 1}))
        .await
        .expect(400)
        .json();
    let broken = caller
        .send(
            Method::POST,
            "/api/v1/things",
            Some("application/json"),
            "{".into(),
        )
        .await
        .expect(400)
        .json();
    assert_eq!(broken["status"], 400);
    let _ = caller
        .send(
            Method::POST,
            "/api/v1/things",
            Some("text/plain"),
            "x".into(),
        )
        .await
        .expect(415)
        .json();
    let _ = caller
        .get("/api/v1/things/not-an-id")
        .await
        .expect(404)
        .json();
    let _ = caller.get("/api/v1/nothing").await.expect(404).json();
    let _ = caller
        .get("/api/v1/things/00000000-0000-0000-0000-000000000000")
        .await
        .expect(404)
        .json();
    let _ = caller
        .send(Method::DELETE, THING, None, "".into())
        .await
        .expect(405)
        .json();
}

#[tokio::test]
async fn a_key_makes_a_call_happen_once() {
    let world = World::new().await;
    let mut caller = world
        .browser()
        .with_token("elif")
        .header("idempotency-key", "k-1");
    let first = caller
        .json(Method::POST, "/api/v1/things", &json!({"name": "Ayşe"}))
        .await
        .expect(201);
    let again = caller
        .json(Method::POST, "/api/v1/things", &json!({"name": "Ayşe"}))
        .await
        .expect(201);
    assert_eq!(first.text(), again.text());
    assert_eq!(again.header("location"), Some("/api/v1/things/1"));
    let _ = caller
        .json(Method::POST, "/api/v1/things", &json!({"name": "Başka"}))
        .await
        .expect(409)
        .json();
}

#[tokio::test]
async fn a_version_that_is_not_the_present_one_gets_the_record_as_it_stands() {
    let world = World::new().await;
    let problem = world
        .browser()
        .with_token("elif")
        .header("if-match", "\"2\"")
        .json(Method::PUT, THING, &json!({"name": "x"}))
        .await
        .expect(412)
        .json();
    assert_eq!(problem["current"]["name"], "Işık");
    let done = world
        .browser()
        .with_token("elif")
        .header("if-match", "\"3\"")
        .json(Method::PUT, THING, &json!({"name": "x"}))
        .await
        .expect(200);
    assert_eq!(done.header("etag"), Some("\"4\""));
    let _ = world
        .browser()
        .with_token("elif")
        .header("if-match", "nonsense")
        .json(Method::PUT, THING, &json!({"name": "x"}))
        .await
        .expect(400);
}

#[tokio::test]
async fn the_api_describes_itself_without_outside_help() {
    let world = World::new().await;
    let document = world
        .browser()
        .get("/api/openapi.json")
        .await
        .expect(200)
        .json();
    assert!(document["openapi"].as_str().unwrap().starts_with("3.1"));
    let create = &document["paths"]["/api/v1/things"]["post"];
    assert!(create["responses"]["422"]["content"]["application/problem+json"].is_object());
    assert_eq!(document["security"][0]["token"], json!([]));
    let page = world
        .browser()
        .get("/api/docs")
        .await
        .expect(200)
        .hides("https://");
    assert!(
        page.header("content-security-policy")
            .unwrap()
            .contains("frame-ancestors 'none'")
    );
}
