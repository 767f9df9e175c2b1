//! Units that are elsewhere: of one order, page by page, and those that should have come back.

use jiff::civil::Date;
use kernel::ids::{OutsourcingId, ServiceOrderId, StationId};
use platform::columns::Day;
use platform::paging::{Cursor, KeyPart, Keyset, PAGE_MAX, PAGE_USUAL, PageAsk, PageOf, Sort, cut};
use platform::{Failure, Stations};
use sea_orm::sea_query::ExprTrait;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::outsourcing::{Column, Entity, Model};
use crate::rules::outsourcing::{AwayState, Whither};

/// Despatches of one order at most.
const OF_ORDER: u64 = 20;

/// Which despatches a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct AwayFilter {
    pub state: Option<AwayState>,
    pub whither: Option<Whither>,
    pub station: Option<StationId>,
    /// Only those still away that should have come back before this day.
    pub expected_before: Option<Date>,
    pub number: Option<String>,
    /// Newest first instead of those that are due first.
    pub newest: bool,
}

fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(Column::StationId.is_in(ids.iter().copied()))
            .add(Column::ToStationId.is_in(ids.iter().copied())),
    }
}

/// The despatches of an order, newest first.
pub(crate) async fn of_order<C: ConnectionTrait>(
    conn: &C,
    id: ServiceOrderId,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::OrderId.eq(id))
        .order_by_desc(Column::Id)
        .limit(OF_ORDER)
        .all(conn)
        .await?)
}

/// One despatch that somebody sees.
pub(crate) async fn one<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: OutsourcingId,
) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id)
        .filter(seen(stations))
        .one(conn)
        .await?;
    row.ok_or(Failure::not_found::<kernel::ids::kinds::Outsourcing>())
}

/// One page of the list.
pub(crate) async fn page<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    filter: &AwayFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let late = filter.expected_before.map(|day| {
        Column::ExpectedOn
            .lt(Day::from(day))
            .and(Column::State.eq(AwayState::Out))
    });
    let rows = Entity::find().filter(
        Condition::all()
            .add(seen(stations))
            .add_option(filter.state.map(|state| Column::State.eq(state)))
            .add_option(filter.whither.map(|whither| Column::Whither.eq(whither)))
            .add_option(filter.station.map(|id| Column::StationId.eq(id)))
            .add_option(
                filter
                    .number
                    .as_deref()
                    .map(|number| Column::Number.eq(number)),
            )
            .add_option(late),
    );
    let keyset = if filter.newest {
        Keyset::new([Sort::down(Column::Id)])
    } else {
        Keyset::new([Sort::up(Column::ExpectedOn), Sort::up(Column::Id)])
    };
    let size = ask.size.unwrap_or(PAGE_USUAL).clamp(1, PAGE_MAX);
    let rows = keyset.applied(rows, ask)?.limit(size + 1).all(conn).await?;
    Ok(cut(rows, ask, |row| {
        Cursor::at(if filter.newest {
            vec![KeyPart::from(row.id)]
        } else {
            vec![KeyPart::from(row.expected_on), KeyPart::from(row.id)]
        })
    }))
}

/// Units that are still away and should be back on a day or before, the longest due first.
///
/// # Errors
/// When the database cannot be read.
pub async fn due_away<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    until: Date,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(seen(stations))
        .filter(Column::State.eq(AwayState::Out))
        .filter(Column::ExpectedOn.lte(Day::from(until)))
        .order_by_asc(Column::ExpectedOn)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(conn)
        .await?)
}
