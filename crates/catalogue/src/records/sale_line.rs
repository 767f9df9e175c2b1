//! One line of a sale. Amounts are minor units of the sale's currency.

use kernel::ids::{ProductId, SaleId, SaleLineId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `sale_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "sale_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SaleLineId,
    /// Sale.
    pub sale_id: SaleId,
    /// Place on the document, from 1.
    pub ordinal: i32,
    /// Product, where the line is one.
    pub product_id: Option<ProductId>,
    /// Text of the line as written.
    pub text: String,
    /// Quantity in thousandths.
    pub quantity_milli: i64,
    /// UN/ECE unit code (`C62` piece).
    pub unit_code: String,
    /// Line amount before discounts.
    pub gross: i64,
    /// Discounts of the line and its part of the document's.
    pub discount: i64,
    /// Its part of freight and charges.
    pub freight: i64,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Taxes of the line.
    pub tax: i64,
    /// What the buyer pays for it.
    pub total: i64,
}

/// What it joins to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The product.
    #[sea_orm(
        belongs_to = "super::product::Entity",
        from = "Column::ProductId",
        to = "super::product::Column::Id"
    )]
    Product,
}

impl ActiveModelBehavior for ActiveModel {}
