//! How a place is named that may not be open yet: itself, a station with a state, or a state beside where goods lie.

use std::str::FromStr;

use kernel::ids::{LocationId, StationId, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::{Failure, Stations, Work};

use super::open_locations::{station_place, virtual_place};
use crate::records::location;
use crate::rules::place_state::PlaceState;
use crate::store;

/// A place by one of its names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Goal {
    /// This location.
    Location(LocationId),
    /// A station's place of a state, opened when it is not yet.
    Station(StationId, PlaceState),
    /// The place of a state at the station where the goods lie, or the one of the house.
    State(PlaceState),
}

/// As forms and the API write it: `0190…`, `0190…:sellable`, `scrap`.
impl FromStr for Goal {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let text = text.trim();
        if let Some((station, state)) = text.split_once(':') {
            return Ok(Self::Station(station.parse()?, state.parse()?));
        }
        match text.parse() {
            Ok(state) => Ok(Self::State(state)),
            Err(_) => text.parse().map(Self::Location),
        }
    }
}

/// The place, when the actor sees it; `beside` is the station where the goods lie.
pub(super) async fn seen(
    work: &mut Work,
    beside: Option<StationId>,
    goal: Goal,
) -> Result<location::Model, Failure> {
    match goal {
        Goal::Location(id) => store::location(work.conn(), &work.actor.stations, id).await,
        Goal::Station(station, _) if !work.actor.stations.see(Some(station)) => {
            Err(Failure::not_found::<kinds::Station>())
        }
        Goal::Station(station, state) => station_place(work, station, state).await,
        Goal::State(state) if !state.is_physical() => virtual_place(work, state).await,
        Goal::State(state) => match beside {
            Some(station) => station_place(work, station, state).await,
            None => Err(Refused::field("to", "stock-refused-needs-station").into()),
        },
    }
}

/// The place, whoever sees it: goods may be sent to a station that one does not see.
pub(super) async fn any(work: &mut Work, goal: Goal) -> Result<location::Model, Failure> {
    match goal {
        Goal::Location(id) => store::location(work.conn(), &Stations::All, id).await,
        Goal::Station(station, state) => station_place(work, station, state).await,
        Goal::State(_) => Err(Refused::field("to", "stock-refused-needs-station").into()),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_place_is_read_by_any_of_its_names() {
        let id = "0190d5b0-0000-7000-8000-000000000001";
        assert_eq!("scrap".parse(), Ok(Goal::State(PlaceState::Scrap)));
        assert_eq!(id.parse(), Ok(Goal::Location(id.parse().unwrap())));
        let both = format!("{id}:sellable");
        assert_eq!(
            both.parse(),
            Ok(Goal::Station(id.parse().unwrap(), PlaceState::Sellable))
        );
        for text in ["", "raf", ":", "x:sellable"] {
            assert!(text.parse::<Goal>().is_err(), "{text}");
        }
    }
}
