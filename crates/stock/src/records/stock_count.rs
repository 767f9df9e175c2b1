//! A count of what is in a location.

use kernel::ids::{LocationId, StationId, StockCountId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::count::CountState;

/// One row of `stock_count`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "stock_count")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockCountId,
    /// Number that people say.
    pub number: String,
    /// What is counted.
    pub location_id: LocationId,
    /// Its station.
    pub station_id: Option<StationId>,
    /// Where the count stands.
    pub state: CountState,
    /// Note.
    pub note: Option<String>,
    /// Who began it.
    pub opened_by: String,
    /// When.
    pub opened_at: Moment,
    /// Who closed it or gave it up.
    pub ended_by: Option<String>,
    /// When.
    pub ended_at: Option<Moment>,
    /// Differences that became moves.
    pub differences: i32,
    /// The location while the count is open: a place is counted by one sheet at a time.
    pub open_key: Option<LocationId>,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
