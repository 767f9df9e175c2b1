//! Why an order ended although its loaner is still out.

use kernel::ids::{LoanId, ServiceOrderId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `service_loan_left`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_loan_left")]
pub struct Model {
    /// The order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// The lending.
    pub loan_id: LoanId,
    /// Why.
    pub why: String,
    /// Who said so.
    pub said_by: String,
    /// When.
    pub said_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
