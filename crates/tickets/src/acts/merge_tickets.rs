//! Two tickets about one matter become one: the survivor goes on, both keep their histories.

use kernel::ids::TicketId;
use kernel::refusal::Refusal;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::moving::go;
use super::writing::topic;
use crate::permissions::ManageTickets;
use crate::records::{clock, public_link, ticket};
use crate::rules::TicketState;
use crate::rules::states::TICKET_STATES;
use crate::{events, store};

/// Two tickets whose versions somebody looked at before deciding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TwoTickets {
    /// Is merged away.
    pub from: TicketId,
    /// Its version as it was seen.
    pub from_version: i32,
    /// Survives.
    pub into: TicketId,
}

/// Merges one ticket into another of the same customer. Open clocks and links go over; an open matter opens the survivor.
///
/// # Errors
/// `Refused` when they are one, of two customers, or one of them is merged already; `Stale`.
pub async fn merge_tickets(
    work: &mut Work,
    _may: Allowed<ManageTickets>,
    two: TwoTickets,
) -> Result<(), Failure> {
    if two.from == two.into {
        return Err(Refusal::new("tickets-refused-merge-self").into());
    }
    // both in one order, so that two who merge crosswise do not wait for each other
    store::locked(work, two.from.min(two.into)).await?;
    let mut from = store::as_seen(work, two.from, two.from_version).await?;
    let mut into = store::locked(work, two.into).await?;
    may_merge(&from, &into)?;
    if from.state.is_open() && !into.state.is_open() {
        go(work, &mut into, TicketState::Open, Some("merged")).await?;
    }
    retire(work, &mut from, &into).await?;
    hand_over(work, &from, &into).await?;
    let facts = json!({ "number": from.number, "ticket": from.id });
    work.record(Event::of(into.id, events::MERGED, facts))
        .await?;
    let facts = json!({ "number": into.number, "ticket": into.id });
    work.record(Event::of(from.id, events::MERGED_AWAY, facts))
        .await?;
    [from.id, into.id]
        .iter()
        .for_each(|id| work.notify(topic(*id)));
    work.notify("tickets");
    Ok(())
}

fn may_merge(from: &ticket::Model, into: &ticket::Model) -> Result<(), Refusal> {
    TICKET_STATES.go(from.state, TicketState::Merged)?;
    if into.state == TicketState::Merged {
        return Err(Refusal::new("tickets-refused-merge-gone").with("number", into.number.clone()));
    }
    if from.customer_id != into.customer_id {
        return Err(Refusal::new("tickets-refused-merge-customer"));
    }
    Ok(())
}

async fn retire(
    work: &mut Work,
    from: &mut ticket::Model,
    into: &ticket::Model,
) -> Result<(), Failure> {
    from.state = TicketState::Merged;
    let change = ticket::ActiveModel {
        state: Set(TicketState::Merged),
        merged_into: Set(Some(into.id)),
        solved_at: Set(None),
        ..Default::default()
    };
    store::write(work, from, change).await?;
    // what was merged into the merged one points at the survivor at once
    ticket::Entity::update_many()
        .col_expr(ticket::Column::MergedInto, Expr::value(into.id))
        .filter(ticket::Column::MergedInto.eq(from.id))
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn hand_over(work: &Work, from: &ticket::Model, into: &ticket::Model) -> Result<(), Failure> {
    clock::Entity::update_many()
        .col_expr(clock::Column::TicketId, Expr::value(into.id))
        .col_expr(clock::Column::StationId, Expr::value(into.station_id))
        .filter(clock::Column::TicketId.eq(from.id))
        .exec(work.conn())
        .await?;
    public_link::Entity::update_many()
        .col_expr(public_link::Column::TicketId, Expr::value(into.id))
        .filter(public_link::Column::TicketId.eq(from.id))
        .exec(work.conn())
        .await?;
    Ok(())
}
