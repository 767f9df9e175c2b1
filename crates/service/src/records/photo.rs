//! A photo that waits for its intake.

use kernel::ids::{AttachmentId, FileId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `service_photo`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_photo")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// On which desk it lies.
    pub draft_id: Uuid,
    /// Of which unit of the intake: first, second, third.
    pub place: i32,
    /// Its bytes.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// When it came.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
