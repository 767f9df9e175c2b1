//! Close a station for good, or open it again. Its past work stays where it is.

use kernel::ids::{Ref, StationId};
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::edit_station::update;
use crate::permissions::EditStations;
use crate::records::station;
use crate::{events, queries};

/// No new work goes to a closed station.
pub async fn close_station(
    work: &mut Work,
    _may: Allowed<EditStations>,
    id: StationId,
) -> Result<(), Failure> {
    set_closed(work, id, true, events::STATION_CLOSED).await
}

/// A closed station takes work again.
pub async fn reopen_station(
    work: &mut Work,
    _may: Allowed<EditStations>,
    id: StationId,
) -> Result<(), Failure> {
    set_closed(work, id, false, events::STATION_REOPENED).await
}

async fn set_closed(
    work: &mut Work,
    id: StationId,
    closed: bool,
    verb: &'static str,
) -> Result<(), Failure> {
    let station = queries::station_row(work.conn(), id).await?;
    if station.closed_at.is_some() == closed {
        return Ok(());
    }
    let row = station::ActiveModel {
        closed_at: Set(closed.then(|| work.now.into())),
        version: Set(station.version + 1),
        updated_at: Set(work.now.into()),
        ..Default::default()
    };
    update(work, id, station.version, row).await?;
    super::record(work, Ref::of(id), verb, json!({ "name": station.name })).await
}
