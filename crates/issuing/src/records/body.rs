//! What was written, until the archive has it.

use kernel::ids::EDocumentId;
use sea_orm::entity::prelude::*;

/// One row of `e_document_body`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "e_document_body")]
pub struct Model {
    /// Of which document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub e_document_id: EDocumentId,
    /// The document as XML.
    pub xml: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
