//! Where a unit is. Read from one row a unit; a unit that never moved is at its customer.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{LocationId, StationId, StockMoveId, UnitId};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::records::{location, unit_place};
use crate::rules::moves::{End, Standing};
use crate::rules::place_state::PlaceState;

/// Where a unit is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// Which unit.
    pub unit: UnitId,
    /// In which state.
    pub state: PlaceState,
    /// In which state it was before; none for a unit that never moved.
    pub before: Option<PlaceState>,
    /// The location; none for a unit that never moved.
    pub location: Option<LocationId>,
    /// Code of that location, or empty.
    pub code: String,
    /// Station of that location.
    pub station: Option<StationId>,
    /// Since when.
    pub since: Option<Timestamp>,
    /// The move that brought it there.
    pub last_move: Option<StockMoveId>,
}

impl Place {
    /// The place of a unit that never moved: at its customer.
    #[must_use]
    pub const fn unmoved(unit: UnitId) -> Self {
        Self {
            unit,
            state: PlaceState::AtCustomer,
            before: None,
            location: None,
            code: String::new(),
            station: None,
            since: None,
            last_move: None,
        }
    }

    pub(crate) fn at(row: &unit_place::Model, location: &location::Model) -> Self {
        Self {
            unit: row.unit_id,
            state: location.state,
            before: row.before,
            location: Some(location.id),
            code: location.code.clone(),
            station: location.station_id,
            since: Some(row.since.into()),
            last_move: Some(row.move_id),
        }
    }

    /// What the rules must know of it.
    #[must_use]
    pub const fn standing(&self) -> Standing {
        Standing {
            state: self.state,
            before: self.before,
        }
    }

    /// It as the start of a move from `at_customer`, which has no row before the first move.
    pub(crate) fn end(&self, customer: LocationId) -> End {
        End {
            id: self.location.unwrap_or(customer),
            state: self.state,
            station: self.station,
        }
    }
}

/// Where a unit is.
///
/// # Errors
/// When the database cannot be read.
pub async fn place_of(db: &impl ConnectionTrait, unit: UnitId) -> Result<Place, Failure> {
    let found = places_of(db, [unit]).await?.remove(&unit);
    Ok(found.unwrap_or_else(|| Place::unmoved(unit)))
}

/// Where these units are: each of them, one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn places_of(
    db: &impl ConnectionTrait,
    units: impl IntoIterator<Item = UnitId>,
) -> Result<HashMap<UnitId, Place>, Failure> {
    let mut places: HashMap<UnitId, Place> = units
        .into_iter()
        .map(|unit| (unit, Place::unmoved(unit)))
        .collect();
    if places.is_empty() {
        return Ok(places);
    }
    let found = unit_place::Entity::find()
        .filter(unit_place::Column::UnitId.is_in(places.keys().copied()))
        .find_also_related(location::Entity)
        .all(db)
        .await?;
    for (row, location) in found {
        if let Some(location) = location {
            places.insert(row.unit_id, Place::at(&row, &location));
        }
    }
    Ok(places)
}
