//! One problem or wish of one customer, from first contact to the end.

use kernel::ids::{CustomerId, StaffId, StationId, TicketId, UnitId};
use kernel::states::State;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::{Channel, Priority, TicketState};

platform::word_column!(TicketState, State::word, TicketState::of_word);
platform::word_column!(Channel, State::word, Channel::of_word);
platform::word_column!(Priority, State::word, Priority::of_word);

/// One row of `ticket`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "ticket")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TicketId,
    /// The number that people read, `TKT-2026-17`.
    pub number: String,
    /// Whose matter it is.
    pub customer_id: CustomerId,
    /// About which unit, if about one.
    pub unit_id: Option<UnitId>,
    /// Which station's people see it; none for everybody.
    pub station_id: Option<StationId>,
    /// Who works on it.
    pub assignee_id: Option<StaffId>,
    /// What it is about.
    pub subject: String,
    /// By which way it came.
    pub channel: Channel,
    /// What is looked at first.
    pub priority: Priority,
    /// The language the customer is written to in.
    pub lang: String,
    /// Where it stands.
    pub state: TicketState,
    /// The ticket in which it went on.
    pub merged_into: Option<TicketId>,
    /// The ticket that it follows.
    pub follows_id: Option<TicketId>,
    /// When it was solved, while it is.
    pub solved_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was opened.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
