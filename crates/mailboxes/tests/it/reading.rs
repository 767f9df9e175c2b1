//! Reading from a real server: by numbers alone, nothing lost, nothing twice, whatever breaks.

use mailboxes::acts;
use mailboxes::imap::ImapTrouble;
use mailboxes::queries;
use mailboxes::reader::{Broken, read_once};
use mailboxes::rules::mailbox::MailboxText;
use mailboxes::rules::states::RawState;
use platform::Platform;
use std::time::Duration;

use crate::house::{House, text};
use crate::server::{Server, from_sule, mail};

fn some(numbers: std::ops::Range<u32>) -> Vec<Vec<u8>> {
    numbers
        .map(|number| from_sule(number, &format!("Isıtıcı {number}")))
        .collect()
}

platform::both_engines! {
    async fn every_mail_becomes_a_ticket_and_is_read_once(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        server.put("Gelen", &some(0..30)).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        assert_eq!(house.read(mailbox).await, 30);
        assert_eq!(house.read(mailbox).await, 0);
        server.put("Gelen", &some(30..32)).await;
        assert_eq!(house.read(mailbox).await, 2);
        // one sender wrote them all in a moment: the guard holds those behind the thirtieth
        assert_eq!(house.count(RawState::Read).await, 30);
        assert_eq!(house.count(RawState::Held).await, 2);
        let row = queries::mailbox(house.platform.db.read(), mailbox).await.unwrap();
        assert!(row.read_at.is_some() && row.trouble_at.is_none() && row.lease.is_none());
        // nothing was marked, moved or deleted on the server
        let mut session = server.session().await;
        let opened = session.examine("Gelen").await.unwrap();
        assert_eq!((opened.exists, opened.unseen), (32, Some(1)));
        house.is_sound().await;
    }

    async fn a_mail_that_cannot_be_read_is_seen_and_the_next_go_on(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        let mut mails = some(1..8);
        mails.insert(0, b"\r\n \r\n".to_vec());
        server.put("Gelen", &mails).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        assert_eq!(house.count(RawState::Read).await, 7);
        assert_eq!(house.count(RawState::Unreadable).await, 1);
        let (bad, _) = house.mails().await.into_iter().find(|(_, state)| *state == RawState::Unreadable).unwrap();
        let mut clerk = house.client("clerk");
        clerk.get("/mails?pressing=1").await.expect(200).shows("Okunamadı");
        clerk.get(&format!("/mails/{bad}")).await.expect(200).shows("E-posta boş geldi").shows("Yeniden dene");
        clerk.get(&format!("/mails/{bad}/raw")).await.expect(200);
        clerk.post(&format!("/mails/{bad}/try"), &[]).await.expect(303);
        house.run().await;
        assert_eq!(house.count(RawState::Unreadable).await, 1);
    }

    async fn a_folder_that_was_born_again_is_read_anew_and_nothing_is_doubled(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        server.put("Gelen", &some(0..4)).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        server.born_again("Gelen").await;
        let mut again = some(0..4);
        again.push(from_sule(9, "Yeni"));
        server.put("Gelen", &again).await;
        house.read(mailbox).await;
        assert_eq!(house.mails().await.len(), 5);
        assert_eq!(house.count(RawState::Read).await, 5);
    }

    async fn a_line_that_breaks_in_the_middle_of_a_mail_loses_and_doubles_nothing(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        let big = "satır ".repeat(2_000);
        let mails: Vec<Vec<u8>> = (0..6).map(|n| mail(&format!("From: a{n}@ornek.net\r\nSubject: {n}\r\nMessage-ID: <b{n}@ornek.net>"), &big)).collect();
        server.put("Gelen", &mails).await;
        for after in [30_000, 60_000, 45_000] {
            let line = server.breaking_line(after, 1).await;
            let mailbox = match queries::mailboxes(house.platform.db.read()).await.unwrap().first() {
                Some(known) => {
                    let mut work = house.work().await;
                    let may = platform::Actor::system("test").may().unwrap();
                    let text = MailboxText { address: server.address(), user: server.user.clone(), folders: "Gelen".into(), ..text(line) };
                    acts::edit_mailbox(&mut work, may, known.id, known.version, &text).await.unwrap();
                    work.commit().await.unwrap();
                    known.id
                }
                None => house.mailbox_of(&server, line).await,
            };
            let broken = read_once(&house.platform, mailbox).await;
            assert!(matches!(broken, Err(Broken::Server(ImapTrouble::Broken(_)))), "{broken:?}");
            let row = queries::mailbox(house.platform.db.read(), mailbox).await.unwrap();
            assert_eq!(row.trouble_key.as_deref(), Some("mailboxes-trouble-broken"));
        }
        let mailbox = queries::mailboxes(house.platform.db.read()).await.unwrap()[0].id;
        house.read(mailbox).await;
        assert_eq!(house.count(RawState::Read).await, 6);
        assert_eq!(house.mails().await.len(), 6);
        let row = queries::mailbox(house.platform.db.read(), mailbox).await.unwrap();
        assert!(row.trouble_key.is_none());
    }

    async fn two_nodes_do_not_read_one_mailbox(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        server.put("Gelen", &some(0..2)).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        let mut work = house.work().await;
        let theirs = acts::take(&mut work, mailbox).await.unwrap().unwrap();
        work.commit().await.unwrap();
        assert!(matches!(read_once(&house.platform, mailbox).await, Err(Broken::NotOurs)));
        // the other node died: its lease ends by time, and what it would still write is not taken
        house.later(1);
        house.read(mailbox).await;
        assert_eq!(house.count(RawState::Read).await, 2);
        let work = house.work().await;
        assert!(!acts::renew(&work, mailbox, theirs).await.unwrap());
    }

    async fn a_mail_that_is_too_large_is_noted_and_passed_over(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        let line = format!("{}\r\n", "x".repeat(998));
        let large = mail("From: a@ornek.net\r\nSubject: Film", &line.repeat(52_500));
        server.put("Gelen", &[large, from_sule(1, "Isıtıcı")]).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        assert_eq!(house.count(RawState::TooLarge).await, 1);
        assert_eq!(house.count(RawState::Read).await, 1);
        assert_eq!(house.read(mailbox).await, 0);
        house.client("clerk").get("/mails?pressing=1").await.expect(200).shows("Çok büyük");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_new_mail_is_read_where_that_was_wished() {
    let Some(server) = Server::find() else { return };
    let house = House::new(platform::testing::sqlite::<migrations::Migrator>().await);
    server.put("Gelen", &some(0..3)).await;
    let mailbox = house
        .kept(MailboxText {
            address: server.address(),
            user: server.user.clone(),
            folders: "Gelen".into(),
            from_start: false,
            ..text(server.imap)
        })
        .await;
    assert_eq!(house.read(mailbox).await, 0);
    server.put("Gelen", &some(3..4)).await;
    assert_eq!(house.read(mailbox).await, 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_watched_mailbox_hears_of_new_mail_at_once() {
    let Some(server) = Server::find() else { return };
    let house = House::new(platform::testing::sqlite::<migrations::Migrator>().await);
    server.put("Gelen", &some(0..1)).await;
    house.mailbox_of(&server, server.imap).await;
    let watching = mailboxes::Watching::start(house.platform.clone());
    let until = async |wanted: usize| {
        for _ in 0..100 {
            if house.mails().await.len() == wanted {
                return true;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        false
    };
    assert!(until(1).await, "the first pass");
    tokio::time::sleep(Duration::from_millis(500)).await;
    server.put("Gelen", &some(1..2)).await;
    assert!(until(2).await, "by IDLE, long before the next question");
    watching.stop().await;
    let row = &queries::mailboxes(house.platform.db.read()).await.unwrap()[0];
    assert!(row.lease.is_none(), "another node may read it at once");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_password_and_a_missing_folder_are_told_in_words() {
    let Some(server) = Server::find() else { return };
    let house = House::new(platform::testing::sqlite::<migrations::Migrator>().await);
    let own = MailboxText {
        address: server.address(),
        user: server.user.clone(),
        ..text(server.imap)
    };
    let wrong = house
        .kept(MailboxText {
            password: "falsch".into(),
            ..own.clone()
        })
        .await;
    let other = MailboxText {
        address: "baska@ornek.com.tr".into(),
        folders: "Yok".into(),
        ..own
    };
    let missing = house.kept(other).await;
    let mut clerk = house.client("clerk");
    for (mailbox, key, words) in [
        (wrong, "mailboxes-trouble-sign-in", "Giriş reddedildi"),
        (
            missing,
            "mailboxes-trouble-folder",
            "Sunucuda bu klasör yok",
        ),
    ] {
        assert!(read_once(&house.platform, mailbox).await.is_err());
        let row = queries::mailbox(house.platform.db.read(), mailbox)
            .await
            .unwrap();
        assert_eq!(row.trouble_key.as_deref(), Some(key));
        clerk
            .get(&format!("/settings/mailboxes/{mailbox}"))
            .await
            .expect(200)
            .shows(words);
    }
    clerk
        .post(&format!("/settings/mailboxes/{wrong}/test"), &[])
        .await
        .expect(200)
        .shows("Giriş reddedildi");
    clerk
        .post(&format!("/settings/mailboxes/{missing}/test"), &[])
        .await
        .expect(200)
        .shows("“Yok” klasörü yok");
}
