//! The pages of staff: list, editor, versions, steps, pictures, categories, synonyms, panels.

use knowledge::{Reach, Tongue};
use platform::Platform;

use crate::house::House;

/// The picture of one grey point.
pub fn picture() -> Vec<u8> {
    const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
    let byte = |at: usize| u8::from_str_radix(&PNG[at..at + 2], 16).unwrap();
    (0..PNG.len()).step_by(2).map(byte).collect()
}

platform::both_engines! {
    async fn an_editor_writes_looks_publishes_and_takes_back(platform: Platform) {
        let house = House::new(platform).await;
        let mut editor = house.client("editor");
        editor.get("/articles").await.expect(200).is_clean_page().shows("Makale yok");
        editor.get("/articles/new").await.expect(200).is_clean_page();
        editor.post("/articles/new", &[("lang", "tr"), ("reach", "public")]).await.expect(422).is_clean_page().shows("Başlığı yazın").shows("Metni yazın");
        let draft = [("lang", "tr"), ("title", "Ütü damlatıyor"), ("body", "**Soğuk** tabanla buhar açmayın.<script>x</script>"), ("reach", "public")];
        let preview = [&draft[..], &[("step", "preview")]].concat();
        editor.post("/articles/new", &preview).await.expect(200).is_clean_page().shows("<strong>Soğuk</strong>").shows("Ütü damlatıyor");
        assert!(house.client("editor").get("/articles").await.text().contains("Makale yok"));
        let url = editor.post("/articles/new", &draft).await.expect(303).location().to_owned();
        editor.get(&url).await.expect(200).is_clean_page().shows("Taslak").shows("<strong>Soğuk</strong>").hides("<script>");
        editor.get(&format!("{url}/texts/tr")).await.expect(200).is_clean_page().shows("utu-damlatiyor");
        editor.post(&format!("{url}/publish"), &[("version", "1"), ("lang", "tr")]).await.expect(303);
        house.stranger().get("/yardim/utu-damlatiyor").await.expect(200);
        let change = [("version", "2"), ("title", "Ütü damlatıyor"), ("slug", "utu-damlatiyor"), ("body", "Yeni metin."), ("changed", "Kısaltıldı")];
        editor.post(&format!("{url}/texts/tr"), &change).await.expect(303);
        editor.post(&format!("{url}/texts/tr"), &change).await.expect(409);
        editor.get(&url).await.expect(200).shows("Yeni sürümü yayımla");
        editor.get(&format!("{url}/versions/tr")).await.expect(200).is_clean_page().shows("Kısaltıldı").shows("Yayında");
        editor.get(&format!("{url}/versions/tr/2")).await.expect(200).is_clean_page().shows("Yeni metin.").shows("Soğuk");
        editor.get(&format!("{url}/versions/tr/1")).await.expect(200).is_clean_page().shows("Bu sürüme dön");
        editor.post(&format!("{url}/versions/tr/1"), &[("version", "3")]).await.expect(303);
        editor.get(&format!("{url}/versions/tr/9")).await.expect(404);
        editor.post(&format!("{url}/unpublish"), &[("version", "4"), ("lang", "tr")]).await.expect(303);
        house.stranger().get("/yardim/utu-damlatiyor").await.expect(404);
        editor.get("/articles?state=draft").await.expect(200).is_clean_page().shows("Ütü damlatıyor");
        editor.get("/articles?q=utu").await.expect(200).shows("Ütü damlatıyor");
        editor.get("/articles?lacks=en&sort=title").await.expect(200).shows("Ütü damlatıyor");
        editor.get("/articles?format=csv").await.expect(200).shows("Ütü damlatıyor");
        editor.get("/search?q=damlatıyor").await.expect(200).shows("Ütü damlatıyor");
        house.checks_hold().await;
    }

    async fn who_writes_does_not_publish_and_who_reads_does_not_write(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(Tongue::Turkish, "Garanti", "İki yıl.", Reach::Public).await;
        let out = house.out(Tongue::Turkish, "İade", "On dört gün.", Reach::Staff).await;
        let mut writer = house.client("writer");
        writer.get(&format!("/articles/{id}")).await.expect(200).is_clean_page().hides("Yayımla:");
        writer.post(&format!("/articles/{id}/publish"), &[("version", "1"), ("lang", "tr")]).await.expect(403);
        writer.post("/articles/new", &[("lang", "tr"), ("title", "A"), ("body", "B"), ("reach", "public"), ("step", "publish")]).await.expect(403);
        writer.get("/articles?q=A").await.expect(200);
        // words for staff do not become words for everybody by a form of their own
        writer.post(&format!("/articles/{out}/details"), &[("version", "2"), ("reach", "public")]).await.expect(403);
        writer.get("/articles/categories/new").await.expect(403);
        let mut reader = house.client("reader");
        reader.get(&format!("/articles/{id}")).await.expect(200).is_clean_page().hides(&format!("/articles/{id}/details"));
        reader.get("/articles/new").await.expect(403);
        reader.post(&format!("/articles/{id}/archive"), &[("version", "1")]).await.expect(403);
        house.stranger().get(&format!("/articles/{id}")).await.expect(303);
    }

    async fn steps_of_an_article_go_through_its_page(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.out(Tongue::Turkish, "Garanti", "İki yıl.", Reach::Public).await;
        let other = house.out(Tongue::Turkish, "Garanti süresi", "İki yıl.", Reach::Public).await;
        let (mut editor, url) = (house.client("editor"), format!("/articles/{id}"));
        editor.get(&format!("{url}/details")).await.expect(200).is_clean_page();
        editor.post(&format!("{url}/details"), &[("version", "2"), ("reach", "public"), ("products", "YOK")]).await.expect(422).is_clean_page().shows("YOK");
        editor.post(&format!("{url}/details"), &[("version", "2"), ("reach", "public"), ("review_on", "2020-01-01")]).await.expect(303);
        editor.get("/articles?due=today").await.expect(200).is_clean_page().shows("Garanti").hides("Garanti süresi");
        editor.post(&format!("{url}/review"), &[("version", "3"), ("next", "2020-01-01")]).await.expect(422).is_clean_page();
        editor.post(&format!("{url}/review"), &[("version", "3"), ("next", "2031-01-01")]).await.expect(303);
        editor.post(&format!("{url}/merge"), &[("version", "4"), ("into", "hic-yok")]).await.expect(422).is_clean_page();
        editor.post(&format!("{url}/merge"), &[("version", "4"), ("into", "http://vefa.test/yardim/garanti-suresi")]).await.expect(303);
        editor.get(&url).await.expect(200).is_clean_page().shows(&format!("/articles/{other}"));
        assert_eq!(house.stranger().get("/yardim/garanti").await.expect(301).location(), "/yardim/garanti-suresi");
        editor.post(&format!("{url}/restore"), &[("version", "5")]).await.expect(303);
        editor.post(&format!("{url}/archive"), &[("version", "6")]).await.expect(303);
        editor.get("/articles?state=archived").await.expect(200).shows("Garanti");
        house.checks_hold().await;
    }

    async fn pictures_are_seen_by_everybody_only_while_the_article_is_out(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.draft(Tongue::Turkish, "Tank", "Metin", Reach::Public).await;
        let (mut editor, url) = (house.client("editor"), format!("/articles/{id}"));
        editor.upload(&format!("{url}/images"), &[], ("images", "x.txt", b"no picture")).await.expect(422).shows("bir resim değil");
        editor.upload(&format!("{url}/images"), &[], ("images", "tank.png", &picture())).await.expect(303);
        let page = editor.get(&url).await.expect(200).is_clean_page().text();
        let image = page.split("<img class=\"thumb\" src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        house.stranger().get(&image).await.expect(404);
        editor.get(&image).await.expect(200);
        let body = format!("![Tank]({image})");
        editor.post(&format!("{url}/texts/tr"), &[("version", "1"), ("title", "Tank"), ("body", &body), ("step", "publish")]).await.expect(303);
        house.stranger().get("/yardim/tank").await.expect(200).shows(&image);
        assert!(house.stranger().get(&image).await.expect(200).header("cache-control").unwrap().starts_with("public"));
        let remove = format!("{url}/images/{}/remove", image.rsplit('/').next().unwrap());
        editor.post(&remove, &[]).await.expect(422).is_clean_page();
        editor.post(&format!("{url}/texts/tr"), &[("version", "3"), ("title", "Tank"), ("body", "Resimsiz"), ("step", "publish")]).await.expect(303);
        editor.post(&remove, &[]).await.expect(303);
        house.stranger().get(&image).await.expect(404);
    }

    async fn categories_and_synonyms_are_kept_on_their_pages(platform: Platform) {
        let house = House::new(platform).await;
        let mut editor = house.client("editor");
        editor.get("/articles/categories").await.expect(200).is_clean_page().shows("Kategori yok");
        editor.post("/articles/categories/new", &[("name_tr", "")]).await.expect(422).is_clean_page();
        for name in ["Garanti", "Onarım"] {
            editor.post("/articles/categories/new", &[("name_tr", name), ("name_en", "")]).await.expect(303);
        }
        let page = editor.get("/articles/categories").await.expect(200).is_clean_page().shows("Onarım").text();
        let last = page.rsplit("/articles/categories/").find_map(|rest| rest.split("/move").next().filter(|id| id.len() == 36)).unwrap().to_owned();
        editor.get(&format!("/articles/categories/{last}")).await.expect(200).is_clean_page();
        editor.post(&format!("/articles/categories/{last}/move"), &[("way", "up")]).await.expect(303);
        editor.post(&format!("/articles/categories/{last}/remove"), &[]).await.expect(303);
        editor.get("/articles/synonyms").await.expect(200).is_clean_page();
        editor.get("/articles/synonyms/new?phrases=yedek+%C3%BCr%C3%BCn&lang=tr").await.expect(200).is_clean_page().shows("yedek ürün");
        editor.post("/articles/synonyms/new", &[("lang", "tr"), ("phrases", "tek")]).await.expect(422).is_clean_page();
        editor.post("/articles/synonyms/new", &[("lang", "tr"), ("phrases", "ikame cihaz\nyedek ürün")]).await.expect(303);
        let page = editor.get("/articles/synonyms").await.expect(200).is_clean_page().shows("ikame cihaz = yedek ürün").text();
        let id = page.split("/articles/synonyms/").find_map(|rest| rest.get(..36).filter(|id| id.matches('-').count() == 4)).unwrap().to_owned();
        editor.post(&format!("/articles/synonyms/{id}"), &[("version", "1"), ("lang", "tr"), ("phrases", "ikame cihaz\nemanet")]).await.expect(303);
        editor.post(&format!("/articles/synonyms/{id}/remove"), &[]).await.expect(303);
        editor.get("/articles/synonyms").await.expect(200).hides("emanet");
    }

    async fn a_ticket_proposes_what_helps_and_puts_only_public_links_into_the_answer(platform: Platform) {
        let house = House::new(platform).await;
        house.out(Tongue::Turkish, "Ütü su damlatıyor", "Taban ısınmadan buharı açmayın.", Reach::Public).await;
        house.out(Tongue::Turkish, "Ütü söküm kılavuzu", "Ütünün tabanı su hattından sökülür.", Reach::Staff).await;
        house.out(Tongue::Turkish, "İade", "On dört gün.", Reach::Public).await;
        let ticket = house.ticket("Ütümün suyu damlıyor").await;
        let mut editor = house.client("editor");
        let page = editor.get(&format!("/tickets/{ticket}")).await.expect(200).is_clean_page().shows("Önerilen makaleler").shows("http://vefa.test/yardim/utu-su-damlatiyor").shows("Ütü söküm kılavuzu").text();
        assert!(!page.contains("/yardim/utu-sokum"));
        assert!(!page.contains("/yardim/iade"));
        house.client("reader").get(&format!("/tickets/{ticket}")).await.expect(200).hides("data-insert");
    }
}
