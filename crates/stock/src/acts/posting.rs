//! The one place where a move is written: the rule of its door, the level or place, the entry, the event.

use catalogue::UnitBrief;
use kernel::ids::{ProductId, Ref, StationId, StockMoveId, UnitId, kinds};
use kernel::refusal::{Refusal, Refused};
use kernel::states::State;
use platform::columns::Moment;
use platform::{Event, Failure, Stations, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::holds;
use super::open_locations::virtual_place;
use crate::place::Place;
use crate::records::{location, stock_move, unit_place};
use crate::rules::inspection::Finding;
use crate::rules::moves::{
    Door, is_only_for_ours, quantity_may_go, unit_may_go, within_one_station,
};
use crate::rules::place_state::PlaceState;
use crate::rules::transfer::quantity;
use crate::store;

/// Longest reason of a move.
const WHY_MAX: usize = 400;

/// What moves: a unit, or some pieces of a product.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goods {
    /// One piece with a serial number.
    Unit(UnitId),
    /// Pieces without.
    Quantity(ProductId, i64),
}

/// What is said about a move beside what goes where.
#[derive(Clone, Debug)]
pub(crate) struct Note {
    /// Through which act.
    pub door: Door,
    /// The record that caused it.
    pub cause: Ref,
    /// What an inspection found.
    pub finding: Option<Finding>,
    /// Why, in words.
    pub why: Option<String>,
    /// Where opening stock comes from, instead of where the unit is thought to be.
    pub source: Option<location::Model>,
    /// It has happened already: what is put aside does not stop it.
    pub happened: bool,
}

impl Note {
    /// A move through `door` because of `cause`.
    pub(crate) const fn of(door: Door, cause: Ref) -> Self {
        Self {
            door,
            cause,
            finding: None,
            why: None,
            source: None,
            happened: false,
        }
    }

    /// The same, of what has happened already.
    pub(crate) fn happened(self) -> Self {
        Self {
            happened: true,
            ..self
        }
    }

    /// The same with a reason in words.
    pub(crate) fn why(self, why: Option<String>) -> Self {
        Self { why, ..self }
    }

    /// The same, out of `source`.
    pub(crate) fn from(self, source: location::Model) -> Self {
        Self {
            source: Some(source),
            ..self
        }
    }

    /// The same with what an inspection found.
    pub(crate) fn found(self, finding: Finding) -> Self {
        Self {
            finding: Some(finding),
            ..self
        }
    }
}

/// A unit that the actor sees, and where it is: by its station in the catalogue, or by the place where it lies.
pub(crate) async fn seen_unit(work: &Work, unit: UnitId) -> Result<(UnitBrief, Place), Failure> {
    let mut found = catalogue::unit_briefs(work.conn(), &Stations::All, [unit]).await?;
    let brief = found
        .remove(&unit)
        .ok_or(Failure::not_found::<kinds::Unit>())?;
    let place = held_place(work, unit).await?;
    let stations = &work.actor.stations;
    let here = place.station.is_some() && stations.see(place.station);
    if here || stations.see(brief.station) {
        return Ok((brief, place));
    }
    Err(Failure::not_found::<kinds::Unit>())
}

/// Where a unit is, held until this change ends.
pub(crate) async fn held_place(work: &Work, unit: UnitId) -> Result<Place, Failure> {
    let Some(row) = store::held_place(work, unit).await? else {
        return Ok(Place::unmoved(unit));
    };
    let place = store::location(work.conn(), &Stations::All, row.location_id).await?;
    Ok(Place::at(&row, &place))
}

/// Moves a unit from where it is.
pub(crate) async fn post_unit(
    work: &mut Work,
    unit: &UnitBrief,
    from: &Place,
    to: &location::Model,
    note: Note,
) -> Result<StockMoveId, Failure> {
    let start = match &note.source {
        Some(source) => source.clone(),
        None => start_of(work, from).await?,
    };
    may_go(unit, from, &start, to, note.door)?;
    holds::free_unit(work, (unit.id, from), to, &note).await?;
    let id = work.new_id::<kinds::StockMove>();
    let before = if start.state == to.state {
        from.before
    } else {
        Some(start.state)
    };
    let row = unit_place::Model {
        unit_id: unit.id,
        product_id: unit.product.id,
        location_id: to.id,
        before,
        move_id: id,
        since: Moment::from(work.now),
    };
    store::put_unit(work, from, row).await?;
    let entry = Entry {
        id,
        product: unit.product.id,
        unit: Some(unit.id),
        quantity: 1,
    };
    write(work, &entry, &start, to, note).await?;
    Ok(id)
}

