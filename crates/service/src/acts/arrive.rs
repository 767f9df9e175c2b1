//! A unit that was sent to a station of ours is there: who took it says so, and the sender sees it.

use kernel::ids::{OutsourcingId, Ref, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Stations, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::TakeIn;
use crate::records::outsourcing::{Column, Entity};
use crate::rules::outsourcing::AwayState;
use crate::{events, moving, queries, store};

/// Says that a unit arrived at the station to which it was sent. Twice is once.
///
/// # Errors
/// `NotFound` for whoever does not see that station; refused for a unit that went to no station of ours, or is back.
pub async fn arrive(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    id: OutsourcingId,
) -> Result<(), Failure> {
    let row = queries::away::one(work.conn(), &work.actor.stations, id).await?;
    let Some(station) = row.to_station_id else {
        return Err(Refused::whole("service-refused-arrived-elsewhere").into());
    };
    if !work.actor.stations.see(Some(station)) {
        return Err(Failure::not_found::<kinds::Outsourcing>());
    }
    if row.state != AwayState::Out {
        return Err(Refused::whole("service-refused-arrived-back").into());
    }
    let first = Entity::update_many()
        .col_expr(Column::ArrivedAt, Expr::value(Moment::from(work.now)))
        .col_expr(Column::ArrivedBy, Expr::value(work.actor.name.to_string()))
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(AwayState::Out))
        .filter(Column::ArrivedAt.is_null())
        .exec(work.conn())
        .await?;
    if first.rows_affected == 0 {
        return Ok(());
    }
    // the order is the sender's; that it arrived is told to them by who got it
    let order = store::order(work.conn(), &Stations::All, row.order_id).await?;
    work.record(Event {
        chain: Ref::of(order.ticket_id),
        subject: Ref::of(order.id),
        verb: events::AWAY_ARRIVED,
        facts: json!({"number": order.number, "despatch": row.number, "to_place": row.to_name}),
    })
    .await?;
    work.notify(moving::topic(order.id));
    work.notify(moving::BOARD);
    Ok(())
}
