//! One ticket or clock by its key, as somebody may see it; what acts lock before they write.

use kernel::ids::{TicketId, kinds};
use platform::columns::Moment;
use platform::{Failure, Stations, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
};

use crate::records::ticket;

/// Merges that are followed; a ticket points at its survivor directly, so one would do.
const MERGES_MOST: usize = 5;

/// A ticket; one of another station is not found.
pub(crate) async fn ticket(
    conn: &impl ConnectionTrait,
    stations: &Stations,
    id: TicketId,
) -> Result<ticket::Model, Failure> {
    let row = ticket::Entity::find_by_id(id).one(conn).await?;
    row.filter(|row| stations.see(row.station_id))
        .ok_or_else(Failure::not_found::<kinds::Ticket>)
}

/// A ticket that nobody else writes until this change ends; one of another station is not found.
pub(crate) async fn locked(work: &Work, id: TicketId) -> Result<ticket::Model, Failure> {
    let row = ticket::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    row.filter(|row| work.actor.stations.see(row.station_id))
        .ok_or_else(Failure::not_found::<kinds::Ticket>)
}

/// The ticket in which a matter goes on: this one, or the one it was merged into.
pub(crate) async fn standing(work: &Work, id: TicketId) -> Result<ticket::Model, Failure> {
    let mut row = locked(work, id).await?;
    for _ in 0..MERGES_MOST {
        let Some(next) = row.merged_into else {
            return Ok(row);
        };
        row = locked(work, next).await?;
    }
    Ok(row)
}

/// The ticket as somebody saw it; stale when it changed meanwhile.
pub(crate) async fn as_seen(
    work: &Work,
    id: TicketId,
    version: i32,
) -> Result<ticket::Model, Failure> {
    let row = locked(work, id).await?;
    if row.version == version {
        return Ok(row);
    }
    Err(Failure::Stale {
        subject: id.reference(),
        theirs: serde_json::to_value(row)?,
    })
}

/// Writes a change on a locked ticket; the version grows by one.
pub(crate) async fn write(
    work: &Work,
    row: &mut ticket::Model,
    change: ticket::ActiveModel,
) -> Result<(), Failure> {
    let change = ticket::ActiveModel {
        updated_at: Set(Moment::from(work.now)),
        ..change
    };
    ticket::Entity::update_many()
        .set(change)
        .col_expr(
            ticket::Column::Version,
            Expr::col(ticket::Column::Version).add(1),
        )
        .filter(ticket::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    row.version += 1;
    row.updated_at = Moment::from(work.now);
    Ok(())
}
