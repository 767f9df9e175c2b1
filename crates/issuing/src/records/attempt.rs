//! What was tried with a document, when, and what came of it.

use kernel::ids::EDocumentId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::trouble::{Deed, Outcome};

/// One row of `e_document_attempt`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "e_document_attempt")]
pub struct Model {
    /// Of which document.
    #[sea_orm(primary_key, auto_increment = false)]
    pub e_document_id: EDocumentId,
    /// Which attempt, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// What was tried.
    pub deed: Deed,
    /// What came of it.
    pub outcome: Outcome,
    /// The other side's code.
    pub code: String,
    /// The other side's words.
    pub said: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by_name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
