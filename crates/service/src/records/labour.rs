//! Work done on an order, with its time.

use kernel::ids::{LabourId, ServiceOrderId, StaffId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `service_labour`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_labour")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LabourId,
    /// Order.
    pub order_id: ServiceOrderId,
    /// Who worked.
    pub staff_id: StaffId,
    /// What was done.
    pub what: String,
    /// How long.
    pub minutes: i32,
    /// When.
    pub worked_on: Day,
    /// Taken back because it was entered by mistake.
    pub taken_back_at: Option<Moment>,
    /// When it was entered.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
