//! Prices for a station or a segment of customers.

use kernel::ids::{PriceListId, StationId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `price_list`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "price_list")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PriceListId,
    /// Name.
    pub name: String,
    /// Name folded.
    pub name_fold: String,
    /// Currency of all its prices.
    pub currency: String,
    /// Only at this station.
    pub station_id: Option<StationId>,
    /// Only for customers of this segment.
    pub segment: Option<String>,
    /// Segment folded.
    pub segment_fold: Option<String>,
    /// First day.
    pub valid_from: Day,
    /// Last day.
    pub valid_to: Option<Day>,
    /// Whether its prices hold the VAT.
    pub vat_included: bool,
    /// Optimistic version.
    pub version: i32,
    /// Out of use; never deleted.
    pub archived_at: Option<Moment>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
