//! A place where goods of a country are gathered.

use kernel::ids::{HubId, StationId};
use kernel::states::State;
use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::price::of_word;
use crate::rules::hub::HubKind;
use crate::rules::place::Party;

platform::word_column!(HubKind, State::word, of_word);

/// One row of `hub`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "hub")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: HubId,
    /// What people call it.
    pub name: String,
    /// Our own or a partner's.
    pub kind: HubKind,
    /// Name, telephone and address, as labels say them.
    pub party: Json,
    /// Where it stands.
    pub country: String,
    /// Countries that it serves, between blanks.
    pub serves: String,
    /// Languages that are spoken there.
    pub languages: String,
    /// When it is open.
    pub opening: String,
    /// The station that keeps it.
    pub station_id: Option<StationId>,
    /// Since when nothing new goes there.
    pub archived_at: Option<Moment>,
    /// Edits.
    pub version: i32,
    /// Last edit.
    pub updated_at: Moment,
}

impl Model {
    /// Name, telephone and address.
    #[must_use]
    pub fn address(&self) -> Party {
        serde_json::from_value(self.party.clone()).unwrap_or_default()
    }

    /// Whether it takes goods from a country.
    #[must_use]
    pub fn takes_from(&self, country: &str) -> bool {
        self.serves
            .split_whitespace()
            .any(|served| served == country)
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
