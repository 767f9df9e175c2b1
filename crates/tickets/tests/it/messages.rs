//! What is said with the customer, what stays in the house, and that the two never meet.

use kernel::ids::MailId;
use platform::{Actor, Failure, Platform, Stations};
use tickets::{ANSWER, Answer, Channel, Telling, TicketState, Told};

use crate::house::House;

fn telling(ticket: kernel::ids::TicketId, key: &str) -> Telling {
    Telling::new(ticket, ANSWER.key, "tickets-event-link-issued", key).with("until", "yarın")
}

async fn mails(house: &House, ticket: kernel::ids::TicketId) -> Vec<MailId> {
    let mails = post::mails_about(house.platform.db.read(), ticket)
        .await
        .unwrap();
    mails.into_iter().map(|mail| mail.id).collect()
}

platform::both_engines! {
    async fn a_customer_is_told_once_per_event_and_by_mail(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let first = house.act(async |work| tickets::tell_customer(work, telling(ticket, "e1")).await).await;
        assert!(matches!(first, Told::Queued(..)), "{first:?}");
        let again = house.act(async |work| tickets::tell_customer(work, telling(ticket, "e1")).await).await;
        assert_eq!(again, Told::Before);
        assert_eq!(mails(&house, ticket).await.len(), 1);
        let said = tickets::conversation(house.platform.db.read(), ticket, None, 10).await.unwrap();
        assert_eq!(said.len(), 1);
        assert!(said[0].body.contains("yarın"), "{}", said[0].body);
        house.is_sound().await;
    }

    async fn who_has_no_address_is_called_and_staff_see_it_until_then(platform: Platform) {
        let house = House::new(platform);
        let ali = house.customer("Ali Kaya", None).await;
        let ticket = house.ticket(ali).await;
        let told = house.act(async |work| tickets::tell_customer(work, telling(ticket, "e1")).await).await;
        let Told::Unreachable(message) = told else { panic!("{told:?}") };
        let db = house.platform.db.read();
        assert_eq!(tickets::to_call(db, &Stations::All, 10).await.unwrap()[0].message, message);
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/tickets/{ticket}")).await.expect(200).shows("Ulaşılamıyor: arayın");
        let id = message.to_string();
        clerk.post(&format!("/tickets/{ticket}/told"), &[("message", id.as_str())]).await.expect(303);
        assert!(tickets::to_call(db, &Stations::All, 10).await.unwrap().is_empty());
        clerk.get(&format!("/tickets/{ticket}")).await.expect(200).shows("Telefonla söylendi").hides("Ulaşılamıyor: arayın");
        house.is_sound().await;
    }

    async fn a_note_stays_in_the_house(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let may = Actor::system("test").may().unwrap();
        house.act(async |work| tickets::write_note(work, may, ticket, "Müşteri zor biri").await).await;
        let said = tickets::conversation(house.platform.db.read(), ticket, None, 10).await.unwrap();
        assert!(said.is_empty());
        let messages = house.program("clerk").get(&format!("/api/v1/tickets/{ticket}/messages")).await.expect(200);
        assert!(!messages.text().contains("zor biri"));
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200).shows("Müşteri zor biri");
    }

    async fn an_answer_opens_a_new_ticket_and_goes_out_by_mail(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let may = Actor::system("test").may().unwrap();
        let answer = Answer {
            ticket, text: "Yarın hazır.".into(), channel: Channel::Mail, files: Vec::new(), then: Some(TicketState::PendingCustomer),
        };
        house.act(async |work| tickets::answer_customer(work, may, answer).await).await;
        assert_eq!(house.state(ticket).await, "pending_customer");
        assert_eq!(mails(&house, ticket).await.len(), 1);
        house.is_sound().await;
    }

    async fn what_was_said_aloud_is_noted_and_not_sent(platform: Platform) {
        let house = House::new(platform);
        let ali = house.customer("Ali Kaya", None).await;
        let ticket = house.ticket(ali).await;
        let may = Actor::system("test").may().unwrap();
        let answer = |channel| Answer { ticket, text: "Hazır, gelebilir.".into(), channel, files: Vec::new(), then: None };
        house.act(async |work| tickets::answer_customer(work, may, answer(Channel::Phone)).await).await;
        assert!(mails(&house, ticket).await.is_empty());
        let mut work = house.work().await;
        let refused = tickets::answer_customer(&mut work, may, answer(Channel::Mail)).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)), "{refused}");
    }
}
