//! A line of an estimate with its stored shares: nothing is worked out anew later.

use kernel::ids::{EstimateId, EstimateLineId, ProductId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::estimate_states::EstimateLineKind;

/// One row of `service_estimate_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_estimate_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EstimateLineId,
    /// Estimate.
    pub estimate_id: EstimateId,
    /// Variant that it belongs to.
    pub variant: i32,
    /// Its place.
    pub place: i32,
    /// What it is for.
    pub kind: EstimateLineKind,
    /// The part, when it is one.
    pub part_id: Option<ProductId>,
    /// Stock code of the part at that time.
    pub code: Option<String>,
    /// In words.
    pub text: String,
    /// How much of it, in thousandths.
    pub quantity: i64,
    /// One, without VAT.
    pub unit_price: i64,
    /// Taken off, without VAT.
    pub discount: i64,
    /// VAT in basis points.
    pub vat_bp: i32,
    /// Name of the price list that the price is from, at that time.
    pub price_list: Option<String>,
    /// Without VAT, after the discount.
    pub net: i64,
    /// Its share of the VAT.
    pub tax: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
