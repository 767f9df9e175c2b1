//! A purchase order begins as a draft.

use std::collections::HashMap;

use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, PurchaseOrderId, Ref, StationId, kinds};
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::PurchaseParts;
use crate::queries::last_prices;
use crate::records::{purchase_line, purchase_order, supplier};
use crate::rules::order::{ORDERS, OrderState};
use crate::rules::part::pieces;
use crate::store;

/// Most lines of one order.
pub(super) const LINES_MAX: usize = 500;

/// A line of a new order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewLine {
    /// Part.
    pub part: ProductId,
    /// Pieces.
    pub quantity: i64,
    /// For a piece, in minor units; the last price of this supplier when nobody says, else what a piece costs us.
    pub price: Option<i64>,
}

/// An order as somebody begins it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewOrder {
    /// Station that it is for.
    pub station: StationId,
    /// Supplier.
    pub supplier: CustomerId,
    /// When it should come.
    pub expected_on: Option<Date>,
    /// Words for the supplier.
    pub note: Option<String>,
    /// Lines; more may follow while it is a draft.
    pub lines: Vec<NewLine>,
}

/// Begins an order in the supplier's currency.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for what is no supplier, no part, or twice the same part.
pub async fn draft_order(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    new: NewOrder,
) -> Result<PurchaseOrderId, Failure> {
    store::at_station(work, new.station)?;
    identity::queries::station_row(work.conn(), new.station).await?;
    let supplier = supplier_asked(work, new.supplier).await?;
    checked(&new)?;
    let id = work.new_id::<kinds::PurchaseOrder>();
    let number = work.next_number("SIP").await?.to_string();
    let now = Moment::from(work.now);
    let row = purchase_order::Model {
        id,
        number: number.clone(),
        station_id: new.station,
        supplier_id: supplier.id,
        state: ORDERS.begin(OrderState::Draft)?,
        currency: supplier.currency,
        expected_on: new.expected_on.map(Day::from),
        note: new.note,
        made_by: work.actor.name.to_string(),
        sent_at: None,
        ended_at: None,
        ended_why: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    purchase_order::Entity::insert(purchase_order::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    put_lines(work, &row, &new.lines).await?;
    let facts = json!({"number": number, "supplier": row.supplier_id, "lines": new.lines.len()});
    work.record(Event::of(id, "purchase.drafted", facts))
        .await?;
    Ok(id)
}

/// The supplier, when it is asked for parts.
async fn supplier_asked(work: &Work, id: CustomerId) -> Result<supplier::Model, Failure> {
    let id = accounts::resolve(work.conn(), id).await.unwrap_or(id);
    let found = supplier::Entity::find_by_id(id).one(work.conn()).await?;
    found
        .filter(|row| row.archived_at.is_none())
        .ok_or_else(|| Refused::field("supplier", "parts-refused-supplier").into())
}

fn checked(new: &NewOrder) -> Result<(), Refused> {
    if new.lines.len() > LINES_MAX {
        return Err(Refused::whole("parts-refused-lines").with("most", LINES_MAX));
    }
    let mut parts: Vec<ProductId> = new.lines.iter().map(|line| line.part).collect();
    parts.sort_unstable();
    parts.dedup();
    if parts.len() != new.lines.len() {
        return Err(Refused::field("part", "parts-refused-part-twice"));
    }
    if new
        .note
        .as_ref()
        .is_some_and(|note| note.chars().count() > 2_000)
    {
        return Err(Refused::field("note", "parts-refused-note"));
    }
    Ok(())
}

async fn put_lines(
    work: &mut Work,
    order: &purchase_order::Model,
    lines: &[NewLine],
) -> Result<(), Failure> {
    let parts: Vec<ProductId> = lines.iter().map(|line| line.part).collect();
    store::parts_in_use(work.conn(), &parts).await?;
    let usual = usual_prices(work, order, &parts).await?;
    let mut rows = Vec::with_capacity(lines.len());
    for line in lines {
        let price = line.price.or_else(|| usual.get(&line.part).copied());
        rows.push(purchase_line::ActiveModel::from(purchase_line::Model {
            id: work.new_id::<kinds::PurchaseLine>(),
            order_id: order.id,
            part_id: line.part,
            quantity: pieces(line.quantity)?,
            received: 0,
            price: price_checked(price.unwrap_or(0))?,
            open: true,
        }));
    }
    if !rows.is_empty() {
        purchase_line::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}

pub(super) fn price_checked(price: i64) -> Result<i64, Refused> {
    if (0..=Money::LARGEST).contains(&price) {
        return Ok(price);
    }
    Err(Refused::field("price", "parts-refused-price"))
}

/// What these parts usually cost: the last price of the supplier, else our own cost when it is in the order's currency.
pub(super) async fn usual_prices(
    work: &Work,
    order: &purchase_order::Model,
    parts: &[ProductId],
) -> Result<HashMap<ProductId, i64>, Failure> {
    last_prices(work.conn(), order.supplier_id, &order.currency, parts).await
}

/// The order as a draft that the person saw as `version`.
pub(super) async fn draft_seen(
    work: &Work,
    id: PurchaseOrderId,
    version: i32,
) -> Result<purchase_order::Model, Failure> {
    let row = store::order(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, row.version, &row)?;
    if row.state != OrderState::Draft {
        return Err(Refused::whole("parts-refused-not-draft").into());
    }
    Ok(row)
}
