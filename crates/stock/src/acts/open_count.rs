//! A count begins: one sheet for one place.

use kernel::ids::{Ref, StockCountId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, QuerySelect};
use serde_json::json;

use super::goals::{Goal, seen};
use crate::permissions::CountStock;
use crate::records::{location, stock_count};
use crate::rules::count::CountState;
use crate::rules::place_state::PlaceState;
use crate::store;

/// Longest note.
const NOTE_MAX: usize = 200;

/// A count that began.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedCount {
    /// Key.
    pub id: StockCountId,
    /// Number that people say.
    pub number: String,
}

/// Opens the count sheet of a place. While one is open there is no second: both would book the same differences.
///
/// # Errors
/// `NotFound` for a place that is not seen; refused for one that cannot be counted or is being counted.
pub async fn open_count(
    work: &mut Work,
    _may: Allowed<CountStock>,
    location: Goal,
    note: Option<String>,
) -> Result<OpenedCount, Failure> {
    let place = seen(work, None, location).await?;
    if !place.state.is_physical() || place.state == PlaceState::InTransit {
        return Err(Refused::field("location", "stock-refused-uncountable").into());
    }
    let note = note
        .map(|note| note.trim().to_owned())
        .filter(|note| !note.is_empty());
    if note
        .as_ref()
        .is_some_and(|note| note.chars().count() > NOTE_MAX)
    {
        return Err(Refused::field("note", "stock-refused-long").into());
    }
    let row = row(work, &place, note).await?;
    let written = stock_count::Entity::insert(stock_count::ActiveModel::from(row.clone()))
        .on_conflict(
            OnConflict::column(stock_count::Column::OpenKey)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Err(Refused::field("location", "stock-refused-being-counted").into());
    }
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "count.opened",
        facts: json!({"number": row.number, "place": place.code}),
    })
    .await?;
    Ok(OpenedCount {
        id: row.id,
        number: row.number,
    })
}

async fn row(
    work: &mut Work,
    place: &location::Model,
    note: Option<String>,
) -> Result<stock_count::Model, Failure> {
    Ok(stock_count::Model {
        id: work.new_id::<kinds::StockCount>(),
        number: work.next_number("SAY").await?.to_string(),
        location_id: place.id,
        station_id: place.station_id,
        state: CountState::Open,
        note,
        opened_by: work.actor.name.to_string(),
        opened_at: Moment::from(work.now),
        ended_by: None,
        ended_at: None,
        differences: 0,
        open_key: Some(place.id),
        version: 1,
    })
}

/// An open count, held until this change ends, so that nobody closes it while a line is written.
pub(super) async fn open_sheet(
    work: &Work,
    id: StockCountId,
) -> Result<stock_count::Model, Failure> {
    store::count(work.conn(), &work.actor.stations, id).await?;
    let row = stock_count::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?
        .ok_or(Failure::not_found::<kinds::StockCount>())?;
    if row.state == CountState::Open {
        return Ok(row);
    }
    Err(Refused::whole("stock-refused-count-ended").into())
}
