//! Edit a team.

use kernel::ids::{Ref, TeamId};
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::add_team::{name_is_free, values};
use crate::permissions::EditStations;
use crate::records::team;
use crate::rules::team::TeamDetails;
use crate::{events, queries};

/// Replaces a team's description, unless somebody else changed it since `version`.
pub async fn edit_team(
    work: &mut Work,
    _may: Allowed<EditStations>,
    id: TeamId,
    version: i32,
    details: TeamDetails,
) -> Result<(), Failure> {
    name_is_free(work, Some(id), &details.name).await?;
    let facts = json!({ "name": details.name });
    let row = team::ActiveModel {
        version: Set(version + 1),
        ..values(work, details)?
    };
    let updated = team::Entity::update_many()
        .set(row)
        .filter(team::Column::Id.eq(id))
        .filter(team::Column::Version.eq(version))
        .exec(work.conn())
        .await?;
    if updated.rows_affected == 0 {
        let theirs = queries::team_row(work.conn(), id).await?;
        let theirs = json!({ "name": theirs.name, "version": theirs.version });
        return Err(super::stale(Ref::of(id), theirs));
    }
    super::record(work, Ref::of(id), events::TEAM_EDITED, facts).await
}
