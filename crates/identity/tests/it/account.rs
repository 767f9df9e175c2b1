//! One's own account: profile, password, sessions, tokens.

use platform::Platform;

use crate::house::{House, MAIL, PASSWORD};

platform::both_engines! {
    async fn a_person_changes_name_and_language(platform: Platform) {
        let (_house, mut browser) = House::set_up(platform).await;
        let page = browser.get("/account").await;
        let version = page.hidden("version");
        let words = [("name", "Elif Aydın Ak"), ("phone", "0216 555 01 01"), ("lang", "en"), ("version", &version)];
        assert_eq!(browser.submit(&page, "/account/profile", &words).await.status, 303);
        let page = browser.get("/account").await;
        assert!(page.says("Elif Aydın Ak") && page.says("My account"), "{}", page.body);
        let stale = browser.submit(&page, "/account/profile", &words).await;
        assert_eq!(stale.status, 409, "a stale form overwrites nothing");
    }

    async fn a_new_password_needs_the_present_one_and_ends_other_sessions(platform: Platform) {
        let (house, mut here) = House::set_up(platform).await;
        let mut other = house.browser();
        let page = other.get("/sign-in").await;
        other.submit(&page, "/sign-in", &[("mail", MAIL), ("password", PASSWORD)]).await;
        let page = here.get("/account").await;
        let new = "yeşil kedi damda uyur";
        let wrong = here.submit(&page, "/account/password", &[("current", "bilmiyorum"), ("password", new)]).await;
        assert_eq!(wrong.status, 422);
        assert!(wrong.says("Şu anki parolanız bu değil."));
        let right = here.submit(&page, "/account/password", &[("current", PASSWORD), ("password", new)]).await;
        assert_eq!(right.status, 303, "{}", right.body);
        assert_eq!(here.get("/account").await.status, 200);
        assert_eq!(other.get("/account").await.status, 303);
    }

    async fn sessions_are_listed_and_ended(platform: Platform) {
        let (house, mut here) = House::set_up(platform).await;
        let mut other = house.browser();
        let page = other.get("/sign-in").await;
        other.submit(&page, "/sign-in", &[("mail", MAIL), ("password", PASSWORD)]).await;
        let page = here.get("/account").await;
        assert!(page.says("Bu tarayıcı"));
        let end = page.body.split("/account/sessions/").filter_map(|part| part.split_once("/end\""));
        let id = end.map(|(id, _)| id.to_owned()).find(|id| id.len() == 36).expect("the other session");
        let url = format!("/account/sessions/{id}/end");
        assert_eq!(here.submit(&page, &url, &[]).await.status, 303);
        assert_eq!(other.get("/account").await.status, 303);
        let mut stranger = house.browser();
        let entrance = stranger.get("/sign-in").await;
        assert_eq!(stranger.submit(&entrance, &url, &[]).await.status, 303, "nobody else ends it");
    }
}
