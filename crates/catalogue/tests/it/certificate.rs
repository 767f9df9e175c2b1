//! What a stranger sees: the certificate behind its link, and a check that tells nothing about owners.

use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn the_certificate_names_no_owner_and_dies_with_a_transfer(platform: Platform) {
        let house = House::new(platform);
        house.open_company().await;
        let (kettle, sule) = (house.kettle().await, house.sule().await);
        let unit = house.unit(kettle, "WK200-55", "2026-03-14").await;
        let mut clerk = house.client("clerk");
        let owner = sule.to_string();
        clerk.post(&format!("/units/{unit}/transfer"), &[("version", "1"), ("owner", &owner)]).await.expect(303);
        clerk.post(&format!("/units/{unit}/certificate"), &[]).await.expect(303);
        let page = clerk.get(&format!("/units/{unit}")).await.expect(200);
        let link = page.text().split("http://vefa.test").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let mut stranger = house.stranger();
        stranger.get(&link).await.expect(200).is_clean_page().shows("WK200-55").shows("14.03.2028").hides("Şule");
        let paper = stranger.get(&format!("{link}/certificate.pdf")).await.expect(200);
        assert!(paper.bytes.starts_with(b"%PDF"), "no PDF");
        clerk.get(&format!("/units/{unit}/certificate.pdf")).await.expect(200);
        clerk.get(&format!("/units/{unit}")).await.expect(200).shows("müşteri açtı");
        clerk.post(&format!("/units/{unit}/transfer"), &[("version", "2"), ("owner", "nobody")]).await.expect(303);
        stranger.get(&link).await.expect(404).hides("WK200-55");
    }

    async fn a_guessed_link_is_no_link(platform: Platform) {
        let house = House::new(platform);
        house.open_company().await;
        house.stranger().get("/g/AAAAAAAAAAAAAAAAAAAAAA").await.expect(404).shows("geçerli değil");
    }

    async fn the_public_check_answers_in_the_readers_language(platform: Platform) {
        let house = House::new(platform);
        house.open_company().await;
        let kettle = house.kettle().await;
        house.unit(kettle, "WK200-77", "2026-03-14").await;
        house.stranger().get("/check?serial=wk200-77").await.expect(200).is_clean_page().shows("14.03.2028");
        house.stranger().reading("en").get("/check?serial=WK200-77").await.expect(200).shows("14 March 2028");
        house.stranger().get("/check?serial=YOK-1").await.expect(200).shows("bulamadık");
    }

    async fn terms_are_published_by_edition_and_can_be_embedded(platform: Platform) {
        let house = House::new(platform);
        house.open_company().await;
        house.client("clerk").post("/settings/terms", &[("tr", "Kargo bizden."), ("en", "")]).await.expect(303);
        house.stranger().get("/terms").await.expect(200).is_clean_page().shows("Kargo bizden.").shows("1. baskı");
        house.stranger().get("/terms?embed=true").await.expect(200).shows("20 iş günü");
    }
}
