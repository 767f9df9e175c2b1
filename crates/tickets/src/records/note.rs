//! What staff write for each other. No path that speaks to customers reads this table.

use kernel::ids::{MessageId, TicketId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `ticket_note`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ticket_note")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// On which ticket.
    pub ticket_id: TicketId,
    /// What is noted.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// `staff`, `token` or `system`.
    pub author_kind: String,
    /// The record behind it, if there is one.
    pub author_id: Option<Uuid>,
    /// The name at that time.
    pub author_name: String,
    /// When.
    pub at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
