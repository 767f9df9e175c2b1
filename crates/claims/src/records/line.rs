//! A line of a claim.

use kernel::ids::{ProductId, SupplierClaimId};
use kernel::states::State as _;
use sea_orm::entity::prelude::*;

use crate::rules::tariff::LineKind;

fn kind_word(kind: LineKind) -> &'static str {
    kind.word()
}

fn kind_of(word: &str) -> Option<LineKind> {
    word.parse().ok()
}

platform::word_column!(LineKind, kind_word, kind_of);

/// One row of `claim_line`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_line")]
pub struct Model {
    /// Of which claim.
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: SupplierClaimId,
    /// Its place, from one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_no: i32,
    /// What it claims.
    pub kind: LineKind,
    /// In words.
    pub words: String,
    /// Which product.
    pub product_id: Option<ProductId>,
    /// Minutes, pieces, or one.
    pub quantity: i64,
    /// Rate, price of a piece, or the amount.
    pub price: i64,
    /// Share of it in basis points.
    pub share: i32,
    /// What it comes to.
    pub amount: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
