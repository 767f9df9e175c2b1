//! Opening, moving, giving, merging: what happens to a ticket and who may.

use accounts::acts::Merged;
use kernel::ids::{Ref, StationId};
use platform::{Actor, Failure, Platform, Stations};
use std::sync::Arc;
use tickets::{Assignment, Settled, TicketState, TwoTickets};

use crate::house::{House, matter};

fn station(last: u128) -> StationId {
    StationId::from_uuid(uuid::Uuid::from_u128(last))
}

platform::both_engines! {
    async fn a_ticket_has_a_number_and_is_found_by_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let opened = house.opened(sule, None).await;
        assert!(opened.number.starts_with("TKT-2026-"), "{}", opened.number);
        let hits = platform::search::find(&house.platform, &Stations::All, &opened.number, &["ticket"], 5).await.unwrap();
        assert_eq!(hits[0].subject, Ref::of(opened.id));
        house.is_sound().await;
    }

    async fn a_ticket_without_a_subject_or_with_a_unit_that_is_none_is_refused(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let mut work = house.work().await;
        let new = tickets::NewTicket { subject: "  ".into(), ..matter(sule) };
        let refused = tickets::open_ticket(&mut work, new).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)), "{refused}");
        work.give_up();
        let mut work = house.work().await;
        let new = tickets::NewTicket { unit: Some(kernel::ids::UnitId::from_uuid(uuid::Uuid::nil())), ..matter(sule) };
        let refused = tickets::open_ticket(&mut work, new).await;
        let refused = match refused { Ok(_) => work.commit().await.unwrap_err(), Err(refused) => refused };
        assert!(!matches!(refused, Failure::NotFound { .. }), "{refused}");
    }

    async fn people_of_another_station_do_not_find_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let opened = house.opened(sule, Some(station(1))).await;
        let mut work = house.work_at(vec![station(2)]).await;
        let may = work.actor.may().unwrap();
        let failed = tickets::write_note(&mut work, may, opened.id, "Bakıyorum").await.unwrap_err();
        assert!(matches!(failed, Failure::NotFound { kind: "ticket" }), "{failed}");
        let may = work.actor.may().unwrap();
        let failed = tickets::move_ticket(&mut work, may, opened.id, 1, TicketState::Open).await.unwrap_err();
        assert!(matches!(failed, Failure::NotFound { .. }), "{failed}");
        let new = tickets::NewTicket { station: Some(station(1)), ..matter(sule) };
        let failed = tickets::open_ticket(&mut work, new).await.unwrap_err();
        assert!(matches!(failed, Failure::NotFound { kind: "station" }), "{failed}");
        let db = house.platform.db.read();
        assert!(tickets::tickets_of_customer(db, sule, &Stations::Only(vec![station(2)]), 5).await.unwrap().is_empty());
    }

    async fn of_two_who_move_it_the_second_is_told(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let may = Actor::system("test").may().unwrap();
        house.act(async |work| tickets::move_ticket(work, may, ticket, 1, TicketState::Open).await).await;
        let mut work = house.work().await;
        let stale = tickets::move_ticket(&mut work, may, ticket, 1, TicketState::Spam).await.unwrap_err();
        assert!(matches!(stale, Failure::Stale { .. }), "{stale}");
        let refused = tickets::move_ticket(&mut work, may, ticket, 2, TicketState::Closed).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)), "{refused}");
    }

    async fn settled_work_solves_it_and_time_closes_it(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        assert_eq!(house.act(async |work| tickets::settle_ticket(work, ticket).await).await, Settled::Solved);
        assert_eq!(house.act(async |work| tickets::settle_ticket(work, ticket).await).await, Settled::Before);
        house.later(24 * 13);
        assert_eq!(house.act(async |work| tickets::acts::close_solved(work).await).await, 0);
        house.later(24 * 2);
        assert_eq!(house.act(async |work| tickets::acts::close_solved(work).await).await, 1);
        assert_eq!(house.state(ticket).await, "closed");
        house.is_sound().await;
    }

    async fn merged_tickets_keep_both_histories_and_go_on_in_one(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let (old, new) = (house.ticket(sule).await, house.ticket(sule).await);
        let day = "2026-12-01".parse().unwrap();
        house.act(async |work| tickets::promise(work, old, Ref::of(old), day, None).await).await;
        let may = Actor::system("test").may().unwrap();
        let two = TwoTickets { from: old, from_version: 1, into: new };
        house.act(async |work| tickets::merge_tickets(work, may, two).await).await;
        assert_eq!(house.state(old).await, "merged");
        assert_eq!(house.clocks(new).await.len(), 1);
        let note = Actor::system("test").may().unwrap();
        house.act(async |work| tickets::write_note(work, note, old, "Aynı konu").await).await;
        house.client("clerk").get(&format!("/tickets/{new}")).await.expect(200).shows("Aynı konu");
        let page = house.client("clerk").get(&format!("/tickets/{old}")).await.expect(303);
        assert_eq!(page.location(), format!("/tickets/{new}"));
        let other = house.customer("Ali Kaya", None).await;
        let theirs = house.ticket(other).await;
        let mut work = house.work().await;
        let two = TwoTickets { from: theirs, from_version: 1, into: new };
        let refused = tickets::merge_tickets(&mut work, may, two).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)), "{refused}");
        work.give_up();
        house.is_sound().await;
    }

    async fn tickets_go_over_when_two_customers_become_one(platform: Platform) {
        let house = House::new(platform);
        let (from, into) = (house.sule().await, house.customer("Şule Işık Demir", None).await);
        let ticket = house.ticket(from).await;
        let followers: accounts::MergeFollowers = Arc::new([Arc::new(tickets::TicketsFollowCustomers)]);
        let merge = Merged { from, from_version: 1, into, into_version: 1 };
        let may = Actor::system("test").may().unwrap();
        house.act(async |work| accounts::acts::merge_customers(work, may, &followers, merge).await).await;
        let db = house.platform.db.read();
        let brief = tickets::ticket_brief(db, &Stations::All, ticket).await.unwrap();
        assert_eq!(brief.customer, into);
        house.is_sound().await;
    }

    async fn a_ticket_that_goes_to_another_station_takes_its_clocks_along(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let day = "2026-12-01".parse().unwrap();
        house.act(async |work| tickets::promise(work, ticket, Ref::of(ticket), day, None).await).await;
        let may = Actor::system("test").may().unwrap();
        let kadikoy = house.act(async |work| {
            let may = work.actor.may()?;
            identity::acts::add_station(work, may, identity::rules::station::StationText {
                name: "Kadıköy".into(), code: "KDK".into(), kind: "own".into(), country: "TR".into(), ..Default::default()
            }.read()?).await
        }).await;
        let to = Assignment { station: Some(kadikoy), assignee: None };
        let version = 1;
        house.act(async |work| tickets::assign_ticket(work, may, ticket, version, to).await).await;
        house.is_sound().await;
        let db = house.platform.db.read();
        let until = "2027-01-01T00:00:00Z".parse().unwrap();
        let seen = tickets::due_clocks(db, &Stations::Only(vec![kadikoy]), until, &[], 10).await.unwrap();
        assert_eq!(seen.len(), 1);
        let others = tickets::due_clocks(db, &Stations::Only(vec![station(9)]), until, &[], 10).await.unwrap();
        assert!(others.is_empty());
    }
}
