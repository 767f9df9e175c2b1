//! Edit a member of staff: description, role, stations, teams.

use kernel::ids::{Ref, StaffId};
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::add_staff::{mail_is_free, values, write_places};
use crate::permissions::EditStaff;
use crate::records::staff;
use crate::rules::roles::keeps_an_administrator;
use crate::rules::staff::StaffDetails;
use crate::{events, queries};

/// Replaces the description, unless somebody else changed it since `version`. The last administrator keeps
/// the role.
pub async fn edit_staff(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    id: StaffId,
    version: i32,
    details: StaffDetails,
) -> Result<(), Failure> {
    queries::lock_the_firm(work.conn()).await?;
    let was = queries::staff_row(work.conn(), id).await?;
    if was.disabled_at.is_none() {
        let others = queries::other_administrators(work.conn(), id).await?;
        keeps_an_administrator(was.role, Some(details.role), others)?;
    }
    mail_is_free(work, Some(id), &details).await?;
    let row = staff::ActiveModel {
        version: Set(version + 1),
        ..values(work, &details)
    };
    update(work, id, version, row).await?;
    write_places(work, id, &details).await?;
    let facts = json!({ "name": details.name, "role": details.role, "was": was.role });
    super::record(work, Ref::of(id), events::STAFF_EDITED, facts).await
}

/// Writes columns of one member of staff if its version is still this one.
pub(super) async fn update(
    work: &Work,
    id: StaffId,
    version: i32,
    row: staff::ActiveModel,
) -> Result<(), Failure> {
    let updated = staff::Entity::update_many()
        .set(row)
        .filter(staff::Column::Id.eq(id))
        .filter(staff::Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    match updated.rows_affected {
        0 => {
            let theirs = queries::staff_row(work.conn(), id).await?;
            Err(super::stale(
                Ref::of(id),
                json!({ "name": theirs.name, "version": theirs.version }),
            ))
        }
        _ => Ok(()),
    }
}

/// Writes columns that no form shows (hashes, secrets, moments), whatever the version.
pub(super) async fn touch(
    work: &Work,
    id: StaffId,
    row: staff::ActiveModel,
) -> Result<(), Failure> {
    staff::Entity::update_many()
        .set(row)
        .filter(staff::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
