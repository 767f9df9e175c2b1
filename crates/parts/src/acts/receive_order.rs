//! A delivery comes in: pieces onto the shelf, their cost into the average, and to those who wait for them.

use std::collections::HashMap;

use kernel::ids::{PurchaseLineId, PurchaseOrderId, Ref};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use kernel::turkish::fold;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use serde_json::json;

use super::cost_of;
use super::end_order::close_lines;
use super::settle::settle_shelf;
use crate::permissions::PurchaseParts;
use crate::records::{part, purchase_line, purchase_order, purchase_receipt, receipt_line};
use crate::rules::cost::average;
use crate::rules::order::{ORDERS, OrderState};
use crate::rules::receipt::{Delivery, Ordered, received};
use crate::{shelf, store};

/// Takes a delivery in. The same delivery note counts once.
///
/// # Errors
/// `NotFound` for an order that is not seen; `Stale`; refused for a note that came before, for more than ordered without a word of why, and for an
/// order that is not with the supplier.
pub async fn receive_order(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: PurchaseOrderId,
    version: i32,
    delivery: Delivery,
) -> Result<OrderState, Failure> {
    let old = store::order(work.conn(), &work.actor.stations, id).await?;
    refuse_twice(work, id, &delivery.note).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let lines = lines_of(work, id).await?;
    let ordered: Vec<Ordered> = lines.values().map(ordered).collect();
    let done = received(&ordered, &delivery)?;
    if !(old.state == OrderState::PartlyReceived && done.state == OrderState::PartlyReceived) {
        ORDERS.go(old.state, done.state)?;
    }
    put_receipt(work, id, &delivery).await?;
    let ended = done.state == OrderState::Received;
    let row = purchase_order::Model {
        state: done.state,
        ended_at: ended.then_some(Moment::from(work.now)),
        ended_why: delivery.why.clone().filter(|_| ended),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_order(work.conn(), row, version).await?;
    let mut came: Vec<(&purchase_line::Model, i64)> = done
        .came
        .iter()
        .filter_map(|(line, pieces)| Some((lines.get(line)?, *pieces)))
        .collect();
    // one order for all, so that two deliveries do not wait for each other
    came.sort_unstable_by_key(|(line, _)| line.part_id);
    for (line, pieces) in &came {
        take_in(work, &old, line, (*pieces, &fold(delivery.note.trim()))).await?;
    }
    if ended {
        close_lines(work, id).await?;
    }
    let told: Vec<_> = came
        .iter()
        .map(|(line, pieces)| json!({"part": line.part_id, "quantity": pieces}))
        .collect();
    let facts = json!({"number": old.number, "document": delivery.note.trim(), "came": told, "why": delivery.why});
    work.record(Event::of(id, "purchase.received", facts))
        .await?;
    for (line, _) in came {
        settle_shelf(work, line.part_id, old.station_id).await?;
    }
    Ok(done.state)
}

async fn refuse_twice(work: &Work, id: PurchaseOrderId, note: &str) -> Result<(), Failure> {
    let known = purchase_receipt::Entity::find_by_id((id, fold(note.trim())))
        .one(work.conn())
        .await?;
    match known {
        None => Ok(()),
        Some(known) => Err(Refused::field("note", "parts-refused-received-already")
            .with("at", jiff::Timestamp::from(known.received_at))
            .with("by", known.received_by)
            .into()),
    }
}

async fn lines_of(
    work: &Work,
    id: PurchaseOrderId,
) -> Result<HashMap<PurchaseLineId, purchase_line::Model>, Failure> {
    let rows = purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.eq(id))
        .all(work.conn())
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

fn ordered(row: &purchase_line::Model) -> Ordered {
    Ordered {
        line: row.id,
        quantity: row.quantity,
        received: row.received,
    }
}

async fn put_receipt(work: &Work, id: PurchaseOrderId, delivery: &Delivery) -> Result<(), Failure> {
    let note = delivery.note.trim();
    let row = purchase_receipt::Model {
        order_id: id,
        note_fold: fold(note),
        note: note.to_owned(),
        why: delivery.why.clone(),
        received_by: work.actor.name.to_string(),
        received_at: Moment::from(work.now),
    };
    let known = OnConflict::columns([
        purchase_receipt::Column::OrderId,
        purchase_receipt::Column::NoteFold,
    ])
    .do_nothing()
    .to_owned();
    let written = purchase_receipt::Entity::insert(purchase_receipt::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    if written == 1 {
        return Ok(());
    }
    refuse_twice(work, id, note).await
}

/// Brings the pieces of one line in.
async fn take_in(
    work: &mut Work,
    order: &purchase_order::Model,
    line: &purchase_line::Model,
    (pieces, note): (i64, &str),
) -> Result<(), Failure> {
    new_cost(work, order, line, pieces).await?;
    store::held_shelf(work, line.part_id, order.station_id).await?;
    let cause = Ref::of(order.id);
    let step = shelf::deliver(work, line.part_id, pieces, order.station_id, cause).await?;
    purchase_line::Entity::update_many()
        .col_expr(
            purchase_line::Column::Received,
            Expr::value(line.received + pieces),
        )
        .col_expr(
            purchase_line::Column::Open,
            Expr::value(line.received + pieces < line.quantity),
        )
        .filter(purchase_line::Column::Id.eq(line.id))
        .exec(work.conn())
        .await?;
    let row = receipt_line::Model {
        line_id: line.id,
        note_fold: note.to_owned(),
        quantity: pieces,
        move_id: step,
    };
    receipt_line::Entity::insert(receipt_line::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// The moving average over all stations; the part's row is held, because two deliveries may come at once.
async fn new_cost(
    work: &Work,
    order: &purchase_order::Model,
    line: &purchase_line::Model,
    pieces: i64,
) -> Result<(), Failure> {
    let found = part::Entity::find_by_id(line.part_id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    let Some(part) = found else { return Ok(()) };
    let there = shelf::on_hand(work.conn(), &[part.id], None).await?;
    let price = Money::new(line.price, Currency::of(&order.currency)?);
    let cost = average(cost_of(&part)?, there.values().sum(), price, pieces);
    part::Entity::update_many()
        .col_expr(part::Column::Cost, Expr::value(cost.minor))
        .col_expr(
            part::Column::CostCurrency,
            Expr::value(cost.currency.code()),
        )
        .filter(part::Column::Id.eq(part.id))
        .exec(work.conn())
        .await?;
    Ok(())
}
