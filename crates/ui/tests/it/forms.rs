//! Forms: from our own page, words kept, done once.

use crate::world::{World, done};

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed_and_says_why_beside_the_field() {
    let mut elif = World::new().await.elif();
    let page = elif
        .post("/things/new", &[("name", " "), ("note", "Kapıyı <çalın>")])
        .await
        .expect(422)
        .is_clean_page();
    let page = page
        .shows("Kapıyı &#60;çalın&#62;")
        .shows("aria-invalid=\"true\"")
        .shows("1–60 harflik")
        .shows("href=\"#f-name\"");
    assert!(page.header("x-request-id").is_some());
}

#[tokio::test]
async fn a_form_sent_twice_is_done_once_and_answered_the_same() {
    let world = World::new().await;
    let mut elif = world.elif();
    let once = [("name", "İki kez basan"), ("_once", "a-word")];
    for _ in 0..2 {
        let answer = elif.post("/things/new", &once).await.expect(303);
        assert_eq!(answer.location(), "/things/1");
    }
    assert_eq!(done("İki kez basan"), 1);
    let other = [("name", "Başkası"), ("_once", "a-word")];
    let page = elif.post("/things/new", &other).await.expect(422);
    let _ = page.is_clean_page();
}

#[tokio::test]
async fn what_was_done_is_said_once_on_the_next_page() {
    let world = World::new().await;
    let mut elif = world.elif();
    let _ = elif
        .post("/things/new", &[("name", "Şule")])
        .await
        .expect(303);
    let _ = elif.get("/").await.expect(200).shows("Şule kaydedildi.");
    let _ = elif.get("/").await.expect(200).hides("Şule kaydedildi.");
}

#[tokio::test]
async fn a_form_without_our_token_or_from_another_site_is_not_taken() {
    let world = World::new().await;
    let mut elif = world.elif();
    let _ = elif
        .post("/things/new", &[("name", "Ayşe"), ("_csrf", "guessed")])
        .await
        .expect(403)
        .is_clean_page();
    let mut lured = world.elif().header("sec-fetch-site", "cross-site");
    let _ = lured
        .post("/things/new", &[("name", "Ayşe")])
        .await
        .expect(403);
    let mut old = world.elif().header("origin", "https://evil.example");
    let _ = old
        .post("/things/new", &[("name", "Ayşe")])
        .await
        .expect(403);
    let mut own = world.elif().header("origin", "http://localhost");
    let _ = own
        .post("/things/new", &[("name", "Ayşe")])
        .await
        .expect(303);
}

#[tokio::test]
async fn a_file_comes_with_its_words_and_a_large_one_is_refused() {
    let world = World::new().await;
    let mut elif = world.elif();
    let _ = elif
        .upload(
            "/things/file",
            &[("name", "x")],
            ("file", "fatura.xml", b"<Invoice/>"),
        )
        .await
        .expect(303);
    let _ = elif.get("/").await.shows("fatura.xml 10");
    let large = vec![b'a'; 70 * 1024];
    let _ = elif
        .upload("/things/file", &[], ("file", "big.xml", &large))
        .await
        .expect(413)
        .is_clean_page();
    let long = "a".repeat(3 * 1024 * 1024);
    let _ = elif
        .post("/things/new", &[("name", &long)])
        .await
        .expect(413);
}

#[tokio::test]
async fn a_stale_edit_shows_both_sides() {
    let world = World::new().await;
    let mut elif = world.elif();
    let page = elif
        .post(
            "/things/stale",
            &[("name", "Ayşe Yılmaz"), ("note", "aynı")],
        )
        .await
        .expect(409)
        .is_clean_page();
    let _ = page
        .shows("Ayşe Yılmaz")
        .shows("Ayşe Kaya")
        .hides("<td>Not</td>");
}
