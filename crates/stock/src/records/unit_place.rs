//! Where a unit is: one row for each unit that ever moved, the goal of its last move.

use kernel::ids::{LocationId, ProductId, StockMoveId, UnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::place_state::PlaceState;

/// One row of `unit_place`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "unit_place")]
pub struct Model {
    /// Which unit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit_id: UnitId,
    /// What it is a piece of.
    pub product_id: ProductId,
    /// Where it is.
    pub location_id: LocationId,
    /// State in which it was before.
    pub before: Option<PlaceState>,
    /// The move that brought it here.
    pub move_id: StockMoveId,
    /// Since when.
    pub since: Moment,
}

/// What it joins to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The location.
    #[sea_orm(
        belongs_to = "super::location::Entity",
        from = "Column::LocationId",
        to = "super::location::Column::Id"
    )]
    Location,
}

impl Related<super::location::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Location.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
