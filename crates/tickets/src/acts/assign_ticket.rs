//! A ticket gets a person and a station, or somebody takes it.

use kernel::ids::{StaffId, StationId, TicketId, kinds};
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::moving::go;
use super::writing::topic;
use crate::permissions::{ManageTickets, WriteTickets};
use crate::records::{clock, ticket};
use crate::rules::TicketState;
use crate::{events, search, store};

/// Whose a ticket is to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Assignment {
    /// The station whose people see it.
    pub station: Option<StationId>,
    /// Who works on it.
    pub assignee: Option<StaffId>,
}

/// Gives a ticket to a person and a station.
///
/// # Errors
/// `Refused` for somebody who cannot sign in any more; `NotFound` for a station that the actor does not see; `Stale`.
pub async fn assign_ticket(
    work: &mut Work,
    _may: Allowed<ManageTickets>,
    id: TicketId,
    version: i32,
    to: Assignment,
) -> Result<(), Failure> {
    let row = store::as_seen(work, id, version).await?;
    assigned(work, row, to).await
}

/// Somebody takes a ticket; a new one is open then.
///
/// # Errors
/// `Stale` when somebody else was faster.
pub async fn take_ticket(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    id: TicketId,
    version: i32,
) -> Result<(), Failure> {
    let mut row = store::as_seen(work, id, version).await?;
    if row.state == TicketState::New {
        go(work, &mut row, TicketState::Open, None).await?;
    }
    let to = Assignment {
        station: row.station_id,
        assignee: work.actor.staff(),
    };
    assigned(work, row, to).await
}

async fn assigned(work: &mut Work, mut row: ticket::Model, to: Assignment) -> Result<(), Failure> {
    if !work.actor.stations.see(to.station) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let name = match to.assignee {
        Some(staff) => Some(active(work, staff).await?),
        None => None,
    };
    let station = match to.station {
        Some(station) => Some(
            identity::queries::station_row(work.conn(), station)
                .await?
                .name,
        ),
        None => None,
    };
    let moved = row.station_id != to.station;
    (row.station_id, row.assignee_id) = (to.station, to.assignee);
    let change = ticket::ActiveModel {
        station_id: Set(to.station),
        assignee_id: Set(to.assignee),
        ..Default::default()
    };
    store::write(work, &mut row, change).await?;
    if moved {
        follow_station(work, &row).await?;
    }
    let facts = json!({ "name": name, "station": station });
    work.record(Event::of(row.id, events::ASSIGNED, facts))
        .await?;
    work.notify(topic(row.id));
    work.notify("tickets");
    Ok(())
}

async fn active(work: &Work, staff: StaffId) -> Result<String, Failure> {
    let row = identity::queries::staff_row(work.conn(), staff).await?;
    match row.disabled_at {
        None => Ok(row.name),
        Some(_) => Err(Refused::field("assignee", "tickets-refused-assignee").into()),
    }
}

/// Clocks and the search entry are the station's too.
async fn follow_station(work: &mut Work, row: &ticket::Model) -> Result<(), Failure> {
    clock::Entity::update_many()
        .col_expr(clock::Column::StationId, Expr::value(row.station_id))
        .filter(clock::Column::TicketId.eq(row.id))
        .exec(work.conn())
        .await?;
    let customer = accounts::queries::customer_row(work.conn(), row.customer_id).await?;
    work.index(search::entry(row, &customer.name)).await
}
