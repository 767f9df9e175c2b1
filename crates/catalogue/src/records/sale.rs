//! What was sold to whom, when, on which invoice.

use kernel::ids::{CustomerId, DocumentId, SaleId, StationId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `sale`. Amounts are minor units of `currency`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "sale")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SaleId,
    /// Invoice or order number.
    pub number: String,
    /// Number folded, for look-up.
    pub number_fold: String,
    /// UUID of the e-document.
    pub ettn: Option<Uuid>,
    /// Where it came from (`ubl`, `csv`, `shopify`, `hand`, …).
    pub source: String,
    /// Tax number of the seller, where the document names one.
    pub seller_tax_no: Option<String>,
    /// Buyer; nobody for a generic consumer.
    pub customer_id: Option<CustomerId>,
    /// Buyer's name as the document writes it.
    pub buyer_name: Option<String>,
    /// Day of the invoice.
    pub sold_on: Day,
    /// Day of delivery, when known.
    pub delivered_on: Option<Day>,
    /// ISO 4217.
    pub currency: String,
    /// Exchange rate to TRY in millionths, when foreign.
    pub rate_micro: Option<i64>,
    /// Sum of line amounts before discounts.
    pub gross: i64,
    /// All discounts.
    pub discount: i64,
    /// Outbound freight and other charges.
    pub freight: i64,
    /// All taxes.
    pub tax: i64,
    /// What the buyer pays in the end.
    pub total: i64,
    /// How many lines.
    pub line_count: i32,
    /// Sold at a distance (no seller fields needed on the certificate).
    pub distance: bool,
    /// Country of the consumer (ISO 3166-1 alpha-2).
    pub country: String,
    /// Selling station.
    pub station_id: Option<StationId>,
    /// Kept source document.
    pub document_id: Option<DocumentId>,
    /// What was odd about it: list of `{code, args}`.
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: Json,
    /// How many of those; for lists and filters.
    pub finding_count: i32,
    /// Hash of the content that came in, to tell a repeat from a change.
    pub content_hash: String,
    /// Optimistic version.
    pub version: i32,
    /// When it came in.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
