//! What a supplier agreed to pay from a day on; never changed.

use kernel::ids::CustomerId;
use kernel::money::Currency;
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::proof;
use crate::rules::tariff::{LabourBy, Tariff};

fn labour_word(by: LabourBy) -> &'static str {
    by.word()
}

fn labour_of(word: &str) -> Option<LabourBy> {
    word.parse().ok()
}

platform::word_column!(LabourBy, labour_word, labour_of);

/// One row of `claim_agreement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_agreement")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who pays.
    pub supplier_id: CustomerId,
    /// From which day on.
    pub starts_on: Day,
    /// ISO 4217.
    pub currency: String,
    /// How labour is paid.
    pub labour_by: LabourBy,
    /// Minor units for the hour, or for each work.
    pub labour_rate: i64,
    /// Share of a part's price in basis points.
    pub part_share: i32,
    /// Fixed amount for each claim.
    pub handling: i64,
    /// Days within which a claim must be sent.
    pub send_within: i32,
    /// Proofs that are asked for.
    pub proofs: String,
    /// What else was agreed.
    pub note: String,
    /// When it was written down.
    pub published_at: Moment,
    /// By whom.
    pub published_by: String,
}

impl Model {
    /// In which currency it pays.
    #[must_use]
    pub fn money(&self, minor: i64) -> kernel::Money {
        kernel::Money::new(minor, Currency::of(&self.currency).unwrap_or(Currency::TRY))
    }

    /// What the rule counts by.
    #[must_use]
    pub fn tariff(&self) -> Tariff {
        Tariff {
            currency: Currency::of(&self.currency).unwrap_or(Currency::TRY),
            labour_by: self.labour_by,
            labour_rate: self.labour_rate,
            part_share: self.part_share,
            handling: self.handling,
            send_within: self.send_within,
            proofs: proof::kinds(&self.proofs),
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
