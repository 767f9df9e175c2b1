//! What a decision took from one tender of the sale.

use kernel::ids::{GrantedRefundId, SaleId, TenderId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_refund_tender`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_refund_tender")]
pub struct Model {
    /// Decision.
    #[sea_orm(primary_key, auto_increment = false)]
    pub refund_id: GrantedRefundId,
    /// Tender.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tender_id: TenderId,
    /// Sale.
    pub sale_id: SaleId,
    /// Its share of the refund.
    pub amount: i64,
    /// What of it is kept.
    pub kept: i64,
    /// What is really paid.
    pub pays: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
