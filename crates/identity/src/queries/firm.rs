//! Company, stations, teams.

use kernel::ids::{CompanyId, StationId, TeamId};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use crate::records::{company, company_address, station, team};

/// Whether the first-run page has done its work.
pub async fn is_set_up(db: &impl ConnectionTrait) -> Result<bool, Failure> {
    Ok(company::Entity::find().count(db).await? > 0)
}

/// The one company.
pub async fn company_row(db: &impl ConnectionTrait) -> Result<company::Model, Failure> {
    company::Entity::find()
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Company>)
}

/// Its addresses.
pub async fn addresses(
    db: &impl ConnectionTrait,
    id: CompanyId,
) -> Result<Vec<company_address::Model>, Failure> {
    let all = company_address::Entity::find()
        .filter(company_address::Column::CompanyId.eq(id))
        .all(db)
        .await?;
    Ok(all)
}

/// One station.
pub async fn station_row(
    db: &impl ConnectionTrait,
    id: StationId,
) -> Result<station::Model, Failure> {
    station::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Station>)
}

/// All stations by name; a firm has hundreds at most.
pub async fn stations(db: &impl ConnectionTrait) -> Result<Vec<station::Model>, Failure> {
    let all = station::Entity::find()
        .order_by_asc(station::Column::ClosedAt)
        .order_by_asc(station::Column::NameFold)
        .order_by_asc(station::Column::Id)
        .all(db)
        .await?;
    Ok(all)
}

/// One team.
pub async fn team_row(db: &impl ConnectionTrait, id: TeamId) -> Result<team::Model, Failure> {
    team::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Team>)
}

/// All teams by name.
pub async fn teams(db: &impl ConnectionTrait) -> Result<Vec<team::Model>, Failure> {
    Ok(team::Entity::find()
        .order_by_asc(team::Column::NameFold)
        .all(db)
        .await?)
}
