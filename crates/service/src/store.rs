//! Loads and saves an order: with its version, and never one of a station that is not seen.

use std::collections::HashMap;

use kernel::ids::{Ref, ServiceOrderId, TicketId, UnitId, kinds};
use platform::versions::stale;
use platform::{Failure, Stations, Work};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use crate::records::service_order::{self, Model};

/// An order as somebody saw it when they decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The order.
    pub id: ServiceOrderId,
    /// Its version at that time; a program that does not care says none.
    pub version: Option<i32>,
}

impl Seen {
    /// An order as it was seen.
    #[must_use]
    pub const fn at(id: ServiceOrderId, version: i32) -> Self {
        Self {
            id,
            version: Some(version),
        }
    }

    /// An order as it stands now.
    #[must_use]
    pub const fn now(id: ServiceOrderId) -> Self {
        Self { id, version: None }
    }
}

/// The order, or not found; one of a station that is not seen is not there.
pub(crate) async fn order<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: ServiceOrderId,
) -> Result<Model, Failure> {
    service_order::Entity::find_by_id(id)
        .one(conn)
        .await?
        .filter(|order| stations.see(Some(order.station_id)))
        .ok_or(Failure::not_found::<kinds::ServiceOrder>())
}

/// The order for a change; refused as stale when somebody was faster.
pub(crate) async fn opened(work: &Work, seen: Seen) -> Result<Model, Failure> {
    let order = order(work.conn(), &work.actor.stations, seen.id).await?;
    as_seen(order, seen)
}

/// The same for a change to its money: nobody else takes, gives back or hands over until this change ends, so that what stands
/// paid is read once and holds.
pub(crate) async fn held(work: &Work, seen: Seen) -> Result<Model, Failure> {
    let order = service_order::Entity::find_by_id(seen.id)
        .lock_exclusive()
        .one(work.conn())
        .await?
        .filter(|order| work.actor.stations.see(Some(order.station_id)))
        .ok_or(Failure::not_found::<kinds::ServiceOrder>())?;
    as_seen(order, seen)
}

fn as_seen(order: Model, seen: Seen) -> Result<Model, Failure> {
    match seen.version {
        Some(version) if version != order.version => Err(Failure::Stale {
            subject: Ref::of(order.id),
            theirs: serde_json::to_value(&order)?,
        }),
        _ => Ok(order),
    }
}

/// Writes a new order.
pub(crate) async fn insert(work: &Work, row: Model) -> Result<(), Failure> {
    service_order::Entity::insert(service_order::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Saves an order over the version that was read.
pub(crate) async fn save(work: &Work, row: &Model, read: i32) -> Result<(), Failure> {
    let written = service_order::Entity::update_many()
        .set(service_order::ActiveModel::from(row.clone()).reset_all())
        .filter(service_order::Column::Id.eq(row.id))
        .filter(service_order::Column::Version.eq(read))
        .exec(work.conn())
        .await?;
    if written.rows_affected == 1 {
        return Ok(());
    }
    Err(stale::<service_order::Entity, _>(work.conn(), row.id).await?)
}

/// The open order of a unit, whichever station has it.
pub(crate) async fn open_of_unit<C: ConnectionTrait>(
    conn: &C,
    unit: UnitId,
) -> Result<Option<Model>, Failure> {
    Ok(service_order::Entity::find()
        .filter(service_order::Column::UnitId.eq(unit))
        .filter(service_order::Column::IsOpen.eq(true))
        .one(conn)
        .await?)
}

/// The numbers of the open orders of some units, whichever station has them.
pub(crate) async fn open_of_units<C: ConnectionTrait>(
    conn: &C,
    units: &[UnitId],
) -> Result<HashMap<UnitId, String>, Failure> {
    if units.is_empty() {
        return Ok(HashMap::new());
    }
    let found: Vec<(UnitId, String)> = service_order::Entity::find()
        .select_only()
        .column(service_order::Column::UnitId)
        .column(service_order::Column::Number)
        .filter(service_order::Column::UnitId.is_in(units.iter().copied()))
        .filter(service_order::Column::IsOpen.eq(true))
        .into_tuple()
        .all(conn)
        .await?;
    Ok(found.into_iter().collect())
}

/// Earlier orders of a unit that one looks back on at most.
const EARLIER_MAX: u64 = 100;

/// The orders of a unit, newest first.
pub(crate) async fn of_unit<C: ConnectionTrait>(
    conn: &C,
    unit: UnitId,
) -> Result<Vec<Model>, Failure> {
    Ok(service_order::Entity::find()
        .filter(service_order::Column::UnitId.eq(unit))
        .order_by_desc(service_order::Column::Id)
        .limit(EARLIER_MAX)
        .all(conn)
        .await?)
}

/// The orders around one, itself among them, newest first, with one statement: those of its ticket, of its unit, and the one
/// whose fault came again. Whoever shows them looks at the stations.
pub(crate) async fn around<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<Vec<Model>, Failure> {
    let near = Condition::any()
        .add(service_order::Column::TicketId.eq(order.ticket_id))
        .add_option(
            order
                .unit_id
                .map(|unit| service_order::Column::UnitId.eq(unit)),
        )
        .add_option(
            order
                .repeat_of_id
                .map(|id| service_order::Column::Id.eq(id)),
        );
    Ok(service_order::Entity::find()
        .filter(near)
        .order_by_desc(service_order::Column::Id)
        .limit(EARLIER_MAX)
        .all(conn)
        .await?)
}

/// Whether an order of the ticket is still open.
pub(crate) async fn any_open<C: ConnectionTrait>(
    conn: &C,
    ticket: TicketId,
) -> Result<bool, Failure> {
    let open: Option<ServiceOrderId> = service_order::Entity::find()
        .select_only()
        .column(service_order::Column::Id)
        .filter(service_order::Column::TicketId.eq(ticket))
        .filter(service_order::Column::IsOpen.eq(true))
        .into_tuple()
        .one(conn)
        .await?;
    Ok(open.is_some())
}
