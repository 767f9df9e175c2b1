//! What the firm set for returns beside its policy: one row.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_terms`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_terms")]
pub struct Model {
    /// Key; always the same.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Whether the pre-information names a carrier: `none`, `named`, `without_branch`.
    pub named_carrier: String,
    /// The smallest coin that is handed out, in minor units.
    pub cash_step: i64,
    /// Days for sending the goods when no law says so.
    pub send_days: i32,
    /// Days for which a customer's link opens.
    pub link_days: i32,
    /// Whether an exchange may leave before the old item came.
    pub instant_exchange: bool,
    /// Whether the refund of a company is paid only once its invoice has come and matches.
    pub refund_after_invoice: bool,
    /// From when signs of abuse show.
    #[sea_orm(column_type = "JsonBinary")]
    pub abuse: Json,
    /// Optimistic version.
    pub version: i32,
    /// When it was last set.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
