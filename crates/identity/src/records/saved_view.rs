//! A list's filter and columns under a name.

use kernel::ids::{SavedViewId, StaffId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `saved_view`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_view")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SavedViewId,
    /// Who made it.
    pub staff_id: StaffId,
    /// Which list.
    pub list: String,
    /// Name on its tab.
    pub name: String,
    /// Query string of the list.
    pub query: String,
    /// Everybody sees it.
    pub shared: bool,
    /// When it was made.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
