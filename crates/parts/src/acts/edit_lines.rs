//! Lines of a draft are added, changed and taken off.

use kernel::ids::{PurchaseOrderId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::by_hand::name_of;
use super::draft_order::{LINES_MAX, NewLine, draft_seen, price_checked, usual_prices};
use crate::permissions::PurchaseParts;
use crate::records::{purchase_line, purchase_order};
use crate::rules::part::pieces;
use crate::store;

/// Sets the line of a part on a draft; a quantity of zero takes it off.
///
/// # Errors
/// `NotFound` for an order that is not seen; `Stale`; refused for what is no draft and no part.
pub async fn set_line(
    work: &mut Work,
    _may: Allowed<PurchaseParts>,
    id: PurchaseOrderId,
    version: i32,
    line: NewLine,
) -> Result<(), Failure> {
    let old = draft_seen(work, id, version).await?;
    store::part_in_use(work.conn(), line.part).await?;
    let known = purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.eq(id))
        .filter(purchase_line::Column::PartId.eq(line.part))
        .one(work.conn())
        .await?;
    match (known, line.quantity) {
        (Some(known), 0) => {
            purchase_line::Entity::delete_by_id(known.id)
                .exec(work.conn())
                .await?;
        }
        (None, 0) => {
            return Err(Refused::field("quantity", "parts-refused-quantity")
                .with("most", crate::rules::part::PIECES_MAX)
                .into());
        }
        (Some(known), _) => change(work, &known, line).await?,
        (None, _) => add(work, &old, line).await?,
    }
    let row = purchase_order::Model {
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    store::save_order(work.conn(), row, version).await?;
    let facts = json!({"part": line.part, "name": name_of(work, line.part).await?, "quantity": line.quantity});
    work.record(Event::of(id, "purchase.line_set", facts)).await
}

async fn change(work: &Work, known: &purchase_line::Model, line: NewLine) -> Result<(), Failure> {
    let price = price_checked(line.price.unwrap_or(known.price))?;
    purchase_line::Entity::update_many()
        .col_expr(
            purchase_line::Column::Quantity,
            Expr::value(pieces(line.quantity)?),
        )
        .col_expr(purchase_line::Column::Price, Expr::value(price))
        .filter(purchase_line::Column::Id.eq(known.id))
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn add(work: &mut Work, order: &purchase_order::Model, line: NewLine) -> Result<(), Failure> {
    let count = purchase_line::Entity::find()
        .filter(purchase_line::Column::OrderId.eq(order.id))
        .count(work.conn())
        .await?;
    if usize::try_from(count).unwrap_or(usize::MAX) >= LINES_MAX {
        return Err(Refused::whole("parts-refused-lines")
            .with("most", LINES_MAX)
            .into());
    }
    let usual = usual_prices(work, order, &[line.part]).await?;
    let price = line.price.or_else(|| usual.get(&line.part).copied());
    let row = purchase_line::Model {
        id: work.new_id::<kinds::PurchaseLine>(),
        order_id: order.id,
        part_id: line.part,
        quantity: pieces(line.quantity)?,
        received: 0,
        price: price_checked(price.unwrap_or(0))?,
        open: true,
    };
    purchase_line::Entity::insert(purchase_line::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
