//! A counter's desk on which photos lie until the intake is kept; whoever knows its word may put one there.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `service_photo_draft`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_photo_draft")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Hash of its word.
    pub token_hash: String,
    /// Whose intake it is.
    pub owner_id: Option<Uuid>,
    /// Until when photos may come.
    pub expires_at: Moment,
    /// When it was made.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
