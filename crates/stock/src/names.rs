//! What places are called on screen: a van by its name, a station's place by station and state, the others by their state.

use std::collections::HashMap;

use kernel::ids::{LocationId, StationId};
use kernel::states::State;
use platform::Failure;
use sea_orm::ConnectionTrait;
use ui::L;

use crate::queries::places;
use crate::records::location;

/// Places by id, with the names of their stations.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    stations: HashMap<StationId, String>,
    places: HashMap<LocationId, location::Model>,
}

impl Names {
    /// The names of these places: two statements.
    pub(crate) async fn of(
        db: &impl ConnectionTrait,
        ids: impl IntoIterator<Item = LocationId>,
    ) -> Result<Self, Failure> {
        Ok(Self {
            stations: identity::station_names(db).await?,
            places: places(db, ids).await?,
        })
    }

    /// The name of a place by its id.
    pub(crate) fn place(&self, l: L, id: LocationId) -> String {
        self.places
            .get(&id)
            .map_or_else(String::new, |row| self.row(l, row))
    }

    /// The name of a place.
    pub(crate) fn row(&self, l: L, row: &location::Model) -> String {
        let state = l.t(row.state.key());
        match (&row.name, row.station_id) {
            (Some(name), _) => format!("{name} ({})", row.code),
            (None, Some(station)) => format!("{} · {state}", self.station(station)),
            (None, None) => state,
        }
    }

    /// The name of a station.
    pub(crate) fn station(&self, id: StationId) -> &str {
        self.stations.get(&id).map_or("", String::as_str)
    }
}
