//! The pages and the API of the law, asked through HTTP.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::sync::Arc;

use axum::http::Method;
use serde_json::json;
use ui::testing::{Client, Door};
use ui::{App, SealKey, Site, SiteConfig};

struct World {
    app: App,
    site: Site,
}

impl World {
    async fn new() -> Self {
        for texts in ui::TEXTS.iter().chain(lawbook::TEXTS) {
            ui::texts::install(*texts);
        }
        let platform = platform::testing::sqlite::<migrations::Migrator>().await;
        let config = SiteConfig::new("http://localhost", SealKey::new([7; 32]));
        let door = Door::new()
            .with("elif", &["law.read", "law.ask"])
            .with("mert", &[]);
        let builder = Site::builder(platform, config, Arc::new(door)).nav(lawbook::NAV);
        let site = builder.build();
        let app = ui::app(site.clone(), lawbook::routes(), lawbook::api_routes());
        Self { app, site }
    }

    fn elif(&self) -> Client {
        Client::new(&self.app, &self.site).signed_in("elif")
    }
}

#[tokio::test]
async fn the_rules_are_read_searched_and_taken_away_as_a_file() {
    let world = World::new().await;
    let mut elif = world.elif();
    let _ = elif
        .get("/law")
        .await
        .expect(200)
        .is_clean_page()
        .shows("Asgari garanti süresi")
        .shows("24 ay");
    let found = elif.get("/law?q=ikame").await.expect(200);
    let _ = found.shows("TR.REPAIR.LOAN_UNIT").hides("TR.WAR.MIN");
    let _ = elif.get("/law?q=zzz").await.expect(200).is_clean_page();
    let _ = elif
        .get("/law?show=countries")
        .await
        .expect(200)
        .is_clean_page()
        .shows("Almanya");
    let _ = elif
        .get("/law?show=groups")
        .await
        .expect(200)
        .is_clean_page()
        .shows("tansiyon aleti");
    let file = elif.get("/law?area=warranty&format=csv").await.expect(200);
    assert!(file.text().contains("TR.WAR.MIN"));
}

#[tokio::test]
async fn a_case_is_played_through() {
    let world = World::new().await;
    let mut elif = world.elif();
    let _ = elif
        .get("/law/case")
        .await
        .expect(200)
        .is_clean_page()
        .shows("2026-11-25");
    let facts = "contract_on=2025-03-10&delivered_on=2025-03-14&product.group=televizyon";
    let answer = elif
        .get(&format!("/law/case?{facts}&act=ask"))
        .await
        .expect(200);
    let _ = answer.is_clean_page().shows("ye kadar").shows("TR.WAR.MIN");
    let more = elif
        .get(&format!("/law/case?{facts}&act=add+repairs"))
        .await
        .expect(200);
    let _ = more.shows("repairs[0].handed_over_on");
    let early = "contract_on=2025-03-10&repairs[0].handed_over_on=2025-03-01&act=ask";
    let _ = elif
        .get(&format!("/law/case?{early}"))
        .await
        .expect(422)
        .shows("satıştan");
}

#[tokio::test]
async fn a_withdrawal_is_typed_in_and_answered_with_its_clock_and_who_pays() {
    let world = World::new().await;
    let mut elif = world.elif();
    let facts = "contract_on=2026-11-02&asked_on=2026-11-25&distance.of=goods&distance.parcels[0].on=2026-11-05\
                 &distance.parcels[1].on=2026-11-10&distance.withdrawn_on=2026-11-16&distance.named_carrier=named\
                 &distance.handed_over_on=2026-11-18";
    let _ = elif
        .get(&format!("/law/case?{facts}&act=ask"))
        .await
        .expect(200)
        .is_clean_page()
        .shows("Cayma hakkı")
        .shows("TR.WITHDRAW.REFUND.NAMED_CARRIER")
        .shows("02.12.2026")
        .shows("Ücretsiz geri gönderme");
    let early = "contract_on=2026-11-02&distance.notice_arrived_on=2026-11-10&act=ask";
    let _ = elif
        .get(&format!("/law/case?{early}"))
        .await
        .expect(422)
        .shows("Cayma bildiriminden önce olamaz");
    let mut program = Client::new(&world.app, &world.site)
        .with_token("elif")
        .reading("en");
    let case = json!({
        "asked_on": "2026-11-25", "contract_on": "2026-11-02", "delivered_on": "2026-11-10", "country": "DE",
        "distance": { "of": "goods", "withdrawn_on": "2026-11-16" }
    });
    let answer = program
        .json(Method::POST, "/api/v1/law/ask", &case)
        .await
        .expect(200)
        .json();
    let text = answer["text"].as_str().unwrap();
    assert!(
        text.contains("Withdrawn in time on 16 November 2026"),
        "{text}"
    );
}

#[tokio::test]
async fn programs_ask_too_and_hear_which_field_is_wrong() {
    let world = World::new().await;
    let mut program = Client::new(&world.app, &world.site)
        .with_token("elif")
        .reading("en");
    let case = json!({ "asked_on": "2026-11-25", "contract_on": "2025-03-14" });
    let answer = program
        .json(Method::POST, "/api/v1/law/ask", &case)
        .await
        .expect(200)
        .json();
    assert_eq!(answer["answer"]["coverage"]["last_day"], "2027-03-14");
    assert!(
        answer["text"]
            .as_str()
            .unwrap()
            .starts_with("Under warranty until 14 March 2027")
    );
    let wrong = json!({ "asked_on": "2026-11-25", "contract_on": "2025-03-14", "repairs": [{ "ready": 1 }] });
    let problem = program
        .json(Method::POST, "/api/v1/law/ask", &wrong)
        .await
        .expect(422)
        .json();
    assert_eq!(problem["errors"][0]["field"], "repairs[0].ready");
    let rules = program
        .get("/api/v1/law/rules?area=warranty&on=2026-11-25")
        .await
        .expect(200)
        .json();
    assert_eq!(rules["rules"].as_array().unwrap().len(), 6);
    assert_eq!(rules["countries"].as_array().unwrap().len(), 38);
}

#[tokio::test]
async fn who_may_not_read_the_law_does_not() {
    let world = World::new().await;
    let mut mert = Client::new(&world.app, &world.site).signed_in("mert");
    let _ = mert.get("/law").await.expect(403);
    let _ = mert.get("/law/case").await.expect(403);
    let _ = Client::new(&world.app, &world.site)
        .get("/api/v1/law/rules")
        .await
        .expect(401);
}
