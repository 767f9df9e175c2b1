//! A count ends: its differences become moves against the adjustment place.

use kernel::ids::{Ref, StockCountId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Stations, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::json;

use super::open_count::open_sheet;
use super::open_locations::virtual_place;
use super::posting::{Note, held_place, post_quantity, post_unit};
use crate::permissions::CountStock;
use crate::records::{count_line, count_unit, location, stock_count};
use crate::rules::count::{COUNT_STATES, CountState, difference};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::store;

/// Most differences that one count books.
const DIFFERENCES_MAX: u64 = 2_000;

/// What closing a count did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Closed {
    /// Differences that became moves.
    pub differences: usize,
}

/// Closes a count. What was not counted stays as it is.
///
/// # Errors
/// `NotFound` for a count that is not seen; `Stale` when somebody else was faster; refused when nothing was counted, or
/// when a place would fall below zero because goods left after they were counted.
pub async fn close_count(
    work: &mut Work,
    _may: Allowed<CountStock>,
    id: StockCountId,
    version: i32,
) -> Result<Closed, Failure> {
    let sheet = open_sheet(work, id).await?;
    COUNT_STATES.go(sheet.state, CountState::Closed)?;
    something_counted(work, id).await?;
    let here = store::location(work.conn(), &Stations::All, sheet.location_id).await?;
    let (lines, units) = (odd_lines(work, id).await?, odd_units(work, id).await?);
    let most = usize::try_from(DIFFERENCES_MAX).unwrap_or(usize::MAX);
    if lines.len() + units.len() > most {
        return Err(Refused::whole("stock-refused-many-differences")
            .with("most", most)
            .into());
    }
    let mut differences = 0;
    for line in &lines {
        book_line(work, &sheet, line, &here).await?;
        differences += 1;
    }
    for unit in &units {
        differences += usize::from(book_unit(work, &sheet, unit, &here).await?);
    }
    end(work, &sheet, version, CountState::Closed, differences).await?;
    Ok(Closed { differences })
}

/// Ends a count over the version that was seen.
pub(super) async fn end(
    work: &mut Work,
    sheet: &stock_count::Model,
    version: i32,
    state: CountState,
    differences: usize,
) -> Result<(), Failure> {
    let set = stock_count::ActiveModel {
        state: Set(state),
        ended_by: Set(Some(work.actor.name.to_string())),
        ended_at: Set(Some(Moment::from(work.now))),
        differences: Set(i32::try_from(differences).unwrap_or(i32::MAX)),
        open_key: Set(None),
        ..Default::default()
    };
    work.update_seen(sheet.id, version, set).await?;
    let subject = Ref::of(sheet.id);
    let verb = match state {
        CountState::Closed => "count.closed",
        _ => "count.cancelled",
    };
    work.record(Event {
        chain: subject,
        subject,
        verb,
        facts: json!({"number": sheet.number, "differences": differences}),
    })
    .await
}

async fn something_counted(work: &Work, id: StockCountId) -> Result<(), Failure> {
    let line = count_line::Entity::find()
        .filter(count_line::Column::CountId.eq(id))
        .limit(1);
    let unit = count_unit::Entity::find()
        .filter(count_unit::Column::CountId.eq(id))
        .limit(1);
    if line.count(work.conn()).await? + unit.count(work.conn()).await? > 0 {
        return Ok(());
    }
    Err(Refused::whole("stock-refused-nothing-counted").into())
}

/// Lines that differ, in the order of the products, so that two changes never wait for each other in a ring.
async fn odd_lines(work: &Work, id: StockCountId) -> Result<Vec<count_line::Model>, Failure> {
    Ok(count_line::Entity::find()
        .filter(count_line::Column::CountId.eq(id))
        .filter(Expr::col(count_line::Column::Counted).ne(Expr::col(count_line::Column::Expected)))
        .order_by_asc(count_line::Column::ProductId)
        .limit(DIFFERENCES_MAX + 1)
        .all(work.conn())
        .await?)
}

async fn odd_units(work: &Work, id: StockCountId) -> Result<Vec<count_unit::Model>, Failure> {
    let odd = Condition::any()
        .add(count_unit::Column::Found.eq(false))
        .add(count_unit::Column::Expected.eq(false));
    Ok(count_unit::Entity::find()
        .filter(count_unit::Column::CountId.eq(id))
        .filter(odd)
        .order_by_asc(count_unit::Column::UnitId)
        .limit(DIFFERENCES_MAX + 1)
        .all(work.conn())
        .await?)
}

async fn book_line(
    work: &mut Work,
    sheet: &stock_count::Model,
    line: &count_line::Model,
    here: &location::Model,
) -> Result<(), Failure> {
    let books = virtual_place(work, PlaceState::Adjustment).await?;
    let note = Note::of(Door::Count, Ref::of(sheet.id)).why(Some(sheet.number.clone()));
    let pieces = difference(line.expected, line.counted);
    let (from, to) = if pieces > 0 {
        (&books, here)
    } else {
        (here, &books)
    };
    post_quantity(work, line.product_id, pieces.abs(), from, to, note).await?;
    Ok(())
}

/// Books a unit that is missing, or that is here although the books knew it elsewhere; one that moved since is left alone.
async fn book_unit(
    work: &mut Work,
    sheet: &stock_count::Model,
    unit: &count_unit::Model,
    here: &location::Model,
) -> Result<bool, Failure> {
    let place = held_place(work, unit.unit_id).await?;
    let is_here = place.location == Some(here.id);
    if unit.found == is_here {
        return Ok(false);
    }
    let goal = if unit.found {
        here.clone()
    } else {
        virtual_place(work, PlaceState::Adjustment).await?
    };
    let mut briefs = catalogue::unit_briefs(work.conn(), &Stations::All, [unit.unit_id]).await?;
    let Some(brief) = briefs.remove(&unit.unit_id) else {
        return Ok(false);
    };
    let note = Note::of(Door::Count, Ref::of(sheet.id)).why(Some(sheet.number.clone()));
    match post_unit(work, &brief, &place, &goal, note).await {
        Ok(_) => Ok(true),
        // it went somewhere else after it was scanned: the later move is the truth
        Err(Failure::Refused(_)) if unit.found => Ok(false),
        Err(other) => Err(other),
    }
}
