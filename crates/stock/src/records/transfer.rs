//! Goods on their way between two sellable places of ours, with the despatch record.

use kernel::ids::{LocationId, StationId, TransferId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::transfer::TransferState;

/// One row of `transfer`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "transfer")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TransferId,
    /// Number that people say.
    pub number: String,
    /// Where it left.
    pub from_id: LocationId,
    /// Where it goes.
    pub to_id: LocationId,
    /// Station that sends.
    pub from_station_id: Option<StationId>,
    /// Station that receives.
    pub to_station_id: Option<StationId>,
    /// Where it stands.
    pub state: TransferState,
    /// Who carries it.
    pub carrier: Option<String>,
    /// Number of the despatch note or parcel.
    pub despatch_number: Option<String>,
    /// Note.
    pub note: Option<String>,
    /// Who sent it.
    pub sent_by: String,
    /// When.
    pub sent_at: Moment,
    /// Who received it or called it back.
    pub ended_by: Option<String>,
    /// When.
    pub ended_at: Option<Moment>,
    /// Lines.
    pub line_count: i32,
    /// Lines of which less arrived than was sent.
    pub differences: i32,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
