//! Mailboxes in the settings and mails as they came, through pages and the API.

use mailboxes::queries;
use platform::Platform;

use crate::house::House;
use crate::server::{PASSWORD, Server, from_sule};

fn fields<'a>(address: &'a str, host: &'a str, port: &'a str) -> Vec<(&'a str, &'a str)> {
    vec![
        ("name", "Destek"),
        ("address", address),
        ("host", host),
        ("port", port),
        ("security", "none"),
        ("login", "password"),
        ("password", PASSWORD),
        ("folders", "INBOX\nİade"),
        ("spam_folders", "Junk"),
        ("smtp_security", "tls"),
        ("lang", "tr"),
        ("tagged", "on"),
    ]
}

platform::both_engines! {
    async fn a_mailbox_is_added_edited_paused_and_its_secret_never_shown(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        clerk.get("/settings/mailboxes").await.expect(200).shows("Henüz posta kutusu yok").is_clean_page();
        clerk.get("/settings/mailboxes/new").await.expect(200).is_clean_page();
        let wrong = clerk.post("/settings/mailboxes/new", &fields("destek", "imap.ornek.com.tr", "x")).await.expect(422);
        wrong.shows("Kapı 1 ile 65535 arasında bir sayıdır").shows("yalnızca bu makinedeki sunucuya").hides(PASSWORD);
        let added = clerk.post("/settings/mailboxes/new", &fields("Destek@Ornek.com.tr", "127.0.0.1", "1143")).await.expect(303);
        let url = added.location().to_owned();
        clerk.get(&url).await.expect(200).shows("destek@ornek.com.tr").shows("İade").shows("Junk").hides(PASSWORD).is_clean_page();
        clerk.get(&format!("{url}/edit")).await.expect(200).shows("127.0.0.1").hides(PASSWORD).is_clean_page();
        clerk.post("/settings/mailboxes/new", &fields("destek@ornek.com.tr", "127.0.0.1", "1143")).await.expect(422).shows("zaten var");
        let mut edited = fields("destek@ornek.com.tr", "127.0.0.1", "1143");
        edited.retain(|(name, _)| *name != "password");
        edited.push(("version", "1"));
        clerk.post(&format!("{url}/edit"), &edited).await.expect(303);
        clerk.post(&format!("{url}/edit"), &edited).await.expect(409);
        let row = &queries::mailboxes(house.platform.db.read()).await.unwrap()[0];
        assert!(row.password_sealed.as_ref().is_some_and(|sealed| !sealed.contains(PASSWORD)));
        clerk.post(&format!("{url}/pause"), &[("paused", "true")]).await.expect(303);
        clerk.get("/settings/mailboxes").await.expect(200).shows("Durduruldu").is_clean_page();
        assert!(queries::active(house.platform.db.read()).await.unwrap().is_empty());
        house.client("technician").get("/settings/mailboxes").await.expect(403);
        house.client("reader").post(&format!("{url}/pause"), &[("paused", "false")]).await.expect(403);
    }

    async fn a_program_keeps_mailboxes_and_sees_mails(platform: Platform) {
        let house = House::new(platform);
        let mut program = house.program("clerk");
        let body = serde_json::json!({
            "name": "Destek", "address": "destek@ornek.com.tr", "host": "127.0.0.1", "security": "none", "login": "password",
            "password": PASSWORD, "lang": "tr",
        });
        let made = program.json(http::Method::POST, "/api/v1/mailboxes", &body).await.expect(201).json();
        let id = made["id"].as_str().unwrap().to_owned();
        let all = program.get("/api/v1/mailboxes").await.expect(200);
        assert!(!all.text().contains(PASSWORD));
        assert_eq!(all.json()[0]["folders"][0]["name"], "INBOX");
        let edit = serde_json::json!({ "version": 1, "mailbox": { "name": "Servis", "address": "destek@ornek.com.tr", "host": "127.0.0.1", "security": "none", "login": "password" } });
        program.json(http::Method::PUT, &format!("/api/v1/mailboxes/{id}"), &edit).await.expect(200);
        program.json(http::Method::PUT, &format!("/api/v1/mailboxes/{id}"), &edit).await.expect(409);
        let raw = house.came(id.parse().unwrap(), from_sule(1, "Isıtıcı")).await;
        let mails = program.get("/api/v1/incoming-mails?state=read").await.expect(200).json();
        assert_eq!(mails["rows"][0]["id"], raw.to_string());
        assert_eq!(mails["rows"][0]["identity"], "1@ornek.net");
        program.get("/api/v1/incoming-mails?state=nonsense").await.expect(422);
        program.json(http::Method::POST, &format!("/api/v1/incoming-mails/{raw}/try"), &serde_json::json!({})).await.expect(422);
    }

    async fn the_records_of_the_domain_are_judged_in_words(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let url = format!("/settings/mailboxes/{mailbox}");
        let mut clerk = house.client("clerk");
        clerk.get(&url).await.expect(200).shows("Kayıtları denetle").hides("p=reject");
        clerk.get(&format!("{url}/proof?selector=")).await.expect(200)
            .shows("herkes sizin adınıza gönderebilir").shows("DMARC kaydı doğru").shows("Yaygın seçicilerde anahtar bulunamadı").is_clean_page();
        clerk.get(&format!("{url}/proof?selector=kendi")).await.expect(200).shows("“kendi” seçicisinin anahtarı yayında");
        clerk.get(&format!("{url}/proof?selector=a%20b")).await.expect(422);
        let closed = house.mailbox("destek@kapali.com.tr").await;
        clerk.get(&format!("/settings/mailboxes/{closed}/proof")).await.expect(200).shows("nobody is there");
    }

    async fn html_is_shown_apart_from_our_page_and_loads_nothing_from_elsewhere(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        let html = format!(
            "From: a@ornek.net\r\nSubject: Resim\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n\
             Content-Type: text/html\r\n\r\n<p>Bak</p><script>alert(1)</script><img src=\"cid:logo\"><img src=\"https://izle.net/p.gif\" width=1 height=1>\r\n\
             --b\r\nContent-Type: image/png\r\nContent-ID: <logo>\r\nContent-Transfer-Encoding: base64\r\n\r\n{png}\r\n--b--\r\n");
        let id = house.came(mailbox, html.into_bytes()).await;
        let mut clerk = house.client("clerk");
        let page = clerk.get(&format!("/mails/{id}/as-written")).await.expect(200);
        let policy = page.header("content-security-policy").unwrap().to_owned();
        assert!(policy.contains("sandbox") && policy.contains("default-src 'none'"), "{policy}");
        let text = page.text();
        assert!(text.contains("Bak") && !text.contains("<script") && !text.contains(" src=\"https://izle"), "{text}");
        let picture = text.split(" src=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let picture = clerk.get(&picture).await.expect(200);
        assert!(picture.header("content-type").unwrap().starts_with("image/"));
        let ticket = house.ticket_of(id).await.unwrap().id;
        clerk.get(&format!("/tickets/{ticket}")).await.expect(200).shows("Yazıldığı gibi göster").is_clean_page();
        clerk.get("/mails").await.expect(200).shows("Resim").is_clean_page();
        clerk.get(&format!("/mails/{id}")).await.expect(200).is_clean_page();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_try_tells_the_folders_of_the_server_and_which_are_missing() {
    let Some(server) = Server::find() else { return };
    let house = House::new(platform::testing::sqlite::<migrations::Migrator>().await);
    server.put("Destek", &[from_sule(1, "x")]).await;
    let mailbox = house.mailbox_of(&server, server.imap).await;
    let mut clerk = house.client("clerk");
    let url = format!("/settings/mailboxes/{mailbox}/test");
    clerk
        .post(&url, &[])
        .await
        .expect(200)
        .shows("giriş yapıldı")
        .shows("“Gelen” klasörü yok")
        .shows("Destek");
    server.put("Gelen", &[]).await;
    clerk
        .post(&url, &[])
        .await
        .expect(200)
        .shows("Gönderen sunucu da girişi kabul etti")
        .hides("klasörü yok");
}
