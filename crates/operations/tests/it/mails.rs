//! The outbox: found, read, sent again.

use platform::Platform;
use post::{MailState, Trouble};

use crate::world::{House, ready, reset};

async fn state(house: &House, id: kernel::ids::MailId) -> MailState {
    post::mail(house.platform.db.read(), id)
        .await
        .unwrap()
        .state
}

platform::both_engines! {
    async fn an_empty_outbox_says_what_it_is_for(platform: Platform) {
        let house = House::new(platform);
        for code in ["tr", "en"] {
            let mut selin = house.browser("selin").reading(code);
            let _ = selin.get("/settings/mails").await.expect(200).is_clean_page().shows("class=\"empty\"");
        }
    }

    async fn a_message_is_listed_filtered_exported_and_read(platform: Platform) {
        let house = House::new(platform);
        let id = house.ask(ready("SRV-1")).await;
        house.run().await;
        let path = format!("/settings/mails/{id}");
        let mut selin = house.browser("selin");
        for query in ["", "?q=sule", "?q=sule@ornek.example", "?state=sent", "?kind=test.ready"] {
            let page = selin.get(&format!("/settings/mails{query}")).await.expect(200);
            let _ = page.is_clean_page().shows(&path).shows("Gönderildi");
        }
        for query in ["?q=kimse", "?state=failed", "?kind=test.reset"] {
            let page = selin.get(&format!("/settings/mails{query}")).await.expect(200);
            let _ = page.hides(&path);
        }
        for format in ["csv", "xlsx"] {
            let file = selin.get(&format!("/settings/mails?format={format}")).await.expect(200);
            assert!(file.header("content-disposition").unwrap().contains("mails."));
        }
        let page = selin.get(&path).await.expect(200).is_clean_page();
        let page = page.shows("Giden metin").shows("SRV-1 numaralı kaydınız hazır");
        let _ = page.hides("/retry");
        let _ = selin.get("/settings/mails/00000000-0000-7000-8000-000000000000").await.expect(404);
    }

    async fn pages_of_the_outbox_follow_one_another(platform: Platform) {
        let house = House::new(platform);
        for number in 0..55 {
            house.ask(ready(&format!("SRV-{number}"))).await;
        }
        let mut selin = house.browser("selin");
        let first = selin.get("/settings/mails").await.expect(200);
        let text = first.text();
        let next = text.split("href=\"").find(|part| part.starts_with("/settings/mails?after=")).unwrap();
        let next = next.split('"').next().unwrap().replace("&amp;", "&");
        let second = selin.get(&next).await.expect(200);
        assert_eq!(second.text().matches("href=\"/settings/mails/0").count(), 5);
    }

    async fn a_refused_message_says_why_and_is_sent_again_once(platform: Platform) {
        let house = House::new(platform);
        house.pocket.trouble(Trouble::Never("550 no such mailbox".to_owned()));
        let id = house.ask(ready("SRV-1")).await;
        house.run().await;
        let (path, retry) = (format!("/settings/mails/{id}"), format!("/settings/mails/{id}/retry"));
        let mut selin = house.browser("selin");
        let page = selin.get(&path).await.expect(200).is_clean_page();
        let _ = page.shows("550 no such mailbox").hides("/retry");
        let _ = selin.post(&retry, &[]).await.expect(403);
        let mut cem = house.browser("cem");
        let _ = cem.get(&path).await.expect(200).shows("/retry");
        let _ = cem.get("/settings").await.expect(200).is_clean_page().shows("Bekleyen: 1");
        let once = [("_once", "the-same-click")];
        let _ = cem.post(&retry, &once).await.expect(303);
        let _ = cem.post(&retry, &once).await.expect(303);
        let _ = cem.post(&retry, &[]).await.expect(422);
        house.run().await;
        assert_eq!(house.pocket.taken().len(), 1);
        assert_eq!(state(&house, id).await, MailState::Sent);
        let page = cem.get(&path).await.expect(200);
        let _ = page.shows("<b>cem</b> yeniden gönderdi");
        let _ = cem.get("/settings").await.expect(200).hides("Bekleyen");
    }

    async fn an_unknown_message_is_explained_before_it_is_sent_again(platform: Platform) {
        let house = House::new(platform);
        house.pocket.trouble(Trouble::Unknown("connection lost".to_owned()));
        let id = house.ask(ready("SRV-1")).await;
        house.run().await;
        let mut cem = house.browser("cem");
        let page = cem.get(&format!("/settings/mails/{id}")).await.expect(200).is_clean_page();
        let _ = page.shows("aynı ileti iki kez ulaşabilir").shows("data-confirm");
        let _ = cem.post(&format!("/settings/mails/{id}/retry"), &[]).await.expect(303);
        house.run().await;
        assert_eq!(house.pocket.taken()[0].id, id.to_string());
    }

    async fn all_failed_ones_are_sent_again_and_the_unknown_stay(platform: Platform) {
        let house = House::new(platform);
        for trouble in [Trouble::Never("550".to_owned()), Trouble::Unknown("lost".to_owned())] {
            house.pocket.trouble(trouble);
        }
        let failed = house.ask(ready("SRV-1")).await;
        let unknown = house.ask(ready("SRV-2")).await;
        house.run().await;
        let _ = house.browser("selin").post("/settings/mails/retry-failed", &[]).await.expect(403);
        let mut cem = house.browser("cem");
        let page = cem.get("/settings/mails").await.expect(200).is_clean_page();
        let _ = page.shows("/settings/mails/retry-failed");
        let _ = cem.post("/settings/mails/retry-failed", &[]).await.expect(303);
        let page = cem.get("/settings/mails").await.expect(200);
        let _ = page.shows("1 ileti yeniden sıraya alındı").hides("/settings/mails/retry-failed");
        house.run().await;
        assert_eq!(state(&house, failed).await, MailState::Sent);
        assert_eq!(state(&house, unknown).await, MailState::Unknown);
    }

    async fn a_link_that_opens_an_account_is_shown_to_nobody(platform: Platform) {
        let house = House::new(platform);
        house.pocket.trouble(Trouble::Never("550".to_owned()));
        let id = house.ask(reset()).await;
        let path = format!("/settings/mails/{id}");
        for round in 0..3 {
            for name in ["elif", "selin"] {
                let page = house.browser(name).get(&path).await.expect(200).is_clean_page();
                let _ = page.hides("/r/secret").shows("metni gizlidir");
                let answer = house.program(name).get(&format!("/api/v1/mails/{id}")).await.expect(200);
                let _ = answer.hides("/r/secret");
            }
            if round == 1 {
                let _ = house.browser("cem").post(&format!("{path}/retry"), &[]).await.expect(303);
            }
            house.run().await;
        }
        assert!(house.pocket.taken()[0].text.contains("/r/secret"));
        let _ = house.browser("selin").get(&path).await.expect(200).shows("gönderildikten sonra silindi");
    }

    async fn the_mail_server_is_tried_and_its_words_are_told(platform: Platform) {
        let house = House::new(platform);
        let mut cem = house.browser("cem");
        house.pocket.trouble(Trouble::Later("535 bad password".to_owned()));
        let _ = cem.post("/settings/mails/try-out", &[]).await.expect(303);
        let _ = cem.get("/settings/mails").await.expect(200).shows("535 bad password");
        let _ = cem.post("/settings/mails/try-out", &[]).await.expect(303);
        let _ = cem.get("/settings/mails").await.expect(200).shows("cem@ornek.example adresine gönderildi");
        let _ = house.browser("selin").post("/settings/mails/try-out", &[]).await.expect(403);
        assert_eq!(house.pocket.taken().len(), 1);
    }

    async fn the_outbox_is_for_those_who_may(platform: Platform) {
        let house = House::new(platform);
        let mut mert = house.browser("mert");
        let _ = mert.get("/settings/mails").await.expect(403);
        let _ = mert.get("/settings").await.expect(200).hides("/settings/mails").hides("/settings/jobs");
    }
}
