//! Locations: lists, choices, and what they are called.

use std::collections::HashMap;

use kernel::ids::{LocationId, StationId};
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::paging::{column, page_of, seen, sort};
use crate::records::location;
use crate::rules::place_state::PlaceState;

/// Most places that a form offers.
const CHOICES_MAX: u64 = 500;

/// Which locations a list shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct LocationFilter {
    /// Only these, from the search index.
    pub among: Option<Vec<LocationId>>,
    pub station: Option<StationId>,
    pub state: Option<PlaceState>,
    /// Only vans.
    pub vans: bool,
    /// Only closed ones instead of only those in use.
    pub closed: bool,
}

/// One page of locations, by code.
pub(crate) async fn location_page<C: ConnectionTrait>(
    conn: &C,
    filter: &LocationFilter,
    stations: &Stations,
    down: bool,
    ask: &PageAsk,
) -> Result<PageOf<location::Model>, Failure> {
    let closed = if filter.closed {
        location::Column::ClosedAt.is_not_null()
    } else {
        location::Column::ClosedAt.is_null()
    };
    let which = Condition::all()
        .add(seen(location::Column::StationId, stations))
        .add(closed)
        .add_option(
            filter
                .among
                .as_ref()
                .map(|ids| location::Column::Id.is_in(ids.iter().copied())),
        )
        .add_option(filter.station.map(|id| location::Column::StationId.eq(id)))
        .add_option(filter.state.map(|state| location::Column::State.eq(state)))
        .add_option(filter.vans.then(|| location::Column::MainKey.is_null()));
    let keyset = Keyset::new([
        sort(column(location::Entity, "code"), down),
        sort(column(location::Entity, "id"), down),
    ]);
    let rows = location::Entity::find().filter(which);
    page_of(conn, &keyset, rows, ask, |row: &location::Model| {
        vec![
            KeyPart::Text(row.code.clone()),
            KeyPart::Uuid(row.id.uuid()),
        ]
    })
    .await
}

/// These locations, whoever sees them: a move names both its ends.
pub(crate) async fn places<C: ConnectionTrait>(
    conn: &C,
    ids: impl IntoIterator<Item = LocationId>,
) -> Result<HashMap<LocationId, location::Model>, Failure> {
    let mut ids: Vec<LocationId> = ids.into_iter().collect();
    ids.sort_unstable();
    ids.dedup();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = location::Entity::find()
        .filter(location::Column::Id.is_in(ids))
        .all(conn)
        .await?;
    Ok(rows.into_iter().map(|row| (row.id, row)).collect())
}

/// Places in use that somebody sees, for a choice on a form: those of the stations, with their vans.
pub(crate) async fn goals<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<Vec<location::Model>, Failure> {
    Ok(location::Entity::find()
        .filter(location::Column::ClosedAt.is_null())
        .filter(location::Column::StationId.is_not_null())
        .filter(seen(location::Column::StationId, stations))
        .order_by_asc(location::Column::Code)
        .limit(CHOICES_MAX)
        .all(conn)
        .await?)
}

/// Sellable places in use, for the ends of a transfer; `stations` says which are offered.
pub(crate) async fn sellable_places<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
) -> Result<Vec<location::Model>, Failure> {
    Ok(location::Entity::find()
        .filter(location::Column::State.eq(PlaceState::Sellable))
        .filter(location::Column::ClosedAt.is_null())
        .filter(location::Column::StationId.is_not_null())
        .filter(seen(location::Column::StationId, stations))
        .order_by_asc(location::Column::Code)
        .limit(CHOICES_MAX)
        .all(conn)
        .await?)
}
