//! Add a team.

use kernel::ids::{Ref, TeamId};
use kernel::refusal::Refused;
use kernel::turkish;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use crate::events;
use crate::permissions::EditStations;
use crate::records::team;
use crate::rules::team::TeamDetails;

/// Adds a team.
pub async fn add_team(
    work: &mut Work,
    _may: Allowed<EditStations>,
    details: TeamDetails,
) -> Result<TeamId, Failure> {
    name_is_free(work, None, &details.name).await?;
    let id: TeamId = work.new_id();
    let facts = json!({ "name": details.name });
    let row = team::ActiveModel {
        id: Set(id),
        version: Set(1),
        created_at: Set(work.now.into()),
        ..values(work, details)?
    };
    team::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    super::record(work, Ref::of(id), events::TEAM_ADDED, facts).await?;
    Ok(id)
}

pub(super) async fn name_is_free(
    work: &Work,
    except: Option<TeamId>,
    name: &str,
) -> Result<(), Failure> {
    let mut taken = team::Entity::find().filter(team::Column::NameFold.eq(turkish::fold(name)));
    if let Some(id) = except {
        taken = taken.filter(team::Column::Id.ne(id));
    }
    match taken.count(work.conn()).await? {
        0 => Ok(()),
        _ => Err(Refused::field("name", "identity-refused-team-taken")
            .with("name", name)
            .into()),
    }
}

pub(super) fn values(work: &Work, details: TeamDetails) -> Result<team::ActiveModel, Failure> {
    Ok(team::ActiveModel {
        name_fold: Set(turkish::fold(&details.name)),
        name: Set(details.name),
        hours: Set(serde_json::to_value(details.hours).map_err(anyhow::Error::from)?),
        updated_at: Set(work.now.into()),
        ..Default::default()
    })
}
