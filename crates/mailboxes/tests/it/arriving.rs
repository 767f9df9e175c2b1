//! Where a mail goes: by evidence, held when a stranger names a ticket, folded when a machine wrote it; on both engines.

use mailboxes::rules::states::RawState;
use platform::{Actor, Platform};
use tickets::{Answer, Channel, TicketState};

use crate::house::House;
use crate::server::{from_sule, mail};

/// A mail of Şule's with more lines in its head.
fn sule(more: &str, subject: &str, body: &str) -> Vec<u8> {
    mail(
        &format!(
            "From: Şule Işık <sule@ornek.net>\r\nTo: destek@ornek.com.tr\r\nSubject: {subject}\r\n{more}"
        ),
        body,
    )
}

async fn answered(
    house: &House,
    ticket: kernel::ids::TicketId,
    then: Option<TicketState>,
) -> post::Message {
    let may = Actor::system("test").may().unwrap();
    let mut work = house.work().await;
    let answer = Answer {
        ticket,
        text: "Seri numarası nedir?".into(),
        channel: Channel::Mail,
        files: Vec::new(),
        then,
    };
    tickets::answer_customer(&mut work, may, answer)
        .await
        .unwrap();
    work.commit().await.unwrap();
    house.run().await;
    house.pocket.emptied().pop().unwrap()
}

