//! One physical item, known by its serial number.

use kernel::ids::{CustomerId, ProductId, SaleId, SaleLineId, StationId, UnitId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "unit")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: UnitId,
    /// What it is a piece of.
    pub product_id: ProductId,
    /// Serial number as written.
    pub serial: String,
    /// Serial number folded; unique per product.
    pub serial_fold: String,
    /// Second IMEI of a two-SIM telephone.
    pub imei2: Option<String>,
    /// Who has it now.
    pub owner_id: Option<CustomerId>,
    /// Sale it came from.
    pub sale_id: Option<SaleId>,
    /// Line of that sale.
    pub sale_line_id: Option<SaleLineId>,
    /// Day of delivery to the consumer; the legal warranty starts here.
    pub delivered_on: Option<Day>,
    /// The day is taken from the invoice, not from a delivery.
    pub delivery_assumed: bool,
    /// Sold new, used or refurbished.
    pub condition: Condition,
    /// Bought for non-commercial use; unknown means the customer's kind decides.
    pub consumer_sale: Option<bool>,
    /// Country of the consumer whose law adds to ours (ISO 3166-1 alpha-2).
    pub country: String,
    /// Unit that this one replaced.
    pub replaces_id: Option<UnitId>,
    /// Unit that replaced this one.
    pub replaced_by_id: Option<UnitId>,
    /// When it was replaced.
    pub replaced_on: Option<Day>,
    /// Last known reading of the product's measure.
    pub reading: Option<i64>,
    /// When that reading was taken.
    pub read_on: Option<Day>,
    /// Station that sold or keeps it.
    pub station_id: Option<StationId>,
    /// Note of staff.
    pub note: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// When it was registered.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// State in which it was sold.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, EnumIter, DeriveActiveEnum)]
#[serde(rename_all = "lowercase")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))")]
pub enum Condition {
    /// Unused.
    #[sea_orm(string_value = "new")]
    New,
    /// Second hand.
    #[sea_orm(string_value = "used")]
    Used,
    /// Renewed by an authorised renewal centre.
    #[sea_orm(string_value = "refurbished")]
    Refurbished,
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
