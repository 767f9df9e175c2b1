//! First run, sign-in, lock-out, second factor, forgotten passwords.

use identity::credentials::SecondFactor;
use jiff::SignedDuration;
use platform::Platform;
use platform::testing::clock;

use crate::browser::{Answer, Browser};
use crate::house::{House, MAIL, PASSWORD, first_run};

async fn sign_in(browser: &mut Browser, mail: &str, password: &str) -> Answer {
    let page = browser.get("/sign-in").await;
    browser
        .submit(&page, "/sign-in", &[("mail", mail), ("password", password)])
        .await
}

platform::both_engines! {
    async fn the_first_run_creates_the_firm_once(platform: Platform) {
        let house = House::new(platform);
        let mut browser = house.browser();
        assert!(browser.get("/account").await.location.starts_with("/setup"));
        assert_eq!(browser.get("/sign-in").await.location, "/setup");
        let page = browser.get("/setup").await;
        let late = house.browser().get("/setup").await;
        let refused = browser.submit(&page, "/setup", &[("company", "Örnek"), ("password", "kısa")]).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Örnek") && refused.says("en az 10 karakter"), "{}", refused.body);
        let done = browser.submit(&page, "/setup", &first_run()).await;
        assert_eq!((done.status, done.location.as_str()), (303, "/"), "{}", done.body);
        assert!(browser.get("/account").await.says("Elif Aydın"));
        let mut stranger = house.browser();
        let again = stranger.get("/setup").await;
        assert_eq!(again.location, "/sign-in");
        assert_eq!(late.status, 200);
    }

    async fn a_right_password_opens_and_a_wrong_one_does_not_say_why(platform: Platform) {
        let (house, _) = House::set_up(platform).await;
        let mut browser = house.browser();
        let nobody = sign_in(&mut browser, "yok@ornek.com.tr", PASSWORD).await;
        let wrong = sign_in(&mut browser, MAIL, "yanlış parola").await;
        assert_eq!((nobody.status, wrong.status), (422, 422));
        assert!(nobody.says("E-posta ya da parola yanlış.") && wrong.says("E-posta ya da parola yanlış."));
        let right = sign_in(&mut browser, " ELIF@ornek.com.tr ", PASSWORD).await;
        assert_eq!((right.status, right.location.as_str()), (303, "/"), "{}", right.body);
        let cookie = right.set_cookies.iter().find(|line| line.contains("session")).unwrap();
        assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax"), "{cookie}");
    }

    async fn nobody_is_sent_to_another_site_after_the_sign_in(platform: Platform) {
        let (house, _) = House::set_up(platform).await;
        for (next, expected) in [("/customers?q=a", "/customers?q=a"), ("https://evil.example", "/"), ("//evil.example", "/")] {
            let mut browser = house.browser();
            let page = browser.get("/sign-in").await;
            let words = [("mail", MAIL), ("password", PASSWORD), ("next", next)];
            let answer = browser.submit(&page, "/sign-in", &words).await;
            assert_eq!(answer.location, expected);
        }
    }

    async fn guessing_shuts_the_door_for_a_while(platform: Platform) {
        let (house, _) = House::set_up(platform).await;
        let mut browser = house.browser();
        for _ in 0..4 {
            assert_eq!(sign_in(&mut browser, MAIL, "yanlış parola").await.status, 422);
        }
        assert_eq!(sign_in(&mut browser, MAIL, "yanlış parola").await.status, 429);
        let right = sign_in(&mut browser, MAIL, PASSWORD).await;
        assert_eq!(right.status, 429, "the right password does not open a shut door");
        clock(&house.platform).advance(SignedDuration::from_secs(31));
        assert_eq!(sign_in(&mut browser, MAIL, PASSWORD).await.status, 303);
    }

    async fn an_unknown_account_is_shut_like_a_known_one(platform: Platform) {
        let (house, _) = House::set_up(platform).await;
        let mut browser = house.browser();
        for _ in 0..4 {
            assert_eq!(sign_in(&mut browser, "yok@ornek.com.tr", "yanlış parola").await.status, 422);
        }
        assert_eq!(sign_in(&mut browser, "yok@ornek.com.tr", "yanlış parola").await.status, 429);
    }

    async fn a_session_ends_by_hand_unused_and_on_the_day(platform: Platform) {
        let (house, mut browser) = House::set_up(platform).await;
        let cookie = browser.cookie("vefa_session").unwrap().to_owned();
        let page = browser.get("/account").await;
        let out = browser.submit(&page, "/sign-out", &[]).await;
        assert_eq!(out.location, "/sign-in");
        browser.keep_cookie("vefa_session", &cookie);
        assert_eq!(browser.get("/account").await.status, 303, "an ended cookie opens nothing");
        assert_eq!(sign_in(&mut browser, MAIL, PASSWORD).await.status, 303);
        clock(&house.platform).advance(SignedDuration::from_hours(11));
        assert_eq!(browser.get("/account").await.status, 200);
        clock(&house.platform).advance(SignedDuration::from_hours(11));
        assert_eq!(browser.get("/account").await.status, 200, "use keeps it open");
        clock(&house.platform).advance(SignedDuration::from_hours(13));
        assert_eq!(browser.get("/account").await.status, 303);
    }

    async fn signing_in_again_ends_the_browser_s_former_session(platform: Platform) {
        let (house, mut browser) = House::set_up(platform).await;
        let former = browser.cookie("vefa_session").unwrap().to_owned();
        let mut fresh = house.browser();
        let page = fresh.get("/sign-in").await;
        fresh.keep_cookie("vefa_session", &former);
        let page = if page.status == 200 { fresh.get("/account").await } else { page };
        let words = [("mail", MAIL), ("password", PASSWORD)];
        assert_eq!(fresh.submit(&page, "/sign-in", &words).await.status, 303);
        assert_ne!(fresh.cookie("vefa_session").unwrap(), former);
        assert_eq!(browser.get("/account").await.status, 303, "the former cookie is dead");
    }

    async fn the_second_factor_stands_between_password_and_pages(platform: Platform) {
        let (house, mut browser) = House::set_up(platform).await;
        let (factor, codes) = enrol(&house, &mut browser).await;
        let mut other = house.browser();
        let half = sign_in(&mut other, MAIL, PASSWORD).await;
        assert!(half.location.starts_with("/sign-in/code"), "{}", half.location);
        assert_eq!(other.get("/account").await.status, 303, "half is not in");
        let page = other.get("/sign-in/code").await;
        let wrong = other.submit(&page, "/sign-in/code", &[("code", "000000")]).await;
        assert_eq!(wrong.status, 422);
        clock(&house.platform).advance(SignedDuration::from_secs(60));
        let before = other.cookie("vefa_session").unwrap().to_owned();
        let code = factor.code_at(house.platform.now());
        let right = other.submit(&page, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(right.status, 303, "{}", right.body);
        assert_ne!(other.cookie("vefa_session").unwrap(), before, "the cookie changes");
        assert_eq!(other.get("/account").await.status, 200);
        let mut third = house.browser();
        sign_in(&mut third, MAIL, PASSWORD).await;
        let page = third.get("/sign-in/code").await;
        let replay = third.submit(&page, "/sign-in/code", &[("code", &code)]).await;
        assert_eq!(replay.status, 422, "a code opens once");
        let paper = third.submit(&page, "/sign-in/code", &[("code", &codes[0].to_lowercase())]).await;
        assert_eq!(paper.status, 303);
        let mut fourth = house.browser();
        sign_in(&mut fourth, MAIL, PASSWORD).await;
        let page = fourth.get("/sign-in/code").await;
        let again = fourth.submit(&page, "/sign-in/code", &[("code", &codes[0])]).await;
        assert_eq!(again.status, 422, "a paper code opens once");
    }

    async fn a_forgotten_password_is_set_with_a_mailed_link_once(platform: Platform) {
        let (house, mut signed_in) = House::set_up(platform).await;
        let mut browser = house.browser();
        let page = browser.get("/password-reset").await;
        let nobody = browser.submit(&page, "/password-reset", &[("mail", "yok@ornek.com.tr")]).await;
        let known = browser.submit(&page, "/password-reset", &[("mail", MAIL)]).await;
        assert_eq!((nobody.status, known.status), (200, 200));
        assert!(nobody.says("Bu adrese ait bir hesap varsa") && known.says("Bu adrese ait bir hesap varsa"));
        house.run_jobs().await;
        assert_eq!(house.mails.taken().len(), 1);
        let link = house.mailed_link(MAIL);
        let page = browser.get(&link).await;
        assert!(page.says("Merhaba Elif Aydın"));
        let weak = browser.submit(&page, &link, &[("password", "1234567890")]).await;
        assert_eq!(weak.status, 422);
        let new = "yeşil kedi damda uyur";
        assert_eq!(browser.submit(&page, &link, &[("password", new)]).await.status, 303);
        assert_eq!(browser.submit(&page, &link, &[("password", new)]).await.status, 404, "once");
        assert_eq!(signed_in.get("/account").await.status, 303, "other sessions end");
        assert_eq!(sign_in(&mut browser, MAIL, PASSWORD).await.status, 422);
        assert_eq!(sign_in(&mut browser, MAIL, new).await.status, 303);
    }

    async fn a_mailed_link_ends_after_an_hour(platform: Platform) {
        let (house, _) = House::set_up(platform).await;
        let mut browser = house.browser();
        let page = browser.get("/password-reset").await;
        browser.submit(&page, "/password-reset", &[("mail", MAIL)]).await;
        house.run_jobs().await;
        let link = house.mailed_link(MAIL);
        clock(&house.platform).advance(SignedDuration::from_mins(61));
        assert_eq!(browser.get(&link).await.status, 404);
        assert_eq!(browser.get("/password-reset/guessed").await.status, 404);
    }
}

/// Enrols a telephone and gives it back with the paper codes.
pub async fn enrol(house: &House, browser: &mut Browser) -> (SecondFactor, Vec<String>) {
    let page = browser.get("/account/second-factor").await;
    let offer = browser.submit(&page, "/account/second-factor", &[]).await;
    let typed = offer
        .body
        .split("<p><code>")
        .nth(1)
        .unwrap()
        .split("</code>")
        .next()
        .unwrap();
    let factor = SecondFactor::from_base32(&typed.replace(' ', ""), MAIL).unwrap();
    let wrong = browser
        .submit(
            &offer,
            "/account/second-factor/confirm",
            &[("code", "123456")],
        )
        .await;
    assert_eq!(wrong.status, 422);
    let code = factor.code_at(house.platform.now());
    let shown = browser
        .submit(&offer, "/account/second-factor/confirm", &[("code", &code)])
        .await;
    let codes = shown.body.split("<dd><code>").skip(1);
    let codes: Vec<String> = codes
        .map(|part| part.split('<').next().unwrap().to_owned())
        .collect();
    assert_eq!(codes.len(), 10, "{}", shown.body);
    (factor, codes)
}
