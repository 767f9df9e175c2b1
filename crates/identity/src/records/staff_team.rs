//! Which teams a member of staff belongs to.

use kernel::ids::{StaffId, TeamId};
use sea_orm::entity::prelude::*;

/// One row of `staff_team`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_team")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    /// In which team.
    #[sea_orm(primary_key, auto_increment = false)]
    pub team_id: TeamId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
