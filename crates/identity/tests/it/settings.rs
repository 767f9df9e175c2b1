//! Settings: the firm, stations, teams, staff, roles.

use platform::Platform;

use crate::browser::{Answer, Browser};
use crate::house::{House, MAIL};

async fn invite(browser: &mut Browser, mail: &str, role: &str) -> Answer {
    let page = browser.get("/settings/staff/new").await;
    let words = [
        ("version", ""),
        ("name", "Mert Toprak"),
        ("mail", mail),
        ("role", role),
        ("lang", "tr"),
        ("all_stations", "on"),
    ];
    browser.submit(&page, "/settings/staff", &words).await
}

fn id_in(page: &Answer, path: &str) -> String {
    let parts = page
        .body
        .split(path)
        .skip(1)
        .map(|part| part.chars().take(36).collect::<String>());
    parts
        .filter(|id| id.matches('-').count() == 4)
        .last()
        .expect("an id")
}

platform::both_engines! {
    async fn somebody_invited_sets_a_password_and_sees_what_the_role_allows(platform: Platform) {
        let (house, mut admin) = House::set_up(platform).await;
        assert_eq!(invite(&mut admin, "mert@ornek.com.tr", "technician").await.status, 303);
        house.run_jobs().await;
        let link = house.mailed_link("mert@ornek.com.tr");
        let mut mert = house.browser();
        let page = mert.get(&link).await;
        let password = "kırmızı traktör tarlada";
        assert_eq!(mert.submit(&page, &link, &[("password", password)]).await.status, 303);
        let page = mert.get("/sign-in").await;
        let words = [("mail", "mert@ornek.com.tr"), ("password", password)];
        assert_eq!(mert.submit(&page, "/sign-in", &words).await.status, 303);
        assert_eq!(mert.get("/account").await.status, 200);
        assert_eq!(mert.get("/settings/stations").await.status, 200);
        assert_eq!(mert.get("/settings/staff").await.status, 403);
        assert_eq!(mert.get("/settings/company").await.status, 403);
        let page = mert.get("/account").await;
        assert_eq!(mert.submit(&page, "/settings/staff", &[("name", "x")]).await.status, 403);
    }

    async fn two_people_cannot_share_an_address(platform: Platform) {
        let (_house, mut admin) = House::set_up(platform).await;
        let refused = invite(&mut admin, "ELIF@ornek.com.tr", "counter").await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Bu adresle kayıtlı bir çalışan var."));
    }

    async fn the_last_administrator_stays(platform: Platform) {
        let (house, mut admin) = House::set_up(platform).await;
        let list = admin.get("/settings/staff").await;
        let elif = id_in(&list, "/settings/staff/");
        let page = admin.get(&format!("/settings/staff/{elif}")).await;
        let version = page.hidden("version");
        let words = [("name", "Elif"), ("mail", MAIL), ("role", "counter"), ("all_stations", "on"), ("version", &version)];
        let refused = admin.submit(&page, &format!("/settings/staff/{elif}"), &words).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("Son sistem yöneticisi"), "{}", refused.body);
        let refused = admin.submit(&page, &format!("/settings/staff/{elif}/disable"), &[]).await;
        assert_eq!(refused.status, 422);
        invite(&mut admin, "mert@ornek.com.tr", "administrator").await;
        let done = admin.submit(&page, &format!("/settings/staff/{elif}/disable"), &[]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert_eq!(admin.get("/account").await.status, 303, "shut out at once");
        let _ = house;
    }

    async fn a_form_sent_twice_adds_one_station(platform: Platform) {
        let (_house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/settings/stations/new").await;
        let words = [("version", ""),
            ("name", "Kadıköy Servis"), ("code", "kdk"), ("kind", "authorised"), ("mon", "9-18")];
        assert_eq!(admin.submit(&page, "/settings/stations", &words).await.status, 303);
        assert_eq!(admin.submit(&page, "/settings/stations", &words).await.status, 303);
        let list = admin.get("/settings/stations").await;
        assert_eq!(list.body.matches("Kadıköy Servis").count(), 1);
        let fresh = admin.get("/settings/stations/new").await;
        let refused = admin.submit(&fresh, "/settings/stations", &words).await;
        assert_eq!(refused.status, 422);
        assert!(refused.says("KDK kodlu bir istasyon var"));
    }

    async fn a_station_is_closed_and_opened_again(platform: Platform) {
        let (_house, mut admin) = House::set_up(platform).await;
        let list = admin.get("/settings/stations").await;
        let id = id_in(&list, "/settings/stations/");
        let page = admin.get(&format!("/settings/stations/{id}")).await;
        assert_eq!(admin.submit(&page, &format!("/settings/stations/{id}/close"), &[]).await.status, 303);
        assert!(admin.get("/settings/stations").await.says("Kapandı"));
        admin.submit(&page, &format!("/settings/stations/{id}/reopen"), &[]).await;
        assert!(!admin.get("/settings/stations").await.says("Kapandı"));
    }

    async fn a_team_has_hours(platform: Platform) {
        let (_house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/settings/teams/new").await;
        let silent = admin.submit(&page, "/settings/teams", &[("name", "Destek")]).await;
        assert_eq!(silent.status, 422);
        let done = admin.submit(&page, "/settings/teams", &[("name", "Destek"), ("mon", "9-12.30, 13.30-18")]).await;
        assert_eq!(done.status, 303, "{}", done.body);
        assert!(admin.get("/settings/teams").await.says("09:00–12:30, 13:30–18:00"));
    }

    async fn the_firm_is_edited_and_a_stale_form_is_told(platform: Platform) {
        let (house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/settings/company").await;
        let version = page.hidden("version");
        let words = [
            ("version", version.as_str()), ("name", "Örnek A.Ş."), ("tax_number", "1234567890"), ("lang", "tr"),
            ("head_line", "Moda Cad. 12"), ("head_city", "İstanbul"), ("certificate_series", "ork"),
        ];
        assert_eq!(admin.submit(&page, "/settings/company", &words).await.status, 303);
        let firm = identity::company(house.platform.db.read()).await.unwrap().unwrap();
        assert_eq!((firm.name.as_str(), firm.certificate_series.as_str()), ("Örnek A.Ş.", "ORK"));
        assert_eq!(firm.returns.city, "İstanbul", "the seat stands in for addresses that were not given");
        let other = admin.get("/settings/company").await;
        let stale = admin.submit(&other, "/settings/company", &words).await;
        assert_eq!(stale.status, 409);
    }

    async fn the_matrix_shows_who_may_what(platform: Platform) {
        let (_house, mut admin) = House::set_up(platform).await;
        let page = admin.get("/settings/roles").await;
        assert!(page.says("Firma bilgilerini değiştirir") && page.says("Teknisyen"), "{}", page.body);
    }
}
