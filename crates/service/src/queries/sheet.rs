//! One order with everything that its page shows.

use std::collections::HashMap;

use accounts::Brief;
use catalogue::{ProductBrief, UnitBrief};
use jiff::civil::Date;
use kernel::ids::{Ref, ServiceOrderId, StaffId};
use kernel::money::Money;
use law::Answer;
use platform::{Failure, Stations};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use tickets::ClockView;

use super::rows::{OrderBrief, of_ticket};
use crate::facts;
use crate::neighbours::shelves::Parts;
use crate::neighbours::warranty;
use crate::records::service_order::Model;
use crate::records::{attachment, labour, promise};
use crate::rules::guards::Facts;

/// Rows of a part of the page at most.
const ROWS: u64 = 100;

/// The page of an order.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub order: Model,
    pub customer: Brief,
    pub product: ProductBrief,
    pub unit: Option<UnitBrief>,
    pub station: String,
    pub staff: HashMap<StaffId, String>,
    pub siblings: Vec<OrderBrief>,
    pub repeat_of: Option<String>,
    pub labour: Vec<labour::Model>,
    pub promises: Vec<promise::Model>,
    pub files: Vec<attachment::Model>,
    pub clocks: Vec<ClockView>,
    pub parts: Parts,
    pub facts: Facts,
    pub paid: Money,
    pub answer: Option<Answer>,
}

/// Reads what hangs on an order that somebody sees.
pub(crate) async fn sheet<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    order: Model,
    today: Date,
) -> Result<Sheet, Failure> {
    let id = order.id;
    let labour = labours(conn, id).await?;
    let worked = !labour.is_empty();
    let parts = Parts::of(conn, &order).await?;
    let mut staff: Vec<StaffId> = labour
        .iter()
        .map(|row| row.staff_id)
        .chain(order.technician_id)
        .collect();
    staff.sort_unstable();
    staff.dedup();
    let unit = match order.unit_id {
        Some(unit) => catalogue::unit_briefs(conn, &Stations::All, [unit])
            .await?
            .remove(&unit),
        None => None,
    };
    let product = match &unit {
        Some(unit) if unit.product.id == order.product_id => unit.product.clone(),
        _ => catalogue::product_briefs(conn, [order.product_id])
            .await?
            .remove(&order.product_id)
            .ok_or_else(|| Failure::internal("an order without its product"))?,
    };
    let repeat_of = match order.repeat_of_id {
        Some(before) => super::order_briefs(conn, &Stations::All, [before])
            .await?
            .remove(&before)
            .map(|row| row.number),
        None => None,
    };
    Ok(Sheet {
        customer: accounts::brief(conn, order.customer_id).await?,
        product,
        unit,
        station: identity::station_names(conn)
            .await?
            .remove(&order.station_id)
            .unwrap_or_default(),
        staff: identity::staff_names(conn, staff).await?,
        siblings: of_ticket(conn, stations, order.ticket_id).await?,
        repeat_of,
        labour,
        promises: promises(conn, id).await?,
        files: files(conn, id).await?,
        clocks: tickets::clocks_of(conn, Ref::of(id)).await?,
        facts: facts::with(conn, &order, today, false, parts.shelf(), worked).await?,
        parts,
        paid: payments::paid_for(conn, Ref::of(id)).await?,
        answer: answer(conn, &order, today).await?,
        order,
    })
}

/// The law's answer; none when the facts of the unit contradict each other.
async fn answer<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    today: Date,
) -> Result<Option<Answer>, Failure> {
    match warranty::answer(conn, &Stations::All, order, today).await {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}

async fn labours<C: ConnectionTrait>(
    conn: &C,
    id: ServiceOrderId,
) -> Result<Vec<labour::Model>, Failure> {
    Ok(labour::Entity::find()
        .filter(labour::Column::OrderId.eq(id))
        .filter(labour::Column::TakenBackAt.is_null())
        .order_by_asc(labour::Column::Id)
        .limit(ROWS)
        .all(conn)
        .await?)
}

async fn promises<C: ConnectionTrait>(
    conn: &C,
    id: ServiceOrderId,
) -> Result<Vec<promise::Model>, Failure> {
    Ok(promise::Entity::find()
        .filter(promise::Column::OrderId.eq(id))
        .order_by_desc(promise::Column::Place)
        .limit(ROWS)
        .all(conn)
        .await?)
}

async fn files<C: ConnectionTrait>(
    conn: &C,
    id: ServiceOrderId,
) -> Result<Vec<attachment::Model>, Failure> {
    Ok(attachment::Entity::find()
        .filter(attachment::Column::OrderId.eq(id))
        .filter(attachment::Column::TakenBackAt.is_null())
        .order_by_asc(attachment::Column::Id)
        .limit(ROWS)
        .all(conn)
        .await?)
}