platform::both_engines! {
    async fn a_known_customer_and_a_new_one_each_get_their_ticket(platform: Platform) {
        let house = House::new(platform);
        let sule = house.customer("Şule Işık", "sule@ornek.net").await;
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Su ısıtıcısı ısıtmıyor")).await;
        let ticket = house.ticket_of(first).await.unwrap();
        assert_eq!((ticket.customer, ticket.subject.as_str()), (sule, "Su ısıtıcısı ısıtmıyor"));
        let stranger = mail("From: \"Kaya, Ali\" <ali@yeni.net>\r\nSubject: Fatura\r\nMessage-ID: <x@yeni.net>", "Faturam gelmedi.");
        let second = house.came(mailbox, stranger).await;
        let ticket = house.ticket_of(second).await.unwrap();
        let brief = accounts::brief(house.platform.db.read(), ticket.customer).await.unwrap();
        assert_eq!((brief.name.as_str(), brief.mail.as_deref()), ("Kaya, Ali", Some("ali@yeni.net")));
        house.client("clerk").get(&format!("/tickets/{}", ticket.id)).await.expect(200)
            .shows("Faturam gelmedi.").shows("Tanınmayan gönderen");
        house.is_sound().await;
    }

    async fn an_answer_finds_its_ticket_by_the_word_in_our_address_alone(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap().id;
        let sent = answered(&house, ticket, None).await;
        let to = sent.thread.unwrap().reply_to.unwrap();
        assert!(to.starts_with("destek+") && to.ends_with("@ornek.com.tr"), "{to}");
        let reply = mail(&format!("From: Esi <esi@baska.net>\r\nTo: {to}\r\nSubject: Cevap\r\nMessage-ID: <r@baska.net>"), "7041");
        let second = house.came(mailbox, reply).await;
        assert_eq!(house.ticket_of(second).await.unwrap().id, ticket);
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200)
            .shows("7041").shows("Tanınmayan gönderen").shows("Konusu başka");
        let forged = to.replace("destek+", "destek+0");
        let forged = mail(&format!("From: k@kotu.net\r\nTo: {forged}\r\nSubject: x\r\nMessage-ID: <f@kotu.net>"), "x");
        let third = house.came(mailbox, forged).await;
        assert_ne!(house.ticket_of(third).await.unwrap().id, ticket);
    }

    async fn an_answer_finds_its_ticket_by_any_of_our_message_ids(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap().id;
        let sent = answered(&house, ticket, Some(TicketState::PendingCustomer)).await.thread.unwrap();
        assert_eq!(sent.answers.as_deref(), Some("1@ornek.net"));
        assert_eq!(sent.refs, ["1@ornek.net"]);
        assert!(sent.by_hand && !sent.id.is_empty());
        // In-Reply-To is ours, References were overwritten by the mail program
        let head = format!("Message-ID: <2@ornek.net>\r\nIn-Reply-To: <{}@ornek.com.tr>\r\nReferences: <other@apple.net>", sent.id);
        let words = "7041\r\n\r\nDestek <destek@ornek.com.tr>, 12 Mar 2025 Çar, 14:05 tarihinde şunu yazdı:\r\n\r\n> Seri numarası nedir?";
        let second = house.came(mailbox, sule(&head, "YNT: Isıtıcı", words)).await;
        assert_eq!(house.ticket_of(second).await.unwrap().id, ticket);
        assert_eq!(house.brief(ticket).await.state, TicketState::Open);
        assert_eq!(house.said(ticket).await[0], "7041");
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200)
            .shows("Alıntıyı ve imzayı göster").shows("Seri numarası nedir?");
        // her own mail before is enough too
        let third = house.came(mailbox, sule("Message-ID: <3@ornek.net>\r\nReferences: <1@ornek.net>", "Isıtıcı", "Bir de kordon.")).await;
        assert_eq!(house.ticket_of(third).await.unwrap().id, ticket);
        house.is_sound().await;
    }

    async fn a_stranger_with_a_number_is_held_and_put_on_by_one_click(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap();
        let subject = format!("Re: Isıtıcı [{}]", ticket.number.to_lowercase());
        let known = house.came(mailbox, sule("Message-ID: <4@ornek.net>", &subject, "Ne oldu?")).await;
        assert_eq!(house.ticket_of(known).await.unwrap().id, ticket.id);
        let guess = mail(&format!("From: k@kotu.net\r\nSubject: {subject}\r\nMessage-ID: <g@kotu.net>"), "Adresi değiştirin.");
        let held = house.came(mailbox, guess).await;
        assert!(house.ticket_of(held).await.is_none());
        assert!(!house.said(ticket.id).await.contains(&"Adresi değiştirin.".to_owned()));
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/tickets/{}", ticket.id)).await.expect(200).shows("gönderen bu talepten kimse değil").shows("Bu talebe ekle");
        house.client("technician").get(&format!("/tickets/{}", ticket.id)).await.expect(200).hides("Bu talebe ekle");
        let id = ticket.id.to_string();
        clerk.post(&format!("/mails/{held}/place"), &[("ticket", id.as_str())]).await.expect(303);
        assert_eq!(house.said(ticket.id).await[0], "Adresi değiştirin.");
        clerk.post(&format!("/mails/{held}/place"), &[("ticket", id.as_str())]).await.expect(422);
        assert_eq!(house.said(ticket.id).await.len(), 3);
        house.is_sound().await;
    }

    async fn what_a_machine_wrote_is_kept_folded_and_moves_nothing(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap().id;
        let sent = answered(&house, ticket, Some(TicketState::PendingCustomer)).await.thread.unwrap();
        let head = format!("Message-ID: <5@ornek.net>\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <{}@ornek.com.tr>", sent.id);
        house.came(mailbox, sule(&head, "Otomatik yanıt: Isıtıcı", "İzindeyim, 5 Mayıs'ta dönerim.")).await;
        assert_eq!(house.brief(ticket).await.state, TicketState::PendingCustomer);
        assert_eq!(house.said(ticket).await[0], "Otomatik ileti: Otomatik yanıt: Isıtıcı");
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200)
            .shows("Tamamını göster").shows("İzindeyim, 5 Mayıs").shows("Otomatik gönderildiği başlığında yazıyor");
        assert!(house.pocket.taken().is_empty(), "nobody answers a machine");
        // one that concerns no ticket is kept all the same, and a person may make a ticket of it
        let order = mail("From: siparis@pazar.net\r\nSubject: Yeni siparis\r\nPrecedence: bulk\r\nMessage-ID: <o@pazar.net>", "Sipariş 77");
        let aside = house.came(mailbox, order).await;
        assert!(house.ticket_of(aside).await.is_none());
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/mails/{aside}")).await.expect(200).shows("Sipariş 77").shows("Yeni talep aç");
        clerk.post(&format!("/mails/{aside}/place"), &[]).await.expect(303);
        assert_eq!(house.ticket_of(aside).await.unwrap().subject, "Yeni siparis");
        house.is_sound().await;
    }

    async fn a_mail_that_came_back_is_seen_at_the_message_that_it_was(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap().id;
        let sent = answered(&house, ticket, Some(TicketState::PendingCustomer)).await.thread.unwrap();
        let bounce = format!(
            "From: MAILER-DAEMON@mx.net\r\nTo: destek@ornek.com.tr\r\nSubject: Undelivered Mail Returned to Sender\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.net\r\n\r\nFinal-Recipient: rfc822; sule@ornek.net\r\n\
             Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 no such user\r\n\r\n\
             --b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: <{}@ornek.com.tr>\r\nSubject: x\r\n\r\n--b--\r\n", sent.id);
        house.came(mailbox, bounce.into_bytes()).await;
        assert_eq!(house.brief(ticket).await.state, TicketState::PendingCustomer);
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200)
            .shows("Geri döndü").shows("550 no such user").shows("E-posta teslim edilemedi: sule@ornek.net");
        house.is_sound().await;
    }

    async fn mails_without_a_message_id_stay_apart_and_none_is_doubled(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let one = mail("From: a@ornek.net\r\nSubject: Bir\r\nMessage-ID: <>", "bir");
        let two = mail("From: a@ornek.net\r\nSubject: Iki", "iki");
        let first = house.came(mailbox, one.clone()).await;
        let second = house.came(mailbox, two).await;
        assert_ne!(house.ticket_of(first).await.unwrap().id, house.ticket_of(second).await.unwrap().id);
        house.came(mailbox, one).await;
        assert_eq!(house.mails().await.len(), 2);
        // the same mail by another way: other lines of servers, the same words and Message-ID
        let head = "From: b@ornek.net\r\nSubject: Uc\r\nMessage-ID: <3@b>";
        house.came(mailbox, mail(head, "uc")).await;
        house.came(mailbox, mail(&format!("Received: from x by y\r\n{head}"), "uc")).await;
        assert_eq!(house.count(RawState::Double).await, 1);
        // one Message-ID under another mail: that is another mail
        house.came(mailbox, mail("From: b@ornek.net\r\nSubject: Dort\r\nMessage-ID: <3@b>", "dort")).await;
        assert_eq!(house.count(RawState::Read).await, 4);
    }

    async fn one_mail_to_two_mailboxes_is_seen_by_both(platform: Platform) {
        let house = House::new(platform);
        let support = house.mailbox("destek@ornek.com.tr").await;
        let money = house.mailbox("muhasebe@ornek.com.tr").await;
        let head = "From: Ali <ali@ornek.net>\r\nTo: destek@ornek.com.tr\r\nCc: muhasebe@ornek.com.tr\r\nSubject: Iade\r\nMessage-ID: <i@ornek.net>";
        let one = house.came(support, mail(head, "Param nerede?")).await;
        let other = house.came(money, mail(&format!("Delivered-To: muhasebe@ornek.com.tr\r\n{head}"), "Param nerede?")).await;
        let (one, other) = (house.ticket_of(one).await.unwrap(), house.ticket_of(other).await.unwrap());
        assert_ne!(one.id, other.id);
        assert_eq!(one.customer, other.customer);
        house.client("clerk").get(&format!("/tickets/{}", other.id)).await.expect(200).shows("Aynı e-posta").shows(&one.number);
    }

    async fn the_same_subject_is_a_proposal_that_joins_by_one_click(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Su ısıtıcısı")).await;
        let first = house.ticket_of(first).await.unwrap();
        let second = house.came(mailbox, from_sule(2, "su ısıtıcısı")).await;
        let ticket = house.ticket_of(second).await.unwrap();
        assert_ne!(ticket.id, first.id);
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/tickets/{}", ticket.id)).await.expect(200).shows("Bu talep şuna ait olabilir").shows(&first.number);
        clerk.post(&format!("/mails/{second}/join"), &[]).await.expect(303);
        assert_eq!(house.brief(ticket.id).await.merged_into, Some(first.id));
        house.is_sound().await;
    }

    async fn unwanted_mail_is_kept_and_taken_in_when_it_is_wanted_after_all(platform: Platform) {
        let house = House::new(platform);
        let text = mailboxes::rules::mailbox::MailboxText { spam_folders: "Junk".into(), ..crate::house::text(143) };
        let mailbox = house.kept(text).await;
        let spam = house.came_in(mailbox, "Junk", from_sule(1, "Isıtıcı")).await;
        assert_eq!(house.count(RawState::Spam).await, 1);
        assert!(house.ticket_of(spam).await.is_none());
        let mut clerk = house.client("clerk");
        clerk.get("/mails?state=spam").await.expect(200).shows("İstenmeyen");
        clerk.post(&format!("/mails/{spam}/want"), &[]).await.expect(303);
        house.run().await;
        assert!(house.ticket_of(spam).await.is_some());
        // moved among the wanted by somebody with a mail program
        let moved = house.came_in(mailbox, "Junk", from_sule(2, "Kordon")).await;
        house.came_in(mailbox, "INBOX", from_sule(2, "Kordon")).await;
        assert!(house.ticket_of(moved).await.is_some());
        assert_eq!(house.mails().await.len(), 2);
    }

    async fn a_late_answer_to_an_ended_ticket_begins_one_that_follows_it(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let first = house.came(mailbox, from_sule(1, "Isıtıcı")).await;
        let ticket = house.ticket_of(first).await.unwrap().id;
        let sent = answered(&house, ticket, Some(TicketState::Solved)).await.thread.unwrap();
        house.later(24 * 3);
        let head = |n: u8| format!("Message-ID: <{n}@ornek.net>\r\nIn-Reply-To: <{}@ornek.com.tr>", sent.id);
        house.came(mailbox, sule(&head(7), "YNT: Isıtıcı", "Yine bozuldu")).await;
        assert_eq!(house.brief(ticket).await.state, TicketState::Open);
        answered(&house, ticket, Some(TicketState::Solved)).await;
        let other = house.came(mailbox, sule(&head(8), "YNT: Tost makinesi", "Bu da bozuk")).await;
        let other = house.ticket_of(other).await.unwrap();
        assert_eq!((other.follows, other.subject.as_str()), (Some(ticket), "Tost makinesi"));
        assert_eq!(house.brief(ticket).await.state, TicketState::Solved);
    }

    async fn whatever_the_bytes_are_the_mail_is_kept_and_the_next_goes_on(platform: Platform) {
        let house = House::new(platform);
        let mailbox = house.mailbox("destek@ornek.com.tr").await;
        let nul = b"From: \0a@ornek.net\r\nSubject: a\0b\r\nMessage-ID: <n\0@x>\r\nContent-Type: text/html\r\n\r\n<p>x\0y</p>".to_vec();
        let zip = b"From: c@ornek.net\r\nMIME-Version: 1.0\r\nContent-Type: application/x-msdownload; name=\"a.exe\"\r\nContent-Transfer-Encoding: base64\r\n\r\nTVqQAAMAAAAEAAAA\r\n".to_vec();
        let deep: Vec<u8> = (0..200).flat_map(|n| format!("Content-Type: multipart/mixed; boundary=b{n}\r\n\r\n--b{n}\r\n").into_bytes()).collect();
        let deep = [b"From: d@ornek.net\r\nSubject: derin\r\n".to_vec(), deep].concat();
        let long = mail(&format!("From: e@ornek.net\r\nSubject: {}\r\nDate: Thu, 1 Jan 1970 00:00:00 +0000", "ş".repeat(5_000)), &"ş".repeat(100_000));
        let nobody = mail("Subject: kimse", "Adım yok");
        for odd in [nul, zip, deep, long, nobody] {
            let id = house.came(mailbox, odd).await;
            let ticket = house.ticket_of(id).await.unwrap();
            house.client("clerk").get(&format!("/tickets/{}", ticket.id)).await.expect(200);
            house.client("clerk").get(&format!("/mails/{id}")).await.expect(200);
        }
        house.is_sound().await;
    }
}
