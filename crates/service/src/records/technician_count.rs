//! How many open orders a technician has in a state: kept by every move, so that no page counts rows.

use kernel::ids::StaffId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::OrderState;

/// One row of `service_technician_count`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_technician_count")]
pub struct Model {
    /// Who does the work.
    #[sea_orm(primary_key, auto_increment = false)]
    pub technician_id: StaffId,
    /// State.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: OrderState,
    /// Open orders.
    pub orders: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
