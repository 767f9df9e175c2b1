//! Answers go out by the mailbox's own server, once for each who reads them, and the reply finds its ticket: against a real server.

use mailboxes::rules::states::RawState;
use platform::{Actor, Platform};
use post::{MailState, Recipient};
use tickets::{Answer, Channel, Readers};

use crate::house::House;
use crate::server::{Server, mail};

/// A mail of a customer whose mailbox is on the same server.
fn asked(customer: &Server) -> Vec<u8> {
    mail(
        &format!(
            "From: Şule <{}>\r\nTo: destek@ornek.com.tr, esi@ornek.net\r\nSubject: Isıtıcı\r\nMessage-ID: <q1@ornek.net>",
            customer.address()
        ),
        "Isıtmıyor.",
    )
}

async fn answer(house: &House, ticket: kernel::ids::TicketId, readers: Readers) {
    let may = Actor::system("test").may().unwrap();
    let mut work = house.work().await;
    let answer = Answer {
        ticket,
        text: "Yarın hazır.".into(),
        channel: Channel::Mail,
        files: Vec::new(),
        then: None,
    };
    tickets::answer_readers(&mut work, may, answer, readers)
        .await
        .unwrap();
    work.commit().await.unwrap();
    house.run().await;
}

async fn states(house: &House, ticket: kernel::ids::TicketId) -> Vec<(String, MailState)> {
    let mails = post::mails_about(house.platform.db.read(), ticket)
        .await
        .unwrap();
    mails
        .into_iter()
        .map(|mail| (mail.to_address, mail.state))
        .collect()
}

platform::both_engines! {
    async fn an_answer_arrives_once_and_its_reply_comes_back_to_the_ticket(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let (house, customer) = (House::new(platform), server.another());
        server.put("Gelen", &[asked(&customer)]).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        let (first, _) = house.mails().await[0];
        let ticket = house.ticket_of(first).await.unwrap().id;
        answer(&house, ticket, Readers::default()).await;
        let got = customer.all("INBOX").await;
        assert_eq!(got.len(), 1);
        let sent = &got[0];
        let line = |name: &str| sent.lines().find(|line| line.starts_with(name)).unwrap_or_default().to_owned();
        assert!(sent.contains("Yarın hazır.") || sent.contains("Yar=C4=B1n"), "{sent}");
        assert_eq!(line("In-Reply-To:"), "In-Reply-To: <q1@ornek.net>");
        assert_eq!(line("References:"), "References: <q1@ornek.net>");
        assert!(!sent.contains("Auto-Submitted"), "a person wrote it");
        assert!(line("From:").contains(&server.address()));
        // the customer answers as any program does: to Reply-To, naming our Message-ID
        let reply_to = sent.split("Reply-To:").nth(1).unwrap().lines().next().unwrap().trim().to_owned();
        assert!(reply_to.contains(&format!("{}+", server.user)) || reply_to.len() > 60 || reply_to.contains(&server.user), "{reply_to}");
        let reply = mail(&format!("From: Şule <{}>\r\nTo: {reply_to}\r\nSubject: YNT: Isıtıcı\r\n{}\r\nMessage-ID: <q2@ornek.net>", customer.address(), line("Message-ID:").replace("Message-ID", "In-Reply-To")), "Teşekkürler.");
        server.put("Gelen", &[reply]).await;
        house.read(mailbox).await;
        assert_eq!(house.said(ticket).await[0], "Teşekkürler.");
        assert_eq!(house.count(RawState::Read).await, 2);
        assert!(house.pocket.taken().is_empty(), "the company's server had nothing to do");
        house.is_sound().await;
    }

    async fn each_who_reads_an_answer_has_a_row_and_a_copy_of_one_mail(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let (house, customer, other) = (House::new(platform), server.another(), server.another());
        server.put("Gelen", &[asked(&customer)]).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        let (first, _) = house.mails().await[0];
        let ticket = house.ticket_of(first).await.unwrap().id;
        let to = vec![Recipient::new("Şule", customer.address()), Recipient::new("", customer.address().to_uppercase())];
        let cc = vec![Recipient::new("Esi", other.address()), Recipient::new("", "never@ornek.net")];
        answer(&house, ticket, Readers { to, cc }).await;
        let mut states = states(&house, ticket).await;
        states.sort();
        assert_eq!(states.len(), 3, "{states:?}");
        assert!(states.contains(&("never@ornek.net".into(), MailState::Failed)));
        assert!(states.contains(&(other.address(), MailState::Sent)));
        let id = |mail: &str| mail.lines().find(|line| line.starts_with("Message-ID:")).unwrap().to_owned();
        let (mine, theirs) = (customer.all("INBOX").await, other.all("INBOX").await);
        assert_eq!((mine.len(), theirs.len()), (1, 1));
        assert_eq!(id(&mine[0]), id(&theirs[0]));
        assert!(theirs[0].contains("Cc:") && theirs[0].contains(&customer.address()));
        // a retry of what was refused resends nothing that was taken
        house.later(1);
        house.run().await;
        assert_eq!(customer.all("INBOX").await.len(), 1);
    }

    async fn a_server_that_is_silent_after_the_text_is_unknown_and_never_asked_blindly_again(platform: Platform) {
        let Some(server) = Server::find() else { return };
        let house = House::new(platform);
        let late = Server { user: "late".into(), ..server.clone() };
        let before = late.session().await.examine("INBOX").await.unwrap().exists;
        server.put("Gelen", &[asked(&late)]).await;
        let mailbox = house.mailbox_of(&server, server.imap).await;
        house.read(mailbox).await;
        let (first, _) = house.mails().await[0];
        let ticket = house.ticket_of(first).await.unwrap().id;
        answer(&house, ticket, Readers::default()).await;
        assert_eq!(states(&house, ticket).await, [("late@ornek.com.tr".into(), MailState::Unknown)]);
        for _ in 0..4 {
            house.later(1);
            house.run().await;
        }
        let now = late.session().await.examine("INBOX").await.unwrap().exists;
        assert!(now > before, "it had arrived");
        assert_eq!(states(&house, ticket).await, [("late@ornek.com.tr".into(), MailState::Unknown)]);
    }
}
