//! A manager edits the words of a message.

use platform::Platform;
use post::Trouble;

use crate::world::{House, READY_PAGE, ready};

const WORDS: [(&str, &str); 3] = [
    ("seen", "0"),
    ("subject", "Hazır: {{ number }}"),
    ("body", "Merhaba {{ name }},\n\nBuyurun."),
];

fn with<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut words: Vec<_> = WORDS
        .into_iter()
        .filter(|(known, _)| *known != name)
        .collect();
    words.push((name, value));
    words
}

platform::both_engines! {
    async fn the_list_shows_every_message_in_both_languages_with_who_changed_it(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        let mut elif = house.browser("elif");
        let page = elif.get("/settings/mail-templates").await.expect(200).is_clean_page();
        let page = page.shows("test.ready/tr").shows("test.ready/en").shows("Özgün metin");
        let _ = page.hides("cem");
        let _ = cem.post(READY_PAGE, &WORDS).await.expect(303);
        let page = elif.get("/settings/mail-templates?words=changed").await.expect(200);
        let _ = page.shows("test.ready/tr").hides("test.ready/en").shows("cem");
        let file = cem.get("/settings/mail-templates?format=csv").await.expect(200);
        assert_eq!(file.text().lines().count(), 7);
    }

    async fn saved_words_go_out_with_the_next_message(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        for code in ["tr", "en"] {
            let page = house.browser("cem").reading(code).get(READY_PAGE).await;
            let page = page.expect(200).is_clean_page();
            let _ = page.shows("{{ number }}").shows("SRV-2026-000123").shows("Örnek Servis");
        }
        let answer = cem.post(READY_PAGE, &WORDS).await.expect(303);
        assert_eq!(answer.location(), READY_PAGE);
        let page = cem.get(READY_PAGE).await.expect(200).is_clean_page();
        let _ = page.shows("Metin kaydedildi").shows("1. sürüm · cem").shows("/restore");
        house.ask(ready("SRV-7")).await;
        house.run().await;
        assert_eq!(house.pocket.taken()[0].subject, "Hazır: SRV-7");
    }

    async fn an_unknown_name_is_refused_with_its_line_and_what_was_typed_stays(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        let page = cem.post(READY_PAGE, &with("body", "Merhaba\n\n{{ tarih }}")).await;
        let page = page.expect(422).is_clean_page();
        let page = page.shows("3. satırdaki tarih bu iletide kullanılamaz");
        let _ = page.shows("{{ tarih }}</textarea>").shows("id=\"f-body\"");
        let page = cem.get(READY_PAGE).await.expect(200);
        let _ = page.hides("tarih").shows("hiç değiştirilmedi");
    }

    async fn a_broken_template_an_empty_one_and_a_long_subject_are_refused(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        let long = "a".repeat(201);
        let bad = [("body", "{% if name %}"), ("body", " "), ("subject", ""), ("subject", &long), ("subject", "{{ name")];
        for (field, words) in bad {
            let page = cem.post(READY_PAGE, &with(field, words)).await;
            let page = page.expect(422).is_clean_page();
            let _ = page.shows(&format!("href=\"#f-{field}\""));
        }
    }

    async fn who_is_late_sees_both_texts_and_may_then_decide(platform: Platform) {
        let house = House::new(platform);
        let _ = house.browser("elif").post(READY_PAGE, &with("body", "Elif’in metni")).await.expect(303);
        let mut cem = house.browser("cem");
        let page = cem.post(READY_PAGE, &with("body", "Cem’in metni")).await;
        let page = page.expect(409).is_clean_page();
        let page = page.shows("elif bu metni değiştirdi").shows("Elif’in metni");
        let _ = page.shows("Cem’in metni</textarea>").shows("name=\"seen\" value=\"1\"");
        let mut again = with("body", "Cem’in metni");
        again.retain(|(name, _)| *name != "seen");
        again.push(("seen", "1"));
        let _ = cem.post(READY_PAGE, &again).await.expect(303);
        let page = cem.get(READY_PAGE).await.expect(200);
        let _ = page.shows("Cem’in metni</textarea>").shows("2. sürüm · cem").shows("1. sürüm · elif");
    }

    async fn the_preview_follows_what_is_typed_and_says_what_is_wrong(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem").header("hx-request", "true");
        let path = format!("{READY_PAGE}/preview");
        let part = cem.post(&path, &WORDS).await.expect(200).hides("<html");
        let _ = part.shows("Hazır: SRV-2026-000123").shows("Merhaba Şule Işık").shows("Örnek Servis");
        let part = cem.post(&path, &with("body", "<b>{{ tarih }}</b>")).await.expect(200);
        let _ = part.shows("1. satırdaki tarih").hides("<b>tarih");
        let part = cem.post(&path, &with("body", "<script>alert(1)</script>")).await.expect(200);
        let _ = part.hides("<script>");
    }

    async fn a_try_out_goes_to_oneself_alone_and_keeps_nothing(platform: Platform) {
        let house = House::new(platform);
        let path = format!("{READY_PAGE}/try-out");
        let mut cem = house.browser("cem");
        let page = cem.post(&path, &WORDS).await.expect(200).is_clean_page();
        let page = page.shows("cem@ornek.example adresine gönderildi");
        let _ = page.shows("Buyurun.</textarea>");
        let taken = house.pocket.emptied();
        assert_eq!((taken.len(), taken[0].to_address.as_str()), (1, "cem@ornek.example"));
        let _ = cem.get(READY_PAGE).await.expect(200).hides("Buyurun");
        house.pocket.trouble(Trouble::Later("connection refused".to_owned()));
        let mut typing = house.browser("cem").header("hx-request", "true");
        let part = typing.post(&path, &WORDS).await.expect(200).hides("<html");
        let _ = part.shows("connection refused");
        let part = typing.post(&path, &with("body", "{{ tarih }}")).await;
        let _ = part.expect(422).shows("tarih").hides("<html");
        assert!(house.pocket.taken().is_empty());
    }

    async fn the_original_comes_back_and_an_older_version_can_be_taken(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        let _ = cem.post(READY_PAGE, &WORDS).await.expect(303);
        let restore = format!("{READY_PAGE}/restore");
        let _ = cem.post(&restore, &[("seen", "0")]).await.expect(409);
        let _ = cem.post(&restore, &[("seen", "1")]).await.expect(303);
        let page = cem.get(READY_PAGE).await.expect(200);
        let _ = page.shows("numaralı kaydınız hazır").hides("/restore");
        let page = cem.get(&format!("{READY_PAGE}?revision=1")).await.expect(200);
        let _ = page.shows("Buyurun.</textarea>").shows("name=\"seen\" value=\"2\"");
        let _ = cem.get(&format!("{READY_PAGE}?revision=9")).await.expect(404);
    }

    async fn words_are_for_those_who_may_and_for_messages_that_exist(platform: Platform) {
        let house = House::new(platform);
        let mut selin = house.browser("selin");
        let _ = selin.get("/settings/mail-templates").await.expect(403);
        let _ = selin.get(READY_PAGE).await.expect(403);
        let _ = selin.post(READY_PAGE, &WORDS).await.expect(403);
        let _ = selin.post(&format!("{READY_PAGE}/try-out"), &WORDS).await.expect(403);
        assert!(house.pocket.taken().is_empty());
        let mut cem = house.browser("cem");
        for path in ["/settings/mail-templates/test.none/tr", "/settings/mail-templates/test.ready/de"] {
            let _ = cem.get(path).await.expect(404);
            let _ = cem.post(path, &WORDS).await.expect(404);
        }
    }
}
