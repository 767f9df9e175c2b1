//! What work costs on a list.

use kernel::ids::PriceListId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::price::RateKind;

platform::word_column!(RateKind, RateKind::word, RateKind::of_word);

impl sea_orm::TryFromU64 for RateKind {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("RateKind"))
    }
}

impl Serialize for RateKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// One row of `labour_rate`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "labour_rate")]
pub struct Model {
    /// List.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list_id: PriceListId,
    /// By the hour, or fixed.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: RateKind,
    /// Name folded; empty for the rate of all work.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name_fold: String,
    /// Skill or work; empty for the rate of all work.
    pub name: String,
    /// In minor units of the list's currency.
    pub price: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
