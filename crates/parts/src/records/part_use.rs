//! Pieces of a part that were used for a record.

use kernel::ids::{LocationId, PartUseId, ProductId, StationId, StockMoveId};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::part::OldPart;

/// One row of `part_use`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part_use")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PartUseId,
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
    /// Pieces.
    pub quantity: i64,
    /// Serial numbers of the pieces.
    #[sea_orm(column_type = "JsonBinary")]
    pub serials: Json,
    /// What they cost us, all together, in minor units.
    pub cost: Option<i64>,
    /// Currency of the cost.
    pub cost_currency: Option<String>,
    /// What became of the piece replaced.
    pub old_part: OldPart,
    /// More about it.
    pub old_note: Option<String>,
    /// Months of the part's own warranty.
    pub warranty_months: i32,
    /// Day of the fitting.
    pub fitted_on: Day,
    /// Where the pieces were.
    pub from_id: LocationId,
    /// The move that consumed them.
    pub move_id: StockMoveId,
    /// The move that brought them back.
    pub back_move_id: Option<StockMoveId>,
    /// Why they came back.
    pub back_why: Option<String>,
    /// When they came back.
    pub back_at: Option<Moment>,
    /// Who used them.
    pub used_by: String,
    /// Optimistic version.
    pub version: i32,
    /// When.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
