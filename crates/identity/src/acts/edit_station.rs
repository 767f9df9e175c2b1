//! Edit a station.

use kernel::ids::{Ref, StationId};
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::add_station::{code_is_free, values};
use crate::permissions::EditStations;
use crate::records::station;
use crate::rules::station::StationDetails;
use crate::{events, queries};

/// Replaces a station's description, unless somebody else changed it since `version`.
pub async fn edit_station(
    work: &mut Work,
    _may: Allowed<EditStations>,
    id: StationId,
    version: i32,
    details: StationDetails,
) -> Result<(), Failure> {
    code_is_free(work, Some(id), &details.code).await?;
    let facts = json!({ "name": details.name, "code": details.code });
    let row = station::ActiveModel {
        version: Set(version + 1),
        ..values(work, details)?
    };
    update(work, id, version, row).await?;
    super::record(work, Ref::of(id), events::STATION_EDITED, facts).await
}

pub(super) async fn update(
    work: &Work,
    id: StationId,
    version: i32,
    row: station::ActiveModel,
) -> Result<(), Failure> {
    let updated = station::Entity::update_many()
        .set(row)
        .filter(station::Column::Id.eq(id))
        .filter(station::Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    match updated.rows_affected {
        0 => {
            let theirs = queries::station_row(work.conn(), id).await?;
            Err(super::stale(
                Ref::of(id),
                json!({ "name": theirs.name, "version": theirs.version }),
            ))
        }
        _ => Ok(()),
    }
}
