//! Failed attempts at a door.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `sign_in_throttle`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sign_in_throttle")]
pub struct Model {
    /// `account:` or `address:` and a hash of what was typed or where it came from.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// How many.
    pub failures: i32,
    /// When the last one was.
    pub last_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
