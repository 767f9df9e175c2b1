//! Goods are put aside for a record and let go again; what is put aside is taken by nobody else.

use kernel::ids::{ProductId, Ref, StationId, UnitId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::posting::Note;
use crate::place::Place;
use crate::queries;
use crate::records::{location, stock_hold};
use crate::rules::moves::{Door, takes_off_shelf};

/// Holds of one product that are looked at.
const MANY: u64 = 1_000;
/// Holders that a refusal names.
const NAMED: usize = 3;

/// What is put aside, and for whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PutAside {
    /// The record for which it is.
    pub holder: Ref,
    /// The record whose own moves may take it.
    pub cause: Ref,
    /// What people call that record; a refusal names it.
    pub label: String,
    /// What.
    pub product: ProductId,
    /// Which unit; one piece when none is chosen.
    pub unit: Option<UnitId>,
    /// On whose shelf.
    pub station: StationId,
}

/// Puts it aside. Also what does not lie there yet is promised: it is kept when it comes.
///
/// # Errors
/// When the database refuses.
pub async fn put_aside(work: &mut Work, wanted: PutAside) -> Result<(), Failure> {
    let row = stock_hold::ActiveModel {
        holder_id: Set(wanted.holder.id),
        holder_kind: Set(wanted.holder.kind.to_owned()),
        cause_kind: Set(wanted.cause.kind.to_owned()),
        cause_id: Set(wanted.cause.id),
        label: Set(wanted.label),
        product_id: Set(wanted.product),
        unit_id: Set(wanted.unit),
        station_id: Set(wanted.station),
        quantity: Set(1),
        held_at: Set(Moment::from(work.now)),
    };
    stock_hold::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Nothing is put aside for a record any more; a second time nothing happens.
///
/// # Errors
/// When the database refuses.
pub async fn let_go(work: &mut Work, holder: Ref) -> Result<(), Failure> {
    stock_hold::Entity::delete_by_id(holder.id)
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Refuses that a unit leaves the shelf while it is put aside for somebody else.
pub(crate) async fn free_unit(
    work: &Work,
    (unit, from): (UnitId, &Place),
    to: &location::Model,
    note: &Note,
) -> Result<(), Failure> {
    if !guards(note) || !takes_off_shelf((from.state, from.station), (to.state, to.station_id)) {
        return Ok(());
    }
    let holds = stock_hold::Entity::find()
        .filter(stock_hold::Column::UnitId.eq(unit))
        .limit(MANY)
        .all(work.conn())
        .await?;
    match holds.iter().find(|hold| !hold.is_for(note.cause)) {
        None => Ok(()),
        Some(hold) => Err(Refused::field("unit", "stock-refused-held-unit")
            .with("holder", hold.label.clone())
            .into()),
    }
}

/// Refuses that pieces left the shelf of which others have as many put aside as lie there now.
pub(crate) async fn free_pieces(
    work: &Work,
    product: ProductId,
    (from, to): (&location::Model, &location::Model),
    note: &Note,
) -> Result<(), Failure> {
    let ends = ((from.state, from.station_id), (to.state, to.station_id));
    let Some(station) = from.station_id.filter(|_| takes_off_shelf(ends.0, ends.1)) else {
        return Ok(());
    };
    if !guards(note) {
        return Ok(());
    }
    let holds = stock_hold::Entity::find()
        .filter(stock_hold::Column::ProductId.eq(product))
        .filter(stock_hold::Column::StationId.eq(station))
        .filter(stock_hold::Column::UnitId.is_null())
        .order_by_asc(stock_hold::Column::HolderId)
        .limit(MANY)
        .all(work.conn())
        .await?;
    // whose turn it is among holders is theirs to say
    if holds.iter().any(|hold| hold.is_for(note.cause)) {
        return Ok(());
    }
    let held: i64 = holds.iter().map(|hold| hold.quantity).sum();
    if held == 0 {
        return Ok(());
    }
    let lies = queries::on_hand(work.conn(), &[product], Some(station)).await?;
    let left = lies.get(&(product, station)).copied().unwrap_or_default();
    if left >= held {
        return Ok(());
    }
    let named: Vec<&str> = holds
        .iter()
        .take(NAMED)
        .map(|hold| hold.label.as_str())
        .collect();
    Err(Refused::field("quantity", "stock-refused-held")
        .with("held", held)
        .with("holders", named.join(", "))
        .into())
}

/// What is counted or first written down is a fact, and so is what was sold already.
const fn guards(note: &Note) -> bool {
    !note.happened && !matches!(note.door, Door::Count | Door::Opening)
}
