//! Pieces of a part that are put aside for a record, or that it waits for.

use kernel::ids::{ProductId, ReservationId, StationId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `reservation`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "reservation")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReservationId,
    /// Kind of the record for which it is.
    pub cause_kind: String,
    /// Id of that record.
    pub cause_id: Uuid,
    /// Kind of the record whose events tell of it.
    pub chain_kind: String,
    /// Id of that record.
    pub chain_id: Uuid,
    /// Station.
    pub station_id: StationId,
    /// Part.
    pub part_id: ProductId,
    /// Pieces wanted.
    pub quantity: i64,
    /// Pieces put aside.
    pub held: i64,
    /// For whom, in words.
    pub note: Option<String>,
    /// Who asked for it.
    pub made_by: String,
    /// When.
    pub created_at: Moment,
    /// When it was used up or let go.
    pub ended_at: Option<Moment>,
    /// `used` or `released`.
    pub ended_why: Option<String>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
