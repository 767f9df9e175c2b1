//! What was seen of a shipment; never changed.

use kernel::ids::ShipmentId;
use kernel::states::State;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use super::price::of_word;
use crate::rules::tracking::{Fact, Seen};

platform::word_column!(Fact, State::word, of_word);

/// One row of `shipment_event`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment_event")]
pub struct Model {
    /// Of which shipment.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shipment_id: ShipmentId,
    /// The carrier's id for it, or made of its content.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seen_key: String,
    /// What.
    pub fact: Fact,
    /// When it happened.
    pub at: Moment,
    /// When we heard of it.
    pub received_at: Moment,
    /// Where.
    pub place: String,
    /// The carrier's words.
    pub words: String,
    /// `hand`, `call` or `asked`.
    pub source: String,
    /// Who wrote it down, by hand.
    pub by_name: String,
}

impl Model {
    /// As the rules read it.
    #[must_use]
    pub fn seen(&self) -> Seen {
        Seen {
            fact: self.fact,
            at: self.at.into(),
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
