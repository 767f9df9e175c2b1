//! A photo of a loaner as it went out, or as it came back.

use kernel::ids::{AttachmentId, FileId, LoanId};
use kernel::states::State as _;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::loan::PhotoStage;

fn stage_word(stage: PhotoStage) -> &'static str {
    stage.word()
}

fn stage_of(word: &str) -> Option<PhotoStage> {
    word.parse().ok()
}

platform::word_column!(PhotoStage, stage_word, stage_of);

/// One row of `loan_photo`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "loan_photo")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// Of which lending.
    pub loan_id: LoanId,
    /// Its bytes.
    pub file_id: FileId,
    /// What it shows.
    pub stage: PhotoStage,
    /// Its name.
    pub name: String,
    /// Who took it.
    pub taken_by: String,
    /// Taken back because it was added by mistake.
    pub taken_back_at: Option<Moment>,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
