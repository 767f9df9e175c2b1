//! A folder of a mailbox and how far it was read.

use kernel::ids::MailboxId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `mail_folder`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_folder")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub mailbox_id: MailboxId,
    /// Its name as people read it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// Its place in the list.
    pub ordinal: i32,
    /// It holds unwanted mail.
    pub spam: bool,
    /// Of which life of the folder the numbers are; nothing before it is read first.
    pub validity: Option<i64>,
    /// The first number that was not read yet.
    pub next: i64,
    /// The number at which reading broke off last.
    pub stuck_on: i64,
    /// How often in a row.
    pub stuck_times: i32,
    /// When it was read through last.
    pub read_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
