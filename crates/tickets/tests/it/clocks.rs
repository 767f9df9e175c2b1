//! Clocks of the law and of promises: started, met, paused, recomputed, each with its event.

use std::sync::Arc;

use jiff::Timestamp;
use kernel::calendar::{BusinessDays, Holiday, Occasion, PublicHolidays};
use kernel::clock::Target;
use kernel::ids::{Ref, TicketId};

use platform::{Actor, Failure, Platform, Stations};
use tickets::queries::HouseDays;
use tickets::{Basis, ClockKind, ClockState, NewClock, Settled, TicketState};

use crate::house::House;

fn agreed(ticket: TicketId, kind: ClockKind, started_at: Timestamp, hours: u32) -> NewClock {
    NewClock {
        ticket,
        subject: Ref::of(ticket),
        kind,
        basis: Basis::Policy {
            policy: "gold".into(),
            team: None,
        },
        start_event: "ticket.opened".into(),
        started_at,
        target: Target::Hours(hours),
    }
}

platform::both_engines! {
    async fn the_clocks_of_the_law_are_kept_with_their_article(platform: Platform) {
        let house = House::new(platform);
        let unit = house.unit_in_repair("2026-11-20").await;
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let subject = Ref::of(unit);
        let answer = catalogue::coverage_of(&house.platform, unit, &Stations::All).await.unwrap();
        assert!(!answer.clocks.is_empty());
        for _ in 0..2 {
            house.act(async |work| tickets::keep_law_clocks(work, ticket, subject, &answer.clocks).await).await;
        }
        let kept = house.clocks(ticket).await;
        assert_eq!(kept.len(), answer.clocks.len());
        for law in &answer.clocks {
            let ours = kept.iter().find(|clock| clock.kind == law.kind.into()).unwrap();
            assert_eq!(ours.due_day, law.due_on, "{}", ours.kind);
            assert!(ours.basis.article().is_some_and(|article| !article.is_empty()));
        }
        house.act(async |work| tickets::keep_law_clocks(work, ticket, subject, &[]).await).await;
        assert!(house.clocks(ticket).await.iter().all(|clock| clock.state == ClockState::Withdrawn));
        house.is_sound().await;
    }

    async fn nothing_of_ours_stops_a_clock_of_the_law(platform: Platform) {
        let house = House::new(platform);
        let unit = house.unit_in_repair("2026-11-20").await;
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let answer = catalogue::coverage_of(&house.platform, unit, &Stations::All).await.unwrap();
        house.act(async |work| tickets::keep_law_clocks(work, ticket, Ref::of(unit), &answer.clocks).await).await;
        let mut work = house.work().await;
        for kind in <ClockKind as kernel::states::State>::ALL.iter().filter(|kind| kind.is_statutory()) {
            let refused = tickets::pause_clock(&mut work, Ref::of(unit), *kind).await.unwrap_err();
            assert!(matches!(refused, Failure::Refused(_)), "{kind}");
        }
        let promised = agreed(ticket, ClockKind::Repair, work.now, 5);
        let refused = tickets::start_clock(&mut work, promised).await.unwrap_err();
        assert!(matches!(refused, Failure::Refused(_)), "{refused}");
        work.give_up();
        let may = Actor::system("test").may().unwrap();
        house.act(async |work| tickets::move_ticket(work, may, ticket, 1, TicketState::Open).await).await;
        house.act(async |work| tickets::move_ticket(work, may, ticket, 2, TicketState::PendingCustomer).await).await;
        assert!(house.clocks(ticket).await.iter().all(|clock| clock.state == ClockState::Running));
        assert_eq!(house.act(async |work| tickets::settle_ticket(work, ticket).await).await, Settled::Waits);
        house.is_sound().await;
    }

    async fn an_agreed_clock_stands_still_while_the_customer_is_waited_for(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let now = house.platform.now();
        house.act(async |work| tickets::start_clock(work, agreed(ticket, ClockKind::Resolution, now, 10)).await).await;
        let may = Actor::system("test").may().unwrap();
        house.act(async |work| tickets::move_ticket(work, may, ticket, 1, TicketState::Open).await).await;
        house.act(async |work| tickets::move_ticket(work, may, ticket, 2, TicketState::PendingCustomer).await).await;
        house.is_sound().await;
        house.later(7);
        house.act(async |work| tickets::move_ticket(work, may, ticket, 3, TicketState::Open).await).await;
        let clock = house.clocks(ticket).await.remove(0);
        assert_eq!(clock.due_at, now + jiff::SignedDuration::from_hours(17));
        assert_eq!(clock.state, ClockState::Running);
        assert_eq!(house.act(async |work| tickets::settle_ticket(work, ticket).await).await, Settled::Solved);
        assert_eq!(house.clocks(ticket).await[0].state, ClockState::Met);
        house.is_sound().await;
    }

    async fn a_promise_that_moves_keeps_the_former_one_and_its_reason(platform: Platform) {
        let house = House::new(platform);
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let subject = Ref::of(ticket);
        let days = ["2026-12-01", "2026-12-01", "2026-12-04"].map(|day| day.parse().unwrap());
        for day in days {
            house.act(async |work| tickets::promise(work, ticket, subject, day, Some("Parça gelmedi")).await).await;
        }
        let promises = tickets::promises_of(house.platform.db.read(), subject).await.unwrap();
        assert_eq!(promises.len(), 2);
        assert_eq!(promises[0].due_day, days[2]);
        assert_eq!(promises[1].ended_why.as_deref(), Some("Parça gelmedi"));
        let mut work = house.work().await;
        let over = "2026-11-24".parse().unwrap();
        assert!(tickets::promise(&mut work, ticket, subject, over, None).await.is_err());
        work.give_up();
        house.is_sound().await;
    }

    async fn a_new_holiday_moves_open_clocks_and_those_only(platform: Platform) {
        let house = House::new(platform);
        let unit = house.unit_in_repair("2026-11-20").await;
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let answer = catalogue::coverage_of(&house.platform, unit, &Stations::All).await.unwrap();
        house.act(async |work| tickets::keep_law_clocks(work, ticket, Ref::of(unit), &answer.clocks).await).await;
        let was = repair(&house, ticket).await;
        let holiday = Holiday { occasion: Occasion::Other, half: false };
        let known = PublicHolidays::turkey();
        let mut days: Vec<_> = known.iter().collect();
        days.push(("2026-12-02".parse().unwrap(), holiday));
        let holidays = Arc::new(PublicHolidays::new(known.years(), days));
        let business = BusinessDays { holidays, ..BusinessDays::turkish_consumer_law() };
        let calendar = HouseDays::of(business);
        house.act(async |work| tickets::acts::recompute_clocks(work, &calendar, None).await).await;
        let now = repair(&house, ticket).await;
        assert!(now.due_day > was.due_day, "{} {}", was.due_day, now.due_day);
        assert_eq!(now.basis, was.basis);
        house.client("clerk").get(&format!("/tickets/{ticket}")).await.expect(200).shows("Takvim değişti");
        house.act(async |work| tickets::acts::recompute_clocks(work, &HouseDays::default(), None).await).await;
        assert_eq!(repair(&house, ticket).await.due_day, was.due_day);
        house.is_sound().await;
    }

    async fn what_is_due_soonest_comes_first_and_the_law_before_the_rest(platform: Platform) {
        let house = House::new(platform);
        let unit = house.unit_in_repair("2026-11-20").await;
        let sule = house.sule().await;
        let ticket = house.ticket(sule).await;
        let now = house.platform.now();
        house.act(async |work| tickets::start_clock(work, agreed(ticket, ClockKind::FirstAnswer, now, 1)).await).await;
        let answer = catalogue::coverage_of(&house.platform, unit, &Stations::All).await.unwrap();
        house.act(async |work| tickets::keep_law_clocks(work, ticket, Ref::of(unit), &answer.clocks).await).await;
        let db = house.platform.db.read();
        let until = "2027-06-01T00:00:00Z".parse().unwrap();
        let due = tickets::due_clocks(db, &Stations::All, until, &[], 50).await.unwrap();
        let law = due.iter().take_while(|due| due.clock.statutory).count();
        assert_eq!((law, due.len()), (answer.clocks.len(), answer.clocks.len() + 1));
        let only = tickets::due_clocks(db, &Stations::All, until, &[ClockKind::FirstAnswer], 50).await.unwrap();
        assert_eq!(only.len(), 1);
        let nearest = tickets::nearest_clocks(db, &[Ref::of(ticket), Ref::of(unit)]).await.unwrap();
        assert_eq!(nearest[&Ref::of(ticket)].kind, ClockKind::FirstAnswer);
        let first = due.iter().filter(|due| due.clock.statutory).map(|due| due.clock.due_at).min();
        assert_eq!(Some(nearest[&Ref::of(unit)].due_at), first);
    }
}

async fn repair(house: &House, ticket: TicketId) -> tickets::ClockView {
    let clocks = house.clocks(ticket).await;
    let mut repairs = clocks
        .into_iter()
        .filter(|clock| clock.kind == ClockKind::Repair);
    repairs.next().unwrap()
}
