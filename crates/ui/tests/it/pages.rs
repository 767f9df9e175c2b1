//! Pages of this crate: preferences, assets, frame for everybody, the table of routes.

use ui::Need;

use crate::world::World;

#[tokio::test]
async fn language_and_colours_are_kept() {
    let world = World::new().await;
    let mut elif = world.elif();
    let answer = elif
        .post(
            "/preferences",
            &[("language", "en"), ("theme", "dark"), ("back", "/things")],
        )
        .await
        .expect(303);
    assert_eq!(answer.location(), "/things");
    let _ = elif
        .get("/things")
        .await
        .shows("lang=\"en\"")
        .shows("data-theme=\"dark\"")
        .shows("Sign out");
    let _ = elif
        .post("/preferences", &[("theme", "system"), ("back", "/")])
        .await
        .expect(303);
    let _ = elif.get("/things").await.hides("data-theme=");
    let mut guest = world.browser();
    let _ = guest
        .get("/preferences/language?language=en&back=/hello")
        .await
        .expect(303);
    let _ = guest.get("/hello").await.shows("lang=\"en\"");
}

#[tokio::test]
async fn a_link_never_leads_to_another_site() {
    let mut guest = World::new().await.browser();
    for evil in ["//evil.example", "https://evil.example", "/\\evil.example"] {
        let answer = guest
            .get(&format!("/preferences/language?language=en&back={evil}"))
            .await
            .expect(303);
        assert_eq!(answer.location(), "/");
    }
}

#[tokio::test]
async fn files_are_kept_for_a_year_and_change_their_name_with_their_content() {
    let world = World::new().await;
    let answer = world
        .browser()
        .get(ui::asset("theme.css"))
        .await
        .expect(200);
    assert!(
        answer
            .header("cache-control")
            .unwrap()
            .contains("immutable")
    );
    let tag = answer.header("etag").unwrap().to_owned();
    let _ = world
        .browser()
        .header("if-none-match", &tag)
        .get(ui::asset("theme.css"))
        .await
        .expect(304);
    assert!(answer.text().contains("/assets/inter-latin."));
}

#[tokio::test]
async fn a_customers_page_is_light_and_needs_no_script() {
    let world = World::new().await;
    let page = world
        .browser()
        .get("/hello")
        .await
        .expect(200)
        .is_clean_page()
        .hides("<script");
    let sheet = world
        .browser()
        .header("accept-encoding", "gzip")
        .get(ui::asset("public.css"))
        .await;
    let icons = world
        .browser()
        .header("accept-encoding", "gzip")
        .get(ui::asset("icons.svg"))
        .await;
    let all = page.bytes.len() + sheet.bytes.len() + icons.bytes.len();
    assert!(all < 60 * 1024, "{all} bytes");
}

#[tokio::test]
async fn a_guests_form_is_bound_to_that_browser() {
    let world = World::new().await;
    let page = world.browser().get("/hello").await.text();
    let token = page
        .split("name=\"_csrf\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    let mut other = world.browser().header("cookie", "vefa_seed=another");
    let _ = other
        .post("/preferences", &[("_csrf", token), ("theme", "dark")])
        .await;
    assert_eq!(token, world.browser().form_token());
}

#[tokio::test]
async fn the_table_names_every_route_with_its_need() {
    let world = World::new().await;
    let need = |path: &str| {
        world
            .app
            .table
            .iter()
            .find(|route| route.path == path)
            .map(|route| route.need)
    };
    assert_eq!(need("/things/new"), Some(Need::Permission("thing.edit")));
    assert_eq!(
        need("/api/v1/things/{id}"),
        Some(Need::Permission("thing.read"))
    );
    assert_eq!(need("/search"), Some(Need::SignedIn));
}
