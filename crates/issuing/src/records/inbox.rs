//! How far the inbox of an account was read.

use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

/// One row of `e_inbox`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "e_inbox")]
pub struct Model {
    /// Account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account_code: String,
    /// `invoice` or `despatch`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub channel: String,
    /// Documents of this day and later are asked for.
    pub since: Day,
    /// How often in a row it could not be read.
    pub failures: i32,
    /// When it is read next.
    pub ask_at: Moment,
    /// What went wrong last.
    pub said: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