/// Moves pieces of a product.
pub(crate) async fn post_quantity(
    work: &mut Work,
    product: ProductId,
    pieces: i64,
    from: &location::Model,
    to: &location::Model,
    note: Note,
) -> Result<StockMoveId, Failure> {
    let pieces = quantity(pieces)?;
    quantity_may_go(from.state, to.state, note.door)?;
    within_one_station(store::end(from), store::end(to))?;
    open_for_more(to)?;
    if to.state.is_physical() && to.id < from.id {
        store::hold_level(work, to.id, product).await?;
    }
    if from.state.is_physical() {
        store::take(work, from, product, pieces).await?;
        holds::free_pieces(work, product, (from, to), &note).await?;
    }
    if to.state.is_physical() {
        store::add(work, to.id, product, pieces).await?;
    }
    let id = work.new_id::<kinds::StockMove>();
    let entry = Entry {
        id,
        product,
        unit: None,
        quantity: pieces,
    };
    write(work, &entry, from, to, note).await?;
    Ok(id)
}

/// The location that a unit leaves: where it lies, or the one place of all customers.
async fn start_of(work: &mut Work, from: &Place) -> Result<location::Model, Failure> {
    match from.location {
        Some(id) => store::location(work.conn(), &Stations::All, id).await,
        None => virtual_place(work, PlaceState::AtCustomer).await,
    }
}

fn may_go(
    unit: &UnitBrief,
    from: &Place,
    start: &location::Model,
    to: &location::Model,
    door: Door,
) -> Result<(), Failure> {
    if from.state == PlaceState::InService
        && to.state == PlaceState::InService
        && from.station == to.station_id
    {
        return Err(Refused::field("unit", "stock-refused-in-service").into());
    }
    unit_may_go(from.standing(), to.state, door)?;
    within_one_station(from.end(start.id), store::end(to))?;
    if is_only_for_ours(to.state)
        && from.state != to.state
        && unit.owner.is_some()
        && changes_hands(from, door)
    {
        return Err(Refusal::new("stock-refused-owned").at("unit").into());
    }
    open_for_more(to).map_err(Failure::from)
}

/// A loaner that comes back, and goods that arrive, were ours all the time.
fn changes_hands(from: &Place, door: Door) -> bool {
    matches!(door, Door::Inspection | Door::Opening) || from.state == PlaceState::Sellable
}

fn open_for_more(to: &location::Model) -> Result<(), Refused> {
    match to.closed_at {
        None => Ok(()),
        Some(_) => {
            Err(Refused::field("to", "stock-refused-location-closed")
                .with("place", to.code.as_str()))
        }
    }
}

/// What a line of the ledger says beside its ends.
struct Entry {
    id: StockMoveId,
    product: ProductId,
    unit: Option<UnitId>,
    quantity: i64,
}

async fn write(
    work: &mut Work,
    entry: &Entry,
    from: &location::Model,
    to: &location::Model,
    note: Note,
) -> Result<(), Failure> {
    let why = reason(note.why)?;
    let station = station_of(from, to);
    let row = stock_move::Model {
        id: entry.id,
        product_id: entry.product,
        unit_id: entry.unit,
        quantity: entry.quantity,
        from_id: from.id,
        to_id: to.id,
        station_id: station,
        cause_kind: note.cause.kind.to_owned(),
        cause_id: note.cause.id,
        finding: note.finding,
        why: why.clone(),
        moved_by: work.actor.name.to_string(),
        moved_at: Moment::from(work.now),
    };
    stock_move::Entity::insert(stock_move::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let subject = Ref::of(entry.id);
    // the moves of a unit hang on its chain; those of pieces stand for themselves, so that a busy shelf makes nobody wait
    let chain = entry.unit.map_or(subject, Ref::of);
    work.record(Event {
        chain,
        subject,
        verb: "stock.moved",
        facts: json!({
            "product": entry.product, "quantity": entry.quantity, "from": from.code, "to": to.code,
            "state": to.state, "cause": note.cause, "why": why, "finding": note.finding.map(State::word),
        }),
    })
    .await
}

/// A reason of some words, or none.
fn reason(why: Option<String>) -> Result<Option<String>, Refused> {
    let why = why
        .map(|why| why.trim().to_owned())
        .filter(|why| !why.is_empty());
    match why {
        Some(why) if why.chars().count() > WHY_MAX => {
            Err(Refused::field("why", "stock-refused-why").with("most", WHY_MAX))
        }
        why => Ok(why),
    }
}

/// Whose move it is: the goal's station, else the start's.
fn station_of(from: &location::Model, to: &location::Model) -> Option<StationId> {
    to.station_id.or(from.station_id)
}
