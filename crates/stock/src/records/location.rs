//! Where goods are: a state at a station, a van, or one of the places that exist once.

use kernel::ids::{LocationId, StaffId, StationId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::place_state::PlaceState;

/// One row of `location`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "location")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LocationId,
    /// Station; none for the places that exist once.
    pub station_id: Option<StationId>,
    /// State of all that is here.
    pub state: PlaceState,
    /// Short code, unique.
    pub code: String,
    /// Name of a van; the others are called by station and state.
    pub name: Option<String>,
    /// Who drives the van.
    pub staff_id: Option<StaffId>,
    /// Unique for a station's own place of a state, and for the places that exist once; none for vans.
    pub main_key: Option<String>,
    /// When it was closed; nothing comes in any more.
    pub closed_at: Option<Moment>,
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
