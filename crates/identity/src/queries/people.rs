//! Staff, with the places they belong to.

use std::collections::HashMap;

use kernel::ids::{StaffId, StationId, TeamId};
use platform::Failure;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use crate::records::{company, staff, staff_station, staff_team, station};
use crate::rules::roles::Role;

/// One member of staff with stations and teams.
#[derive(Clone, Debug)]
pub struct StaffLine {
    /// The row.
    pub row: staff::Model,
    /// Stations.
    pub stations: Vec<StationId>,
    /// Teams.
    pub teams: Vec<TeamId>,
}

/// One member of staff.
pub async fn staff_row(db: &impl ConnectionTrait, id: StaffId) -> Result<staff::Model, Failure> {
    staff::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Staff>)
}

/// Whoever signs in with this (folded) mail address.
pub async fn staff_by_mail(
    db: &impl ConnectionTrait,
    folded: &str,
) -> Result<Option<staff::Model>, Failure> {
    Ok(staff::Entity::find()
        .filter(staff::Column::MailFold.eq(folded))
        .one(db)
        .await?)
}

/// Administrators who can sign in, without this one.
pub async fn other_administrators(db: &impl ConnectionTrait, id: StaffId) -> Result<u64, Failure> {
    let others = staff::Entity::find()
        .filter(staff::Column::Role.eq(Role::Administrator))
        .filter(staff::Column::DisabledAt.is_null())
        .filter(staff::Column::Id.ne(id))
        .count(db)
        .await?;
    Ok(others)
}

/// Waits until nobody else changes who is administrator: two who shut each other out must not both succeed.
pub async fn lock_the_firm(db: &impl ConnectionTrait) -> Result<(), Failure> {
    company::Entity::find().lock_exclusive().one(db).await?;
    Ok(())
}

/// Stations and teams of one member of staff.
pub async fn places(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<(Vec<StationId>, Vec<TeamId>), Failure> {
    let stations = staff_station::Entity::find()
        .filter(staff_station::Column::StaffId.eq(id))
        .all(db)
        .await?;
    let teams = staff_team::Entity::find()
        .filter(staff_team::Column::StaffId.eq(id))
        .all(db)
        .await?;
    Ok((
        stations.into_iter().map(|row| row.station_id).collect(),
        teams.into_iter().map(|row| row.team_id).collect(),
    ))
}

/// Stations of one member of staff with their names; runs with every request of somebody who does not see all.
pub async fn stations_of(
    db: &impl ConnectionTrait,
    id: StaffId,
) -> Result<Vec<(StationId, String)>, Failure> {
    let rows = station::Entity::find()
        .join_rev(
            JoinType::InnerJoin,
            staff_station::Entity::belongs_to(station::Entity)
                .from(staff_station::Column::StationId)
                .to(station::Column::Id)
                .into(),
        )
        .filter(staff_station::Column::StaffId.eq(id))
        .select_only()
        .column(station::Column::Id)
        .column(station::Column::Name)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows)
}

/// Everybody, those who may sign in first, by name; three statements however many they are.
pub async fn staff_lines(db: &impl ConnectionTrait) -> Result<Vec<StaffLine>, Failure> {
    let rows = staff::Entity::find()
        .order_by_asc(staff::Column::NameFold)
        .order_by_asc(staff::Column::Id)
        .all(db)
        .await?;
    let mut stations: HashMap<StaffId, Vec<StationId>> = HashMap::new();
    for row in staff_station::Entity::find().all(db).await? {
        stations
            .entry(row.staff_id)
            .or_default()
            .push(row.station_id);
    }
    let mut teams: HashMap<StaffId, Vec<TeamId>> = HashMap::new();
    for row in staff_team::Entity::find().all(db).await? {
        teams.entry(row.staff_id).or_default().push(row.team_id);
    }
    let line = |row: staff::Model| StaffLine {
        stations: stations.remove(&row.id).unwrap_or_default(),
        teams: teams.remove(&row.id).unwrap_or_default(),
        row,
    };
    let mut lines: Vec<StaffLine> = rows.into_iter().map(line).collect();
    lines.sort_by_key(|line| line.row.disabled_at.is_some());
    Ok(lines)
}
