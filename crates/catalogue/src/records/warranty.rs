//! A promise beside the legal warranty: extended, voluntary or for a part.

use kernel::ids::{UnitId, WarrantyId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `warranty`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "warranty")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WarrantyId,
    /// Unit that it covers.
    pub unit_id: UnitId,
    /// What kind of promise.
    pub kind: Kind,
    /// Length in months.
    pub months: i32,
    /// First day; an extended one without it follows the legal term.
    pub starts_on: Option<Day>,
    /// Measure that also ends it.
    pub measure: Option<String>,
    /// Limit in that measure.
    pub measure_limit: Option<i64>,
    /// Part that it covers.
    pub part: Option<String>,
    /// Who promised it.
    pub provider: Option<String>,
    /// Number of the policy, invoice or order that says so.
    pub document: Option<String>,
    /// When it was ended before its time.
    pub ended_on: Option<Day>,
    /// Why.
    pub ended_why: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// When it was entered.
    pub created_at: Moment,
}

/// Kind of promise.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Serialize, EnumIter, DeriveActiveEnum)]
#[serde(rename_all = "lowercase")]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))")]
pub enum Kind {
    /// Sold or given, follows the legal term.
    #[sea_orm(string_value = "extended")]
    Extended,
    /// Given beside the legal term (TKHK m.57).
    #[sea_orm(string_value = "voluntary")]
    Voluntary,
    /// For a part that was fitted or sold outside the warranty.
    #[sea_orm(string_value = "part")]
    Part,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
