//! A catalogue item: what is sold, repaired and guaranteed.

use kernel::ids::ProductId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `product`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "product")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ProductId,
    /// Our stock code, as written.
    pub sku: Option<String>,
    /// Stock code folded, for look-up.
    pub sku_fold: Option<String>,
    /// Trade item number, 8 to 14 digits, check digit verified.
    pub gtin: Option<String>,
    /// Brand on the nameplate.
    pub brand: Option<String>,
    /// Brand folded.
    pub brand_fold: Option<String>,
    /// Model on the nameplate.
    pub model: Option<String>,
    /// Name as sold.
    pub name: String,
    /// Name folded, for lists and search.
    pub name_fold: String,
    /// Our own shelf, free text.
    pub category: Option<String>,
    /// VAT in basis points (2000 = 20 %).
    pub vat_bp: i32,
    /// Product group of the regulation's annex (key of the law's table).
    pub product_group: Option<String>,
    /// Promised warranty in months where it is longer than the legal one.
    pub warranty_months: Option<i32>,
    /// Measure that also ends the warranty (`km`, `hour`, `copy`, `piece`).
    pub measure: Option<String>,
    /// Limit in that measure.
    pub measure_limit: Option<i64>,
    /// Useful life in years, where it differs from the annex.
    pub life_years: Option<i32>,
    /// Why a distance buyer may not withdraw (key), if so.
    pub withdrawal_exception: Option<String>,
    /// Whether its pieces carry serial numbers.
    pub serialised: bool,
    /// Producer or importer: name on the warranty certificate.
    pub maker_name: Option<String>,
    /// Producer or importer: address.
    pub maker_address: Option<String>,
    /// Producer or importer: telephone.
    pub maker_phone: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// Taken off the lists, never deleted.
    pub archived_at: Option<Moment>,
    /// When it was registered.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
