//! Pages: the list, the form for a new ticket, one ticket with its timeline, and panels on the pages of others.

use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn a_clerk_opens_a_ticket_by_telephone_and_finds_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await.to_string();
        let mut clerk = house.client("clerk");
        clerk.get("/tickets/new").await.expect(200).is_clean_page();
        let look = [("find", "Şule"), ("look", "yes"), ("subject", "Su ısıtıcısı ısıtmıyor")];
        clerk.post("/tickets/new", &look).await.expect(200).shows("Şule Işık").shows("Su ısıtıcısı ısıtmıyor");
        let fields = [
            ("customer", sule.as_str()), ("subject", "Su ısıtıcısı ısıtmıyor"), ("words", "Dün bozuldu."),
            ("channel", "phone"), ("priority", "high"),
        ];
        let made = clerk.post("/tickets/new", &fields).await.expect(303);
        let url = made.location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("Dün bozuldu.").shows("Şule Işık").shows("Talep açıldı (Telefon)");
        clerk.get("/tickets?open=yes").await.expect(200).is_clean_page().shows("Su ısıtıcısı ısıtmıyor");
        clerk.get("/tickets?q=Işık").await.expect(200).shows("Su ısıtıcısı ısıtmıyor");
        clerk.get("/tickets?state=solved").await.expect(200).hides("Su ısıtıcısı ısıtmıyor");
        clerk.get(&format!("/customers/{sule}")).await.expect(200).shows("Su ısıtıcısı ısıtmıyor");
        clerk.get("/tickets?format=csv").await.expect(200).shows("TKT-2026-");
    }

    async fn a_form_without_customer_and_subject_says_both(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        clerk.post("/tickets/new", &[("subject", "Bir şey")]).await.expect(422).shows("Bir müşteri seçin").shows("Bir şey");
        let sule = house.sule().await.to_string();
        clerk.post("/tickets/new", &[("customer", sule.as_str()), ("subject", " ")]).await.expect(422).shows("Konuyu bir cümleyle yazın");
    }

    async fn notes_stand_on_another_ground_and_chips_choose(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let mut clerk = house.client("clerk");
        let page = format!("/tickets/{ticket}");
        clerk.post(&format!("{page}/note"), &[("note", "Kordonu yıpranmış")]).await.expect(303);
        clerk.post(&format!("{page}/note"), &[("note", " ")]).await.expect(422).shows("Bir şeyler yazın");
        let answer = [("text", "Yarın hazır olacak."), ("channel", "mail"), ("then", "")];
        clerk.post(&format!("{page}/answer"), &answer).await.expect(303);
        clerk.get(&page).await.expect(200).is_clean_page().shows("class=\"note\"").shows("Kordonu yıpranmış").shows("Yarın hazır olacak.");
        let part = |show: &str| format!("{page}/timeline?show={show}");
        clerk.get(&part("notes")).await.expect(200).is_clean_page().shows("Kordonu").hides("Yarın hazır");
        clerk.get(&part("messages")).await.expect(200).shows("Yarın hazır").hides("Kordonu");
        clerk.get(&part("events")).await.expect(200).shows("Durum: Yeni → Açık").hides("Kordonu").hides("Yarın hazır");
        clerk.get(&format!("{page}/timeline?before=x")).await.expect(422);
    }

    async fn a_long_timeline_goes_on_where_the_page_ends(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let may = platform::Actor::system("test").may().unwrap();
        for n in 0..40 {
            let text = format!("Not numara-{n}-");
            house.act(async |work| tickets::write_note(work, may, ticket, &text).await).await;
        }
        let mut clerk = house.client("clerk");
        for show in ["all", "notes"] {
            let first = clerk.get(&format!("/tickets/{ticket}/timeline?show={show}")).await.expect(200);
            let first = first.shows("numara-39-").shows("numara-10-").hides("numara-9-");
            let text = first.text();
            let older = text.split("href=\"").find(|part| part.contains("before=")).unwrap();
            let older = older.split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
            clerk.get(&older).await.expect(200).shows("numara-9-").shows("numara-0-").hides("numara-10-");
        }
    }

    async fn two_windows_move_one_ticket_and_the_second_is_told(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let mut clerk = house.client("clerk");
        let url = format!("/tickets/{ticket}/move");
        clerk.post(&url, &[("version", "1"), ("to", "open")]).await.expect(303);
        clerk.post(&url, &[("version", "1"), ("to", "spam")]).await.expect(409);
        clerk.post(&url, &[("version", "2"), ("to", "closed")]).await.expect(422).shows("Kapandı");
        clerk.post(&url, &[("version", "2"), ("to", "nowhere")]).await.expect(422);
    }

    async fn who_may_only_read_sees_no_form_and_cannot_write(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let mut reader = house.client("reader");
        reader.get(&format!("/tickets/{ticket}")).await.expect(200).hides("/answer\"").hides("/assign\"");
        reader.post(&format!("/tickets/{ticket}/note"), &[("note", "x")]).await.expect(403);
        let mut writer = house.client("writer");
        writer.get(&format!("/tickets/{ticket}")).await.expect(200).shows("/answer\"").hides("/merge\"");
        writer.post(&format!("/tickets/{ticket}/merge"), &[("into", "TKT-2026-1")]).await.expect(403);
    }

    async fn subject_and_language_are_corrected(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let mut clerk = house.client("clerk");
        let url = format!("/tickets/{ticket}/edit");
        clerk.get(&url).await.expect(200).is_clean_page();
        let fields = [("version", "1"), ("subject", "Su ısıtıcısı damlatıyor"), ("priority", "urgent"), ("lang", "en")];
        clerk.post(&url, &fields).await.expect(303);
        clerk.get(&format!("/tickets/{ticket}")).await.expect(200).shows("damlatıyor").shows("Acil").shows("English");
        clerk.post(&url, &fields).await.expect(409);
    }

    async fn a_unit_shows_its_tickets(platform: Platform) {
        let house = House::new(platform);
        let unit = house.unit_in_repair("2026-11-20").await;
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/units/{unit}")).await.expect(200).shows(&format!("/tickets/new?unit={unit}"));
        let sule = house.sule().await;
        house.act(async |work| tickets::open_ticket(work, tickets::NewTicket {
            unit: Some(unit), ..crate::house::matter(sule)
        }).await).await;
        clerk.get(&format!("/units/{unit}")).await.expect(200).shows("Su ısıtıcısı ısıtmıyor");
    }

    async fn a_file_goes_out_with_an_answer_and_comes_back_as_a_download(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let mut clerk = house.client("clerk");
        let url = format!("/tickets/{ticket}/answer");
        let words = [("text", "Fişi ektedir."), ("channel", "mail"), ("then", "")];
        let paper: &[u8] = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF";
        clerk.upload(&url, &words, ("files", "fis.pdf", paper)).await.expect(303);
        let page = clerk.get(&format!("/tickets/{ticket}")).await.expect(200).shows("fis.pdf");
        let text = page.text();
        let link = text.split("href=\"").find(|part| part.contains("/files/")).unwrap();
        let got = clerk.get(link.split('"').next().unwrap()).await.expect(200);
        assert_eq!(got.bytes, paper);
        assert!(got.header("content-disposition").unwrap().starts_with("attachment"));
        let large = vec![b'x'; 21 * 1024 * 1024];
        clerk.upload(&url, &words, ("files", "fis.pdf", &large)).await.expect(413);
        let odd: &[u8] = b"MZ\x90\x00program";
        clerk.upload(&url, &words, ("files", "fis.pdf", odd)).await.expect(422).shows("Fişi ektedir.");
        house.client("reader").get(&format!("/tickets/{ticket}")).await.expect(200).shows("fis.pdf");
        house.is_sound().await;
    }
}
