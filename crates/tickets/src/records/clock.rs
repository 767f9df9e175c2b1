//! A deadline of the law, of an agreement or of a promise; due moment and certainty are cached.

use kernel::clock::{self, Pause, Target};
use kernel::ids::{ClockId, StationId, TicketId};
use kernel::states::State;
use platform::columns::{Day, Moment};
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::basis::Basis;
use crate::rules::states::{ClockKind, ClockState};

platform::word_column!(ClockKind, State::word, ClockKind::of_word);
platform::word_column!(ClockState, State::word, ClockState::of_word);

/// The basis as a column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct KeptBasis(pub Basis);

/// The target as a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct KeptTarget(pub Target);

/// The intervals in which it stood still.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct KeptPauses(pub Vec<Pause>);

/// One row of `clock`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "clock")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ClockId,
    /// On which ticket.
    pub ticket_id: TicketId,
    /// What it is about: kind.
    pub subject_kind: String,
    /// What it is about: id.
    pub subject_id: Uuid,
    /// The ticket's station, so that a station's clocks are found soonest first.
    pub station_id: Option<StationId>,
    /// What it waits for.
    pub kind: ClockKind,
    /// How it stands.
    pub state: ClockState,
    /// Whether the law set it.
    pub statutory: bool,
    /// Rule, policy or promise, as a word.
    pub basis_rule: String,
    /// What it stands on.
    #[sea_orm(column_type = "JsonBinary")]
    pub basis: KeptBasis,
    /// What started it: the verb of an event, or the law's name for one.
    pub start_event: String,
    /// When that happened.
    pub started_at: Moment,
    /// How long it may run.
    #[sea_orm(column_type = "JsonBinary")]
    pub target: KeptTarget,
    /// When it stood still.
    #[sea_orm(column_type = "JsonBinary")]
    pub pauses: KeptPauses,
    /// The first moment that is too late.
    pub due_at: Moment,
    /// The last day in time.
    pub due_day: Day,
    /// Whether that is sure.
    pub certain: bool,
    /// When what it waits for happened.
    pub met_at: Option<Moment>,
    /// When it was taken back.
    pub withdrawn_at: Option<Moment>,
    /// Why it was taken back.
    pub ended_why: Option<String>,
    /// When the row was made.
    pub created_at: Moment,
}

impl Model {
    /// The facts of the clock for the engine.
    #[must_use]
    pub fn facts(&self) -> clock::Clock {
        clock::Clock {
            started_at: self.started_at.into(),
            target: self.target.0,
            pauses: self.pauses.0.clone(),
            met_at: self.met_at.map(Into::into),
        }
    }
}

/// What a clock hangs on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its ticket.
    #[sea_orm(
        belongs_to = "super::ticket::Entity",
        from = "Column::TicketId",
        to = "super::ticket::Column::Id"
    )]
    Ticket,
}

impl Related<super::ticket::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Ticket.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
