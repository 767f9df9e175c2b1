//! The price of a part on a list.

use kernel::ids::{PriceListId, ProductId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `part_price`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part_price")]
pub struct Model {
    /// List.
    #[sea_orm(primary_key, auto_increment = false)]
    pub list_id: PriceListId,
    /// Part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
    /// For a piece, in minor units of the list's currency.
    pub price: i64,
}

/// The part and the list of a price.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The part.
    #[sea_orm(
        belongs_to = "super::part::Entity",
        from = "Column::PartId",
        to = "super::part::Column::Id"
    )]
    Part,
    /// The list.
    #[sea_orm(
        belongs_to = "super::price_list::Entity",
        from = "Column::ListId",
        to = "super::price_list::Column::Id"
    )]
    List,
}

impl Related<super::price_list::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::List.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
