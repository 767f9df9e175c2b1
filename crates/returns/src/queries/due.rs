//! What must be paid by when, and what waits for us: for the first page.

use jiff::civil::Date;
use kernel::ids::{ReturnId, StationId};
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::counts;
use crate::records::case::{Column, Entity, Model};
use crate::rules::whole::Whole;

/// States in which a customer may wait for something.
const OPEN: [Whole; 6] = [
    Whole::Requested,
    Whole::Approved,
    Whole::OnItsWay,
    Whole::Received,
    Whole::Inspected,
    Whole::Resolved,
];

/// A return with the day by which something is owed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueReturn {
    /// Which.
    pub id: ReturnId,
    /// Its number.
    pub number: String,
    /// How it stands.
    pub state: Whole,
    /// The day.
    pub due_on: Date,
    /// Whose.
    pub customer: kernel::ids::CustomerId,
    /// Where.
    pub station: StationId,
}

fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    }
}

/// Returns in which something is owed by `until`, the soonest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_returns<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    until: Date,
    limit: u64,
) -> Result<Vec<DueReturn>, Failure> {
    let rows = Entity::find()
        .filter(seen(stations))
        .filter(Column::State.is_in(OPEN))
        .filter(Column::DueOn.lte(Day::from(until)))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?;
    Ok(rows.into_iter().filter_map(due).collect())
}

fn due(row: Model) -> Option<DueReturn> {
    Some(DueReturn {
        due_on: row.due_on?.into(),
        id: row.id,
        number: row.number,
        state: row.state,
        customer: row.customer_id,
        station: row.station_id,
    })
}

/// How many returns wait for what; from the counters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Waiting {
    /// For a decision whether they are taken.
    pub requested: i64,
    /// For an inspection.
    pub received: i64,
    /// For what the customer gets.
    pub inspected: i64,
    /// For money or goods that are decided.
    pub resolved: i64,
}

/// How many returns wait for us at the stations that somebody sees.
///
/// # Errors
/// When the database cannot be read.
pub async fn waiting<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<Waiting, Failure> {
    let counts = counts::by_state(conn, stations).await?;
    let of = |state| counts.get(&state).copied().unwrap_or_default();
    Ok(Waiting {
        requested: of(Whole::Requested),
        received: of(Whole::Received),
        inspected: of(Whole::Inspected),
        resolved: of(Whole::Resolved),
    })
}
