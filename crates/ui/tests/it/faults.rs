//! Faults: pages for people with a way out, nothing of the inside shown, in the reader's language.

use ui::testing::Client;

use crate::world::World;

#[tokio::test]
async fn nobody_gets_in_without_signing_in_and_comes_back_to_the_page() {
    let world = World::new().await;
    let answer = world.browser().get("/things?q=a%20b").await.expect(303);
    assert_eq!(answer.location(), "/sign-in?next=%2Fthings%3Fq%3Da%2520b");
    assert_eq!(
        world
            .browser()
            .post("/things/new", &[])
            .await
            .expect(303)
            .location(),
        "/sign-in"
    );
}

#[tokio::test]
async fn a_missing_permission_is_named() {
    let world = World::new().await;
    let mut okan = world.browser().signed_in("okan");
    let _ = okan.get("/things").await.expect(200);
    let _ = okan
        .get("/things/new")
        .await
        .expect(403)
        .is_clean_page()
        .shows("thing.edit");
    let _ = world
        .browser()
        .signed_in("somebody-else")
        .get("/things")
        .await
        .expect(303);
}

#[tokio::test]
async fn a_panic_is_one_page_with_a_number_and_without_its_words() {
    let world = World::new().await;
    let answer = world
        .browser()
        .get("/panic")
        .await
        .expect(500)
        .is_clean_page()
        .hides("hunter2");
    let number = answer.header("x-request-id").unwrap().to_owned();
    let _ = answer.shows(&number);
}

#[tokio::test]
async fn unknown_pages_and_methods_say_so_in_the_readers_language() {
    let world = World::new().await;
    let _ = world
        .browser()
        .get("/nothing")
        .await
        .expect(404)
        .is_clean_page()
        .shows("Böyle bir sayfa yok");
    let _ = world
        .browser()
        .reading("en-GB,en;q=0.8")
        .get("/nothing")
        .await
        .expect(404)
        .shows("There is no such page");
    let answer = world
        .elif()
        .post("/things", &[])
        .await
        .expect(405)
        .is_clean_page();
    assert!(answer.header("allow").unwrap().contains("GET"));
    let _ = world
        .elif()
        .header("hx-request", "true")
        .get("/nothing")
        .await
        .expect(404)
        .hides("<html");
}

#[tokio::test]
async fn a_slow_answer_and_a_closed_house_say_when_to_come_back() {
    let world = World::with(|config| config.timeout_seconds = 0).await;
    assert!(
        world
            .browser()
            .get("/slow")
            .await
            .expect(503)
            .header("retry-after")
            .is_some()
    );
    let world = World::new().await;
    assert!(
        world
            .browser()
            .get("/full")
            .await
            .expect(503)
            .is_clean_page()
            .header("retry-after")
            .is_some()
    );
}

#[tokio::test]
async fn too_many_requests_wait_but_files_do_not_count() {
    let world = World::with(|config| config.requests_per_minute = 2).await;
    let mut browser = world.browser();
    for _ in 0..4 {
        let _ = browser.get(ui::asset("theme.css")).await.expect(200);
    }
    let _ = (
        browser.get("/hello").await.expect(200),
        browser.get("/hello").await.expect(200),
    );
    assert!(
        browser
            .get("/hello")
            .await
            .expect(429)
            .header("retry-after")
            .is_some()
    );
}

#[tokio::test]
async fn every_answer_forbids_inline_scripts_and_foreign_frames() {
    let world = World::new().await;
    let clients: [(Client, &str); 3] = [
        (world.browser(), "/hello"),
        (world.browser(), "/nothing"),
        (world.elif(), "/things"),
    ];
    for (mut client, path) in clients {
        let answer = client.get(path).await.is_clean_page();
        let policy = answer.header("content-security-policy").unwrap();
        assert!(
            policy.contains("default-src 'self'")
                && policy.contains("frame-ancestors 'none'")
                && !policy.contains("unsafe"),
            "{policy}"
        );
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"));
    }
}
