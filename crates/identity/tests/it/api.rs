//! The API: tokens with scopes, and what they open.

use http::Method;
use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn a_token_opens_what_its_scopes_say(platform: Platform) {
        let (house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/account/tokens/new").await;
        let words = [("name", "Web mağazası"), ("days", "30"), ("scopes", "station.read")];
        let shown = admin.submit(&page, "/account/tokens", &words).await;
        let secret = shown.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        assert!(secret.starts_with("vefa_"), "{}", shown.body);
        let mut program = house.browser();
        assert_eq!(program.call(Method::GET, "/api/v1/stations", &secret, "").await.status, 200);
        let me = program.call(Method::GET, "/api/v1/me", &secret, "").await;
        assert!(me.says("\"role\":\"administrator\""), "{}", me.body);
        let beyond = program.call(Method::GET, "/api/v1/staff", &secret, "").await;
        assert_eq!(beyond.status, 403);
        assert!(beyond.says("problem") || beyond.says("title"), "{}", beyond.body);
        assert_eq!(program.call(Method::GET, "/api/v1/me", "vefa_guessed", "").await.status, 401);
        assert_eq!(program.get("/api/v1/me").await.status, 401);
        let account = admin.get("/account").await;
        assert!(account.says("Web mağazası"));
        let id = account.body.split("/account/tokens/").nth(2).or(account.body.split("/account/tokens/").nth(1)).unwrap();
        let url = format!("/account/tokens/{}/end", &id[..36]);
        assert_eq!(admin.submit(&account, &url, &[]).await.status, 303);
        assert_eq!(program.call(Method::GET, "/api/v1/me", &secret, "").await.status, 401, "ended");
    }

    async fn a_token_hands_on_no_more_than_it_has(platform: Platform) {
        let (house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/account/tokens/new").await;
        let words = [("name", "Dar"), ("days", "30"), ("scopes", "station.read"), ("scopes", "token.issue")];
        let shown = admin.submit(&page, "/account/tokens", &words).await;
        let secret = shown.body.split("<code>").nth(1).unwrap().split('<').next().unwrap().to_owned();
        let mut program = house.browser();
        let wide = r#"{"name":"Geniş","days":10,"scopes":["staff.edit"]}"#;
        assert_eq!(program.call(Method::POST, "/api/v1/tokens", &secret, wide).await.status, 422);
        let narrow = r#"{"name":"Dar 2","days":10,"scopes":["station.read"]}"#;
        let made = program.call(Method::POST, "/api/v1/tokens", &secret, narrow).await;
        assert_eq!(made.status, 201, "{}", made.body);
        assert!(made.says("\"secret\":\"vefa_"));
    }
}
