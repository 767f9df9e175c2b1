//! A draft goes to the supplier.

use jiff::Span;
use kernel::ids::PurchaseOrderId;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::draft_order::draft_seen;
use crate::permissions::PurchaseParts;
use crate::records::{purchase_line, purchase_order};
use crate::rules::order::{ORDERS, OrderState};
use crate::store;

/// Sends it; without a day it is expected after the supplier's lead time.
///
/// # Errors
/// `NotFound` for an order that is not seen; `Stale`; refused without a line, and for what is no draft.
pub async fn send_order(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: PurchaseOrderId,
    version: i32,
) -> Result<(), Failure> {
    let old = draft_seen(work, id, version).await?;
    let lines = purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.eq(id))
        .count(work.conn())
        .await?;
    if lines == 0 {
        return Err(Refused::whole("parts-refused-no-lines").into());
    }
    let supplier = store::supplier(work.conn(), old.supplier_id).await?;
    let lead = Span::new().days(i64::from(supplier.lead_days));
    let expected = civil_day(work.now).checked_add(lead).ok().map(Day::from);
    let row = purchase_order::Model {
        state: ORDERS.go(old.state, OrderState::Sent)?,
        expected_on: old.expected_on.or(expected),
        sent_at: Some(Moment::from(work.now)),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_order(work.conn(), row, version).await?;
    let facts = json!({"number": old.number, "lines": lines});
    work.record(Event::of(id, "purchase.sent", facts)).await
}
