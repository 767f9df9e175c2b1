//! How a sale was paid, so that money can go back the way it came.

use kernel::ids::{SaleId, TenderId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `tender`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "tender")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TenderId,
    /// Sale.
    pub sale_id: SaleId,
    /// `card`, `transfer`, `cash`, `gift_card`, `points`, `voucher`, `on_account`, `other`.
    pub instrument: String,
    /// Provider's reference, never a card number.
    pub reference: Option<String>,
    /// Amount in minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
