//! Links of customers: nobody guesses them, they end, and what is written behind them finds its ticket.

use jiff::SignedDuration;
use kernel::ids::{Ref, TicketId};
use platform::{Failure, Platform, RequestId};
use sea_orm::{ConnectionTrait, Statement};
use tickets::{Incoming, LinkToken, OpenLink, Received};

use crate::house::House;

async fn link(house: &House, ticket: TicketId) -> LinkToken {
    let until = house.platform.now() + SignedDuration::from_hours(24 * 60);
    house
        .act(async |work| tickets::issue_link(work, ticket, Ref::of(ticket), until).await)
        .await
}

async fn opened(house: &House, token: &str) -> Option<OpenLink> {
    tickets::open_link(house.platform.db.read(), token, house.platform.now())
        .await
        .unwrap()
}

async fn writes(house: &House, link: &OpenLink, text: &str) -> Result<Received, Failure> {
    let actor = link.actor("Şule Işık");
    let mut work = house
        .platform
        .work(actor, RequestId::fresh())
        .await
        .unwrap();
    let incoming = Incoming {
        text: text.into(),
        files: Vec::new(),
    };
    let received = tickets::receive_message(&mut work, link, incoming).await?;
    work.commit().await?;
    Ok(received)
}

platform::both_engines! {
    async fn a_link_opens_until_it_ends_and_only_its_hash_is_kept(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let (first, second) = (link(&house, ticket).await, link(&house, ticket).await);
        assert_eq!(opened(&house, &first.token).await.unwrap().ticket, ticket);
        let db = house.platform.db.read();
        let sql = "SELECT token_hash FROM public_link";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        for row in rows {
            let kept: String = row.try_get("", "token_hash").unwrap();
            assert!(kept != first.token && kept != second.token && kept.len() == 64);
        }
        assert_eq!(house.act(async |work| tickets::revoke_links(work, Ref::of(ticket)).await).await, 2);
        assert!(opened(&house, &first.token).await.is_none());
        let third = link(&house, ticket).await;
        house.later(24 * 61);
        assert!(opened(&house, &third.token).await.is_none());
        assert!(opened(&house, "../../etc/passwd").await.is_none());
    }

    async fn who_guesses_waits_and_a_customer_behind_the_door_does_not(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let good = link(&house, ticket).await;
        let mut guesser = house.stranger();
        let wrong = "A".repeat(43);
        for _ in 0..10 {
            guesser.get(&format!("/t/{wrong}")).await.expect(404);
        }
        let waits = guesser.get(&format!("/t/{wrong}")).await.expect(429);
        assert!(waits.header("retry-after").is_some());
        guesser.get(&format!("/t/{}", good.token)).await.expect(429);
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200);
    }

    async fn who_guesses_at_several_nodes_waits_at_all_of_them(platform: Platform) {
        let house = House::new(platform);
        let wrong = format!("/t/{}", "A".repeat(43));
        let mut nodes = [house.stranger_elsewhere(), house.stranger_elsewhere(), house.stranger_elsewhere()];
        for guess in 0..10 {
            nodes[guess % 3].get(&wrong).await.expect(404);
        }
        // each node learns at the next slip what was counted elsewhere, and then asks the database no more
        for node in &mut nodes {
            node.get(&wrong).await;
            node.get(&wrong).await.expect(429);
        }
        let mut fresh = house.stranger_elsewhere();
        fresh.get(&wrong).await.expect(404);
        fresh.get(&wrong).await.expect(429);
        let db = house.platform.db.read();
        let rows = async |sql: &str| db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap().len();
        assert_eq!(rows("SELECT address FROM link_slip").await, 1);
        house.later(48);
        house.is_sound().await;
        platform::JobHandler::run(&tickets::jobs::CloseSolved, &house.platform, serde_json::Value::Null).await.unwrap();
        assert_eq!(rows("SELECT address FROM link_slip").await, 0);
    }

    async fn what_a_customer_writes_opens_the_ticket_again(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let token = link(&house, ticket).await;
        let behind = opened(&house, &token.token).await.unwrap();
        house.act(async |work| tickets::settle_ticket(work, ticket).await).await;
        let received = writes(&house, &behind, "Yine ısıtmıyor").await.unwrap();
        assert_eq!((received.ticket, received.follows), (ticket, false));
        assert_eq!(house.state(ticket).await, "open");
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200).shows("Yine ısıtmıyor").shows("Müşteri yanıt verdi");
        house.is_sound().await;
    }

    async fn a_late_reply_begins_a_follow_up_and_the_next_one_stands_on_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let token = link(&house, ticket).await;
        house.act(async |work| tickets::settle_ticket(work, ticket).await).await;
        house.later(24 * 20);
        let behind = opened(&house, &token.token).await.unwrap();
        let first = writes(&house, &behind, "Bir şey daha var").await.unwrap();
        assert!(first.follows && first.ticket != ticket);
        let second = writes(&house, &behind, "Fotoğrafı da yollayacağım").await.unwrap();
        assert_eq!(second.ticket, first.ticket);
        assert_eq!(house.state(ticket).await, "solved");
        house.client("clerk").get(&format!("/tickets/{}", first.ticket)).await.expect(200).shows("Önceki talep");
        house.is_sound().await;
    }

    async fn a_customer_cannot_write_without_end(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let token = link(&house, ticket).await;
        let behind = opened(&house, &token.token).await.unwrap();
        for _ in 0..20 {
            writes(&house, &behind, "Merhaba").await.unwrap();
        }
        assert!(matches!(writes(&house, &behind, "Merhaba").await, Err(Failure::Refused(_))));
        assert!(matches!(writes(&house, &behind, " ").await, Err(Failure::Refused(_))));
        house.later(1);
        house.later(1);
        writes(&house, &behind, "Merhaba").await.unwrap();
    }
}
