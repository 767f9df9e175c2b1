//! Lists: pages and files of the same rows, search, live updates.

use http_body_util::BodyExt;
use kernel::ids::CustomerId;
use platform::{Actor, RequestId, SearchEntry};

use tower::ServiceExt;

use crate::world::World;

#[tokio::test]
async fn a_name_with_markup_is_shown_as_words() {
    let _ = World::new()
        .await
        .elif()
        .get("/things")
        .await
        .expect(200)
        .is_clean_page()
        .shows("Ayşe &lt;b&gt;Yıldırım&lt;/b&gt;");
}

#[tokio::test]
async fn an_export_disarms_formulas_and_keeps_figures() {
    let world = World::new().await;
    let csv = world
        .elif()
        .get("/things?format=csv&cols=sum")
        .await
        .expect(200);
    assert_eq!(
        csv.header("content-disposition"),
        Some("attachment; filename=\"things.csv\"")
    );
    let text = csv.text();
    assert!(
        text.starts_with('\u{feff}') && text.contains("'=cmd|") && text.contains(";-3"),
        "{text}"
    );
    let xlsx = world.elif().get("/things?format=xlsx").await.expect(200);
    assert!(xlsx.bytes.starts_with(b"PK"));
}

#[tokio::test]
async fn an_empty_answer_says_that_nothing_matches() {
    let _ = World::new()
        .await
        .elif()
        .get("/things?q=zzz")
        .await
        .expect(200)
        .is_clean_page()
        .shows("Eşleşen kayıt yok");
}

#[tokio::test]
async fn the_one_field_finds_what_the_person_may_read() {
    let world = World::new().await;
    let mut work = world
        .platform
        .work(Actor::system("test"), RequestId::fresh())
        .await
        .unwrap();
    let id = work.new_id::<kernel::ids::kinds::Customer>();
    work.index(
        SearchEntry::new(id, "Şule Işık")
            .subtitle("Kadıköy")
            .token("+905323104107"),
    )
    .await
    .unwrap();
    work.commit().await.unwrap();
    let _: CustomerId = id;
    let _ = world
        .elif()
        .get("/search/quick?q=sule")
        .await
        .expect(200)
        .shows("Şule Işık")
        .hides("<html");
    let _ = world
        .elif()
        .get("/search?q=isik")
        .await
        .expect(200)
        .is_clean_page()
        .shows(&format!("/things/{id}"));
    assert_eq!(
        world
            .elif()
            .get("/search?q=%2B905323104107")
            .await
            .expect(303)
            .location(),
        format!("/things/{id}")
    );
    let _ = world
        .browser()
        .signed_in("mert")
        .get("/search?q=sule")
        .await
        .expect(200)
        .hides("Şule Işık");
}

#[tokio::test]
async fn an_open_page_hears_of_its_own_topic_alone() {
    let world = World::new().await;
    let request = axum::http::Request::builder()
        .uri("/live/things")
        .header("cookie", "vefa_session=elif");
    let request = request.body(axum::body::Body::empty()).unwrap();
    let response = world.app.router.clone().oneshot(request).await.unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let mut body = response.into_body();
    // At once, because something may have changed since the page was made; then only when its topic is spoken of.
    let _ = body.frame().await.unwrap().unwrap();
    world.platform.live.publish("others");
    world.platform.live.publish("things");
    let heard = tokio::time::timeout(std::time::Duration::from_secs(5), body.frame());
    let frame = heard.await.unwrap().unwrap().unwrap();
    let words = String::from_utf8_lossy(frame.data_ref().unwrap()).into_owned();
    assert!(words.contains("event: changed"), "{words}");
    let silence = tokio::time::timeout(std::time::Duration::from_millis(50), body.frame());
    assert!(silence.await.is_err());
}
