//! How a ticket moves: by its table, with what the move does to its clocks, and an event.

use kernel::refusal::Refusal;
use kernel::states::State;
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::clock_stop::{self, Stop};
use super::writing::topic;
use crate::events;
use crate::records::{clock, ticket};
use crate::rules::states::TICKET_STATES;
use crate::rules::{ClockState, TicketState};
use crate::store;

/// Moves a locked ticket. Clocks of a promise stand still while it waits and end when it is solved; a clock of the law
/// that is open keeps it from being solved.
pub(super) async fn go(
    work: &mut Work,
    row: &mut ticket::Model,
    to: TicketState,
    why: Option<&str>,
) -> Result<(), Failure> {
    let from = row.state;
    TICKET_STATES.go(from, to)?;
    if to.ends_clocks() && from.is_open() {
        end_clocks(work, row, to).await?;
    } else if to.pauses() != from.pauses() {
        still(work, row, to.pauses()).await?;
    }
    row.state = to;
    row.solved_at = match to {
        TicketState::Solved => Some(Moment::from(work.now)),
        TicketState::Closed => row.solved_at,
        _ => None,
    };
    let change = ticket::ActiveModel {
        state: Set(to),
        solved_at: Set(row.solved_at),
        ..Default::default()
    };
    store::write(work, row, change).await?;
    let facts = json!({ "from": from, "to": to, "why": why });
    work.record(Event::of(row.id, events::MOVED, facts)).await?;
    work.notify(topic(row.id));
    work.notify("tickets");
    Ok(())
}

/// Open clocks that keep a ticket from its end: those of the law, and what is still out.
pub(super) fn in_the_way(clocks: &[clock::Model]) -> Vec<&'static str> {
    let stay = clocks
        .iter()
        .filter(|clock| !clock.kind.ends_with_ticket() || clock.statutory);
    let mut keys: Vec<&'static str> = stay.map(|clock| clock.kind.key()).collect();
    keys.dedup();
    keys
}

async fn end_clocks(work: &mut Work, row: &ticket::Model, to: TicketState) -> Result<(), Failure> {
    let open = clock_stop::open_of_ticket(work, row.id).await?;
    let stay = in_the_way(&open);
    if !stay.is_empty() {
        return Err(Refusal::new("tickets-refused-open-clocks")
            .with_keys("clocks", stay)
            .into());
    }
    let how = match to {
        TicketState::Spam => Stop::Withdraw("spam"),
        _ => Stop::Meet(work.now),
    };
    for clock in open {
        clock_stop::stop(work, clock, how).await?;
    }
    Ok(())
}

async fn still(work: &mut Work, row: &ticket::Model, pause: bool) -> Result<(), Failure> {
    let wanted = match pause {
        true => ClockState::Running,
        false => ClockState::Paused,
    };
    for clock in clock_stop::open_of_ticket(work, row.id).await? {
        if clock.state == wanted && clock.kind.stands_still() && !clock.statutory {
            clock_stop::hold(work, clock, pause).await?;
        }
    }
    Ok(())
}
