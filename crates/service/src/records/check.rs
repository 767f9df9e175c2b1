//! A checklist that was gone through for an order.

use kernel::ids::{ChecklistId, ServiceOrderId};
use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `service_check`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_check")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// Checklist.
    #[sea_orm(primary_key, auto_increment = false)]
    pub checklist_id: ChecklistId,
    /// When it is gone through: intake, diagnosis, test, hand-over.
    pub stage: String,
    /// Each line with its answer, as they were then.
    pub answers: Json,
    /// Who did.
    pub done_by: String,
    /// When.
    pub done_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
