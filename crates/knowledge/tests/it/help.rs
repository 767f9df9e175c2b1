//! The help centre as strangers see it.

use http::Method;
use knowledge::acts::{self, CategoryText, CategoryWords};
use knowledge::{Reach, Tongue};
use platform::{Platform, Work};

use crate::house::{House, details, words};

const TR: Tongue = Tongue::Turkish;

platform::both_engines! {
    async fn a_stranger_reads_what_is_out_and_finds_it(platform: Platform) {
        let house = House::new(platform).await;
        let shelf = CategoryWords {
            parent: None,
            texts: [
                CategoryText { name: "Garanti".into(), about: "Süreler ve belgeler".into() },
                CategoryText { name: "Warranty".into(), about: String::new() },
                CategoryText::default(),
            ],
        };
        let shelf = house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::add_category(work, may, shelf).await
        }).await.unwrap();
        let id = house.out(TR, "Garanti süresi", "# Süre\n\nİki yıl.\n\nhttps://youtu.be/abc", Reach::Public).await;
        let version = house.version(id).await;
        let on_shelf = acts::Details { category: Some(shelf), ..details(Reach::Public) };
        house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::edit_article(work, may, id, version, on_shelf).await
        }).await.unwrap();
        house.write(id, Tongue::English, words("How long is the warranty", "Two years.")).await.unwrap();
        house.publish(id, Tongue::English).await.unwrap();
        let mut stranger = house.stranger();
        stranger.get("/yardim").await.expect(200).is_clean_page().shows("Garanti süresi").shows("Süreler ve belgeler");
        stranger.get("/yardim/konu/garanti").await.expect(200).is_clean_page().shows("Garanti süresi");
        let page = stranger.get("/yardim/garanti-suresi").await.expect(200).is_clean_page().shows("<h2>Süre</h2>").shows("class=\"video\"").shows("href=\"/help/how-long-is-the-warranty\"").shows("rel=\"canonical\"").hides("noindex");
        assert!(page.header("x-robots-tag").is_none());
        stranger.get("/help/how-long-is-the-warranty").await.expect(200).is_clean_page().shows("Two years.").shows("Did this article help?");
        stranger.get("/hilfe").await.expect(200).is_clean_page().shows("Wie können wir Ihnen helfen?").hides("Garanti süresi");
        let found = stranger.get("/yardim?q=garantisi").await.expect(200).is_clean_page().shows("<mark>Garanti</mark>");
        assert_eq!(found.header("x-robots-tag"), Some("noindex"));
        stranger.get("/robots.txt").await.expect(200).shows("Sitemap: http://vefa.test/sitemap.xml");
        stranger.get("/sitemap.xml").await.expect(200).shows("http://vefa.test/yardim/garanti-suresi").shows("hreflang=\"en\"").shows("/yardim/konu/garanti");
    }

    async fn nothing_leaks_that_is_not_out_for_everybody(platform: Platform) {
        let house = House::new(platform).await;
        house.draft(TR, "Taslak yazı", "zümrüdüanka", Reach::Public).await;
        house.out(TR, "Çalışanlara", "zümrüdüanka", Reach::Staff).await;
        house.out(TR, "Müşterilere", "zümrüdüanka", Reach::Customers).await;
        let archived = house.out(TR, "Arşivlik", "zümrüdüanka", Reach::Public).await;
        let version = house.version(archived).await;
        house.act(async |work: &mut Work| {
            let may = work.actor.may()?;
            acts::archive_article(work, may, archived, version).await
        }).await.unwrap();
        let mut stranger = house.stranger();
        let mut answers = Vec::new();
        for slug in ["taslak-yazi", "calisanlara", "musterilere", "arsivlik", "hic-olmadi"] {
            let page = stranger.get(&format!("/yardim/{slug}")).await.expect(404).is_clean_page().hides("zümrüdüanka");
            assert_eq!(page.header("x-robots-tag"), Some("noindex"));
            answers.push(page.text());
            stranger.post(&format!("/yardim/{slug}/feedback"), &[("helped", "yes")]).await.expect(404);
        }
        // the same words for all of them: nobody learns what exists
        assert!(answers.iter().all(|page| *page == answers[0]));
        for path in ["/yardim", "/sitemap.xml", "/yardim?q=arşivlik", "/yardim?q=çalışanlara"] {
            stranger.get(path).await.expect(200).hides("Taslak yazı").hides("Çalışanlara").hides("Müşterilere").hides("arsivlik").hides("calisanlara");
        }
        stranger.get("/articles").await.expect(303);
    }

    async fn an_old_address_is_moved_for_good(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Eski adres", "Metin", Reach::Public).await;
        let mut moved = words("Yeni adres", "Metin");
        moved.slug_written = true;
        house.write(id, TR, moved).await.unwrap();
        let answer = house.stranger().get("/yardim/eski-adres").await.expect(301);
        assert_eq!(answer.location(), "/yardim/yeni-adres");
    }

    async fn who_has_the_page_is_told_so(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti", "İki yıl.", Reach::Public).await;
        let mut stranger = house.stranger();
        stranger.get("/yardim/garanti").await.expect(200);
        let tag = stranger.get("/yardim/garanti").await.expect(200).header("etag").unwrap().to_owned();
        let mut again = stranger.header("if-none-match", &tag);
        again.get("/yardim/garanti").await.expect(304);
        house.write(id, TR, words("Garanti", "Üç yıl.")).await.unwrap();
        house.publish(id, TR).await.unwrap();
        again.get("/yardim/garanti").await.expect(200).shows("Üç yıl.");
        let start = again.get("/yardim").await.expect(200);
        assert!(start.header("cache-control").unwrap().starts_with("public"));
    }

    async fn a_reader_says_whether_it_helped_once_a_day(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(TR, "Garanti", "İki yıl.", Reach::Public).await;
        let mut reader = house.stranger();
        reader.post("/yardim/garanti/feedback", &[("helped", "yes")]).await.expect(303);
        reader.get("/yardim/garanti").await.expect(200).shows("Teşekkürler");
        reader.post("/yardim/garanti/feedback", &[("helped", "no"), ("words", "Süre yazmıyor")]).await.expect(303);
        let long = "a".repeat(1_001);
        reader.post("/yardim/garanti/feedback", &[("helped", "no"), ("words", &long)]).await.expect(422).is_clean_page().shows("1.000");
        let row = knowledge::queries::article(house.platform.db.read(), id).await.unwrap();
        assert_eq!((row.helped, row.missed), (0, 1));
        let mut editor = house.client("editor");
        editor.get("/articles/feedback?helped=no").await.expect(200).is_clean_page().shows("Süre yazmıyor");
        let page = editor.get(&format!("/articles/{id}")).await.expect(200).is_clean_page().shows("Süre yazmıyor").text();
        let done = page.split("/done\"").next().unwrap().rsplit("action=\"").next().unwrap().to_owned();
        editor.post(&format!("{done}/done"), &[]).await.expect(303);
        editor.get("/articles/feedback?open=yes").await.expect(200).hides("Süre yazmıyor");
    }

    async fn a_question_without_an_answer_is_told_to_staff_and_answered(platform: Platform) {
        let house = House::new(platform).await;
        house.out(TR, "Garanti", "İki yıl.", Reach::Public).await;
        let mut stranger = house.stranger();
        stranger.get("/yardim?q=Buzdolabı+ses+yapıyor").await.expect(200).is_clean_page().shows("bulamadık");
        stranger.get("/yardim?q=buzdolabi+SES+yapiyor").await.expect(200);
        stranger.get("/yardim?q=0532+123+45+67").await.expect(200);
        stranger.get("/yardim?q=garanti").await.expect(200);
        let mut editor = house.client("editor");
        let list = editor.get("/articles/searches").await.expect(200).is_clean_page().shows("buzdolabi SES yapiyor").hides("0532").text();
        let url = list.split("/articles/searches/").nth(1).unwrap().split('"').next().unwrap().to_owned();
        editor.get(&format!("/articles/searches/{url}")).await.expect(200).is_clean_page().shows("Makale yaz");
        editor.get(&format!("/articles/new?answers={url}")).await.expect(200).is_clean_page().shows("buzdolabi SES yapiyor");
        let fields = [("lang", "tr"), ("title", "Buzdolabı ses yapıyor"), ("body", "Düz durmuyordur."), ("reach", "public"), ("answers", &url), ("step", "publish")];
        editor.post("/articles/new", &fields).await.expect(303);
        editor.get("/articles/searches").await.expect(200).hides("buzdolabi SES yapiyor");
        editor.get("/articles/searches?state=answered").await.expect(200).shows("buzdolabi SES yapiyor");
        stranger.get("/yardim?q=buzdolabım").await.expect(200).shows("/yardim/buzdolabi-ses-yapiyor");
        house.checks_hold().await;
    }

    async fn odd_addresses_and_questions_are_no_fault(platform: Platform) {
        let house = House::new(platform).await;
        let mut stranger = house.stranger();
        for path in ["/yardim/%00", "/yardim/konu/..", "/yardim/a%2Fb", "/help/topic/%F0%9F%98%80", "/help/file/x"] {
            let answer = stranger.send(Method::GET, path, None, Vec::new().into()).await;
            assert!((300..500).contains(&answer.status.as_u16()), "{path}");
        }
        let long = format!("/yardim?q={}", "a".repeat(2_000));
        for path in ["/yardim?q=%27%22%25_%5C", "/yardim?q=%3Cscript%3E", long.as_str(), "/yardim?q=%00"] {
            stranger.get(path).await.expect(200).hides("<script>");
        }
    }
}
