//! A link by which a customer without an account sees one record. Only the hash of its token is kept.

use kernel::ids::{PublicLinkId, TicketId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `public_link`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "public_link")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PublicLinkId,
    /// On which ticket.
    pub ticket_id: TicketId,
    /// What it shows: kind.
    pub subject_kind: String,
    /// What it shows: id.
    pub subject_id: Uuid,
    /// SHA-256 of the token.
    pub token_hash: String,
    /// When it was made.
    pub created_at: Moment,
    /// From when on it opens nothing.
    pub expires_at: Moment,
    /// When it was ended.
    pub revoked_at: Option<Moment>,
    /// When it was opened first.
    pub first_opened_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
