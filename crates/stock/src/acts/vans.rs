//! Vans: sellable places of a station that drive around with somebody.

use kernel::ids::{LocationId, Ref, StaffId, StationId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use crate::permissions::EditLocations;
use crate::queries::holds_goods;
use crate::records::location;
use crate::rules::location::VanWords;
use crate::rules::place_state::PlaceState;
use crate::search::location_entry;
use crate::store;

/// A new van.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVan {
    /// Whose it is.
    pub station: StationId,
    /// Who drives it.
    pub staff: Option<StaffId>,
    /// Code and name.
    pub words: VanWords,
}

/// What may be changed of a van.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VanChange {
    /// Who drives it.
    pub staff: Option<StaffId>,
    /// Code and name.
    pub words: VanWords,
}

/// Opens a van.
///
/// # Errors
/// `NotFound` for a station that is not seen; refused for a code that another place has.
pub async fn open_van(
    work: &mut Work,
    _may: Allowed<EditLocations>,
    new: NewVan,
) -> Result<LocationId, Failure> {
    let words = new.words.checked()?;
    if !work.actor.stations.see(Some(new.station)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let station = identity::queries::station_row(work.conn(), new.station).await?;
    if station.closed_at.is_some() {
        return Err(Refused::field("station", "stock-refused-station-closed").into());
    }
    driver(work, new.staff).await?;
    let row = location::Model {
        id: work.new_id(),
        station_id: Some(new.station),
        state: PlaceState::Sellable,
        code: words.code,
        name: Some(words.name),
        staff_id: new.staff,
        main_key: None,
        closed_at: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    };
    let written = location::Entity::insert(location::ActiveModel::from(row.clone()))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Err(Refused::field("code", "stock-refused-code-taken").into());
    }
    told(work, &row, "location.opened").await?;
    Ok(row.id)
}

/// Changes a van's code, name or driver.
///
/// # Errors
/// `NotFound` for a van that is not seen; `Stale` when somebody else was faster; refused for what is no van.
pub async fn edit_van(
    work: &mut Work,
    _may: Allowed<EditLocations>,
    id: LocationId,
    version: i32,
    change: VanChange,
) -> Result<(), Failure> {
    let old = van(work, id).await?;
    let words = change.words.checked()?;
    driver(work, change.staff).await?;
    let set = location::ActiveModel {
        code: Set(words.code.clone()),
        name: Set(Some(words.name.clone())),
        staff_id: Set(change.staff),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    let saved = work.update_seen(id, version, set).await;
    saved.map_err(taken)?;
    let row = location::Model {
        code: words.code,
        name: Some(words.name),
        ..old
    };
    told(work, &row, "location.changed").await
}

/// Closes an empty van, or takes it up again.
///
/// # Errors
/// `NotFound` for a van that is not seen; `Stale` when somebody else was faster; refused while goods are in it.
pub async fn close_van(
    work: &mut Work,
    _may: Allowed<EditLocations>,
    id: LocationId,
    version: i32,
    closed: bool,
) -> Result<(), Failure> {
    let old = van(work, id).await?;
    let set = location::ActiveModel {
        closed_at: Set(closed.then_some(Moment::from(work.now))),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    if closed && holds_goods(work.conn(), id).await? {
        return Err(Refused::whole("stock-refused-not-empty").into());
    }
    let verb = if closed {
        "location.closed"
    } else {
        "location.reopened"
    };
    told(work, &old, verb).await
}

async fn van(work: &Work, id: LocationId) -> Result<location::Model, Failure> {
    let row = store::location(work.conn(), &work.actor.stations, id).await?;
    if row.main_key.is_some() {
        return Err(Refused::whole("stock-refused-no-van").into());
    }
    Ok(row)
}

async fn driver(work: &Work, staff: Option<StaffId>) -> Result<(), Failure> {
    if let Some(staff) = staff {
        let row = identity::queries::staff_row(work.conn(), staff).await?;
        if row.disabled_at.is_some() {
            return Err(Refused::field("staff", "stock-refused-driver").into());
        }
    }
    Ok(())
}

/// Two who take the same code at once: the second hears of it beside the field.
fn taken(failure: Failure) -> Failure {
    if failure.is_duplicate() {
        Refused::field("code", "stock-refused-code-taken").into()
    } else {
        failure
    }
}

async fn told(work: &mut Work, row: &location::Model, verb: &'static str) -> Result<(), Failure> {
    work.index(location_entry(row)).await?;
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb,
        facts: json!({"code": row.code, "name": row.name, "state": row.state}),
    })
    .await
}
