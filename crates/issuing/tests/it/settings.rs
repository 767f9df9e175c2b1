//! Settings: an integrator whose secrets are never shown again, series, terms.

use issuing::EKind;
use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn an_integrator_is_set_up_tried_and_its_password_is_never_shown(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/settings/e-documents").await.expect(200).is_clean_page().shows("Henüz entegratör yok");
        let form = clerk.get("/settings/e-documents/integrators/new?adapter=fake").await.expect(200).is_clean_page();
        form.shows("Parola").shows("e-Gider Pusulası gönderme");
        let words = [("version", "0"), ("adapter", "fake"), ("code", "fake"), ("name", "Deneme"), ("username", "ornek"), ("active", "true")];
        clerk.post("/settings/e-documents/integrators", &words).await.expect(422).is_clean_page().shows("Bu alanı doldurun.");
        let with = [words.as_slice(), &[("password", "s3cret")]].concat();
        clerk.post("/settings/e-documents/integrators", &with).await.expect(303);
        clerk.get("/settings/e-documents/integrators/fake").await.expect(200).is_clean_page().shows("ornek").hides("s3cret");
        clerk.post("/settings/e-documents/integrators/fake/try", &[]).await.expect(303);
        clerk.get("/settings/e-documents").await.expect(200).is_clean_page().shows("çalışıyor");
        // changed without a password the old one stays
        let again = [("version", "1"), ("adapter", "fake"), ("code", "fake"), ("name", "Yeni ad"), ("username", "ornek"), ("active", "true")];
        clerk.post("/settings/e-documents/integrators/fake", &again).await.expect(303);
        clerk.post("/settings/e-documents/integrators/fake/try", &[]).await.expect(303);
        clerk.post("/settings/e-documents/integrators/fake", &again).await.expect(409);
    }

    async fn an_integrator_is_only_reached_where_nobody_listens(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let words = |address: &'static str| {
            let words = [("version", "0"), ("adapter", "fake"), ("code", "fake"), ("name", "Deneme"), ("username", "ornek"), ("password", "s3cret"), ("active", "true")];
            [words.as_slice(), &[("address", address)]].concat()
        };
        for bad in [
            "http://127.0.0.1.evil.example", "http://localhost.evil.example", "http://localhost@evil.example", "http://api.example.com",
            "https://me:secret@example.com", "https://", "api.example.com",
        ] {
            clerk.post("/settings/e-documents/integrators", &words(bad)).await.expect(422).is_clean_page().shows("https:// ile başlayan");
        }
        clerk.post("/settings/e-documents/integrators", &words("http://127.0.0.1:9000/api")).await.expect(303);
    }

    async fn a_series_is_opened_once_and_changed_where_it_may_be(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/settings/e-documents/series/new").await.expect(200).is_clean_page();
        let words = |prefix: &'static str| [("version", "0"), ("prefix", prefix), ("kind", "e_archive"), ("numbering", "ours"), ("active", "true"), ("first", "")];
        clerk.post("/settings/e-documents/series", &words("ÇAY")).await.expect(422).is_clean_page().shows("Türkçe harf olmasın");
        clerk.post("/settings/e-documents/series", &words("vfa")).await.expect(303);
        clerk.post("/settings/e-documents/series", &words("VFA")).await.expect(422).shows("başka bir seride");
        let series = issuing::queries::series_list(house.platform.db.read()).await.unwrap();
        assert_eq!((series.len(), series[0].prefix.as_str(), series[0].kind), (1, "VFA", EKind::EArchive));
        let url = format!("/settings/e-documents/series/{}", series[0].id);
        clerk.get(&url).await.expect(200).is_clean_page();
        house.issue(house.repair(house.sule)).await.unwrap();
        house.integrator().await;
        let theirs = [("version", "1"), ("prefix", "VFA"), ("kind", "e_archive"), ("numbering", "integrator"), ("account", "fake"), ("active", "true")];
        clerk.post(&url, &theirs).await.expect(422).is_clean_page().shows("Başka harflerle");
        let shut = [("version", "1"), ("prefix", "VFA"), ("kind", "e_archive"), ("numbering", "ours")];
        clerk.post(&url, &shut).await.expect(303);
        assert!(house.issue(house.repair(house.sule)).await.is_err());
    }

    async fn the_terms_are_kept(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let words = |days: &'static str| [("version", "0"), ("for_service", "true"), ("commercial", "true"), ("answer_days", days), ("receipt_days", "7")];
        clerk.post("/settings/e-documents", &words("0")).await.expect(422).is_clean_page();
        clerk.post("/settings/e-documents", &words("8")).await.expect(303);
        let kept = issuing::terms(house.platform.db.read()).await.unwrap();
        assert!(kept.terms.for_service && kept.terms.commercial && kept.version == 1);
    }
}
