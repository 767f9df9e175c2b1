//! A public link to a warranty certificate; the token itself is never stored.

use kernel::ids::{PublicationId, UnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `publication`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "publication")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PublicationId,
    /// SHA-256 of the token in the link.
    #[sea_orm(unique)]
    pub token_hash: String,
    /// The token under the company's key, so that staff can show the link again.
    pub token_sealed: String,
    /// Unit whose certificate it shows.
    pub unit_id: UnitId,
    /// When it was made.
    pub created_at: Moment,
    /// When it stopped to work.
    pub withdrawn_at: Option<Moment>,
    /// First time that somebody opened it.
    pub first_opened_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
