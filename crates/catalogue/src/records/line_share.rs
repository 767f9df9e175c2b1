//! What each piece of a line bears, fixed at the sale. Like pieces share a row (a run).

use kernel::ids::SaleLineId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `line_share`: pieces `from_piece..=to_piece` bear the same amounts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "line_share")]
pub struct Model {
    /// Line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_id: SaleLineId,
    /// First piece of the run, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub from_piece: i64,
    /// Last piece of the run.
    pub to_piece: i64,
    /// Price before discounts.
    pub price: i64,
    /// Discounts.
    pub discount: i64,
    /// Taxes.
    pub tax: i64,
    /// Outbound freight and charges.
    pub freight: i64,
    /// Paid with points.
    pub points: i64,
    /// Paid with gift cards.
    pub gift: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
