//! A picture or paper of a return.

use kernel::ids::{AttachmentId, FileId, ReturnId, ReturnUnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_photo`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_photo")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// Return.
    pub return_id: ReturnId,
    /// Of which piece, when it is of one.
    pub return_unit_id: Option<ReturnUnitId>,
    /// Its bytes.
    pub file_id: FileId,
    /// When it was added: `asked`, `received`, `inspected`.
    pub stage: String,
    /// Its name.
    pub name: String,
    /// Whether the customer sent it.
    pub by_customer: bool,
    /// When.
    pub at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
