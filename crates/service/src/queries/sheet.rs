//! One order with everything that its page shows.

use std::collections::HashMap;
use std::sync::Arc;

use accounts::Brief;
use catalogue::{ProductBrief, UnitBrief};
use jiff::civil::Date;
use kernel::ids::{Ref, StaffId};
use kernel::money::Money;
use law::Answer;
use platform::{Failure, Stations};
use sea_orm::ConnectionTrait;
use tickets::ClockView;

use super::hanging::{Hanging, hanging};
use super::rows::{OrderBrief, PANEL};
use super::terms::{kept_until_by, of_row};
use crate::estimates;
use crate::facts::{Read, of_read};
use crate::neighbours::lists::Lists;
use crate::neighbours::shelves::Parts;
use crate::neighbours::{lent, lists, money, warranty};
use crate::records::service_order::Model;
use crate::rules::guards::{EstimateFacts, Facts};
use crate::store;

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
    pub repeat_of: Option<Model>,
    pub hanging: Arc<Hanging>,
    pub clocks: Arc<Vec<ClockView>>,
    pub lists: Arc<Lists>,
    pub parts: Arc<Parts>,
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
    let hanging = hanging(conn, &order).await?;
    let parts = Parts::of(conn, &order).await?;
    let (unit, product) = goods(conn, &order).await?;
    let around = store::around(conn, &order).await?;
    let clocks = tickets::clocks_of(conn, Ref::of(order.id)).await?;
    let gone = lists::of_rows(hanging.checks.iter().cloned());
    let lists = lists::with(conn, &order, product.category.as_deref(), gone).await?;
    let paid = payments::paid_for(conn, Ref::of(order.id)).await?;
    let read = Read {
        shelf: parts.shelf(),
        worked: !hanging.labour.is_empty(),
        lists_open: lists.open(),
        balance: money::balance_of(&order, paid, false)?,
        ..gates(conn, &order, &hanging, &clocks).await?
    };
    Ok(Sheet {
        customer: accounts::brief(conn, order.customer_id).await?,
        product,
        unit,
        station: identity::station_names(conn)
            .await?
            .remove(&order.station_id)
            .unwrap_or_default(),
        staff: identity::staff_names(conn, staff(&order, &hanging)).await?,
        siblings: siblings(&order, &around, stations),
        facts: of_read(&order, today, read),
        paid,
        answer: answer(conn, &order, &around, today).await?,
        repeat_of: around
            .into_iter()
            .find(|other| Some(other.id) == order.repeat_of_id),
        hanging: Arc::new(hanging),
        clocks: Arc::new(clocks),
        lists: Arc::new(lists),
        parts: Arc::new(parts),
        order,
    })
}

/// What may stand in the way beside parts, lists and money: the estimate, the time of storage, a loaner.
async fn gates<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    hanging: &Hanging,
    clocks: &[ClockView],
) -> Result<Read, Failure> {
    let estimate = order
        .estimate_id
        .and_then(|id| hanging.estimates.iter().find(|row| row.id == id));
    let terms = hanging.terms.as_ref().map(of_row).unwrap_or_default();
    Ok(Read {
        estimate: match estimate {
            Some(row) => estimates::facts_of(conn, row).await?,
            None => EstimateFacts::default(),
        },
        notices_wanted: terms.notices(),
        kept_until: kept_until_by(conn, order, &terms, clocks).await?,
        loan_out: hanging.left.is_none() && lent::is_out(conn, order).await?,
        ..Read::default()
    })
}

/// The unit, and the product of the order.
async fn goods<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
) -> Result<(Option<UnitBrief>, ProductBrief), Failure> {
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
    Ok((unit, product))
}

/// Whose names stand on the page.
fn staff(order: &Model, hanging: &Hanging) -> Vec<StaffId> {
    let worked = hanging.labour.iter().map(|row| row.staff_id);
    let mut staff: Vec<StaffId> = worked.chain(order.technician_id).collect();
    staff.sort_unstable();
    staff.dedup();
    staff
}

/// The orders of its ticket that somebody sees, at most a panel of them.
fn siblings(order: &Model, around: &[Model], stations: &Stations) -> Vec<OrderBrief> {
    let together = around
        .iter()
        .filter(|other| other.ticket_id == order.ticket_id && stations.see(Some(other.station_id)));
    let most = usize::try_from(PANEL).unwrap_or(usize::MAX);
    together.take(most).map(OrderBrief::from).collect()
}

/// The law's answer; none when the facts of the unit contradict each other.
async fn answer<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    around: &[Model],
    today: Date,
) -> Result<Option<Answer>, Failure> {
    let of_unit = around
        .iter()
        .filter(|other| order.unit_id.is_some() && other.unit_id == order.unit_id);
    let of_unit: Vec<Model> = of_unit.cloned().collect();
    match warranty::answer_by(conn, &Stations::All, order, &of_unit, today).await {
        Ok(answer) => Ok(Some(answer)),
        Err(Failure::Refused(_)) => Ok(None),
        Err(failure) => Err(failure),
    }
}
