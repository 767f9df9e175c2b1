//! A labour timer that runs: one a person at most.

use kernel::ids::{ServiceOrderId, StaffId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `service_timer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_timer")]
pub struct Model {
    /// Who works.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    /// On what.
    pub order_id: ServiceOrderId,
    /// Since when.
    pub started_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
