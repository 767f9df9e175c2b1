//! Who is registered, as an integrator said on a day.

use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;

/// One row of `e_user`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "e_user")]
pub struct Model {
    /// VKN or TCKN.
    #[sea_orm(primary_key, auto_increment = false)]
    pub tax_number: String,
    /// `invoice` or `despatch`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    /// Whether they are.
    pub registered: bool,
    /// Their name there.
    pub title: String,
    /// Their mailboxes.
    #[sea_orm(column_type = "JsonBinary")]
    pub aliases: Json,
    /// When it was asked.
    pub checked_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
