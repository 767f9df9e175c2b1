//! How many pieces of a product lie in a physical place: the sum of its moves, kept so that it need not be added up.

use kernel::ids::{LocationId, ProductId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `stock_level`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "stock_level")]
pub struct Model {
    /// Where.
    #[sea_orm(primary_key, auto_increment = false)]
    pub location_id: LocationId,
    /// What.
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    /// How many; never below zero.
    pub quantity: i64,
    /// When it last changed.
    pub moved_at: Moment,
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

impl ActiveModelBehavior for ActiveModel {}
