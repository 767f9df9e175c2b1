//! The last wish for the file of a ticket, and how it stands. One row a ticket; earlier files lie in the archive.

use kernel::ids::{DocumentId, TicketId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `evidence_wish`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "evidence_wish")]
pub struct Model {
    /// The ticket.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ticket_id: TicketId,
    /// In which language.
    pub lang: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// By whom.
    pub asked_by: String,
    /// When it was made; none while it is being made.
    pub made_at: Option<Moment>,
    /// The PDF in the archive.
    pub pdf_id: Option<DocumentId>,
    /// The ZIP in the archive.
    pub zip_id: Option<DocumentId>,
    /// Files in the ZIP.
    pub enclosed: i32,
    /// Files that are only named.
    pub left_out: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
