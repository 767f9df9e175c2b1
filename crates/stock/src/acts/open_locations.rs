//! A station's place of a state, and the places that exist once; each is opened when somebody first needs it.

use kernel::ids::{LocationId, Ref, StationId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::records::location;
use crate::rules::place_state::PlaceState;
use crate::search::location_entry;

/// The place of a station for goods in `state`; opened at the first call.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for a state that belongs to no station, or a station that is closed.
pub async fn station_location(
    work: &mut Work,
    station: StationId,
    state: PlaceState,
) -> Result<LocationId, Failure> {
    if !work.actor.stations.see(Some(station)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    Ok(station_place(work, station, state).await?.id)
}

/// The place that exists once for goods in `state`; opened at the first call.
///
/// # Errors
/// Refused for a state that belongs to stations.
pub async fn virtual_location(work: &mut Work, state: PlaceState) -> Result<LocationId, Failure> {
    Ok(virtual_place(work, state).await?.id)
}

/// The row of a station's place.
pub(crate) async fn station_place(
    work: &mut Work,
    station: StationId,
    state: PlaceState,
) -> Result<location::Model, Failure> {
    if !state.is_physical() {
        return Err(Refused::field("state", "stock-refused-no-station-state").into());
    }
    let key = format!("{station}:{state}");
    if let Some(known) = by_key(work, &key).await? {
        return Ok(known);
    }
    let row = identity::queries::station_row(work.conn(), station).await?;
    if row.closed_at.is_some() {
        return Err(Refused::field("station", "stock-refused-station-closed").into());
    }
    let code = format!("{}/{}", row.code, state.letters());
    open(work, Some(station), state, code, key).await
}

/// The row of a place that exists once.
pub(crate) async fn virtual_place(
    work: &mut Work,
    state: PlaceState,
) -> Result<location::Model, Failure> {
    if state.is_physical() {
        return Err(Refused::field("station", "stock-refused-needs-station").into());
    }
    let key = state.to_string();
    match by_key(work, &key).await? {
        Some(known) => Ok(known),
        None => open(work, None, state, format!("/{}", state.letters()), key).await,
    }
}

async fn by_key(work: &Work, key: &str) -> Result<Option<location::Model>, Failure> {
    Ok(location::Entity::find()
        .filter(location::Column::MainKey.eq(key))
        .one(work.conn())
        .await?)
}

/// Opens a place once, however many ask for it at the same moment.
async fn open(
    work: &mut Work,
    station_id: Option<StationId>,
    state: PlaceState,
    code: String,
    key: String,
) -> Result<location::Model, Failure> {
    let row = row(work, station_id, state, code, &key);
    if insert_if_new(work, &row).await? {
        return opened(work, row).await;
    }
    if let Some(known) = by_key(work, &key).await? {
        return Ok(known);
    }
    // a station took over the code of one that was renamed: the place keeps a code of its own
    let own = format!("{}-{}", row.code, &row.id.to_string()[30..]);
    let row = location::Model { code: own, ..row };
    if insert_if_new(work, &row).await? {
        return opened(work, row).await;
    }
    let known = by_key(work, &key).await?;
    known.ok_or_else(|| Failure::internal("a location could not be opened"))
}

fn row(
    work: &mut Work,
    station_id: Option<StationId>,
    state: PlaceState,
    code: String,
    key: &str,
) -> location::Model {
    location::Model {
        id: work.new_id(),
        station_id,
        state,
        code,
        name: None,
        staff_id: None,
        main_key: Some(key.to_owned()),
        closed_at: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    }
}

async fn insert_if_new(work: &Work, row: &location::Model) -> Result<bool, Failure> {
    let written = location::Entity::insert(location::ActiveModel::from(row.clone()))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    Ok(written == 1)
}

async fn opened(work: &mut Work, row: location::Model) -> Result<location::Model, Failure> {
    work.index(location_entry(&row)).await?;
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "location.opened",
        facts: json!({"code": row.code, "state": row.state}),
    })
    .await?;
    Ok(row)
}
