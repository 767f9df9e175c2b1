//! Which stations a member of staff belongs to.

use kernel::ids::{StaffId, StationId};
use sea_orm::entity::prelude::*;

/// One row of `staff_station`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff_station")]
pub struct Model {
    /// Who.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    /// Where.
    #[sea_orm(primary_key, auto_increment = false)]
    pub station_id: StationId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
