//! One dated version of the return policy; never changed.

use kernel::ids::ReturnPolicyId;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_policy`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_policy")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReturnPolicyId,
    /// First day; it holds until the next version's.
    pub starts_on: Day,
    /// Rules in order.
    #[sea_orm(column_type = "JsonBinary")]
    pub rules: Json,
    /// Why it was changed.
    pub note: String,
    /// When it was published.
    pub published_at: Moment,
    /// By whom.
    pub published_by: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
