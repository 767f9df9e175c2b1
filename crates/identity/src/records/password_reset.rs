//! A mailed link that sets a new password, once.

use kernel::ids::StaffId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `password_reset`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "password_reset")]
pub struct Model {
    /// Whose.
    pub staff_id: StaffId,
    /// Hash of the link's secret.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: String,
    /// When it was asked for.
    pub created_at: Moment,
    /// When it no longer works.
    pub expires_at: Moment,
    /// When it was used, or made void by a newer one.
    pub used_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
