//! A file that proves something of a claim.

use kernel::ids::{FileId, SupplierClaimId};
use kernel::states::State as _;
use sea_orm::entity::prelude::*;

use crate::rules::proof::ProofKind;

fn kind_word(kind: ProofKind) -> &'static str {
    kind.word()
}

fn kind_of(word: &str) -> Option<ProofKind> {
    word.parse().ok()
}

platform::word_column!(ProofKind, kind_word, kind_of);

/// One row of `claim_proof`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_proof")]
pub struct Model {
    /// Of which claim.
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: SupplierClaimId,
    /// The kept file.
    #[sea_orm(primary_key, auto_increment = false)]
    pub file_id: FileId,
    /// What it proves.
    pub kind: ProofKind,
    /// Hash of its bytes as they were put to the claim.
    pub sha256: String,
    /// Its name.
    pub name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
