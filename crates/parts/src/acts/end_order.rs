//! An order is cancelled before anything of it came.

use kernel::ids::{PurchaseOrderId, Ref};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::PurchaseParts;
use crate::records::{purchase_line, purchase_order};
use crate::rules::order::{ORDERS, OrderState};
use crate::store;

/// Longest reason.
const WHY_MAX: usize = 400;

/// Cancels it, with the reason.
///
/// # Errors
/// `NotFound` for an order that is not seen; `Stale`; refused without a reason, and when something of it came already.
pub async fn cancel_order(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: PurchaseOrderId,
    version: i32,
    why: &str,
) -> Result<(), Failure> {
    let old = store::order(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let why = why.trim();
    if why.is_empty() || why.chars().count() > WHY_MAX {
        return Err(Refused::field("why", "parts-refused-why")
            .with("most", WHY_MAX)
            .into());
    }
    let row = purchase_order::Model {
        state: ORDERS.go(old.state, OrderState::Cancelled)?,
        ended_at: Some(Moment::from(work.now)),
        ended_why: Some(why.to_owned()),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_order(work.conn(), row, version).await?;
    close_lines(work, id).await?;
    let facts = json!({"number": old.number, "why": why});
    work.record(Event::of(id, "purchase.cancelled", facts))
        .await
}

/// Nothing more comes on any line.
pub(super) async fn close_lines(work: &Work, id: PurchaseOrderId) -> Result<(), Failure> {
    purchase_line::Entity::update_many()
        .col_expr(purchase_line::Column::Open, Expr::value(false))
        .filter(purchase_line::Column::OrderId.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
