//! A series from which documents take their numbers.

use kernel::ids::{SeriesId, StationId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::kind::EKind;
use crate::rules::series::Numbering;

/// One row of `e_series`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "e_series")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SeriesId,
    /// Three letters or digits.
    pub prefix: String,
    /// For documents of this kind.
    pub kind: EKind,
    /// For this station; none for all that have no series of their own.
    pub station_id: Option<StationId>,
    /// Who gives the number.
    pub numbering: Numbering,
    /// The integrator that carries what is issued from it; none when it is brought to the portal by hand.
    pub account_code: Option<String>,
    /// Whether documents are issued from it.
    pub active: bool,
    /// Optimistic version.
    pub version: i32,
    /// When it was opened.
    pub created_at: Moment,
    /// When it changed last.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
