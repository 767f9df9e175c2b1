//! Add a station.

use kernel::ids::{Ref, StationId};
use kernel::refusal::Refused;
use kernel::turkish;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::EditStations;
use crate::records::station;
use crate::rules::station::StationDetails;

/// Adds a station.
pub async fn add_station(
    work: &mut Work,
    _may: Allowed<EditStations>,
    details: StationDetails,
) -> Result<StationId, Failure> {
    insert(work, details).await
}

pub(super) async fn insert(work: &mut Work, details: StationDetails) -> Result<StationId, Failure> {
    code_is_free(work, None, &details.code).await?;
    let id: StationId = work.new_id();
    let facts = json!({ "name": details.name, "code": details.code });
    let row = station::ActiveModel {
        id: Set(id),
        closed_at: Set(None),
        version: Set(1),
        created_at: Set(work.now.into()),
        ..values(work, details)?
    };
    station::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    super::record(work, Ref::of(id), events::STATION_ADDED, facts).await?;
    Ok(id)
}

pub(super) async fn code_is_free(
    work: &Work,
    except: Option<StationId>,
    code: &str,
) -> Result<(), Failure> {
    let mut taken = station::Entity::find().filter(station::Column::Code.eq(code));
    if let Some(id) = except {
        taken = taken.filter(station::Column::Id.ne(id));
    }
    match taken.count(work.conn()).await? {
        0 => Ok(()),
        _ => Err(
            Refused::field("code", "identity-refused-station-code-taken")
                .with("code", code)
                .into(),
        ),
    }
}

pub(super) fn values(work: &Work, d: StationDetails) -> Result<station::ActiveModel, Failure> {
    Ok(station::ActiveModel {
        name_fold: Set(turkish::fold(&d.name)),
        name: Set(d.name),
        code: Set(d.code),
        kind: Set(d.kind),
        region: Set(d.region),
        phone: Set(d.phone),
        mail: Set(d.mail),
        line: Set(d.address.line),
        district: Set(d.address.district),
        city: Set(d.address.city),
        postcode: Set(d.address.postcode),
        country: Set(d.address.country),
        hours: Set(serde_json::to_value(d.hours).map_err(anyhow::Error::from)?),
        updated_at: Set(work.now.into()),
        ..Default::default()
    })
}
