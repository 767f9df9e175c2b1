//! A place that does work: an own branch or an authorised service.

use kernel::ids::StationId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::station::StationKind;

platform::word_column!(StationKind, StationKind::key, StationKind::of_key);

/// One row of `station`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "station")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StationId,
    /// Name.
    pub name: String,
    /// Name folded, for order and search.
    pub name_fold: String,
    /// Short code, unique.
    pub code: String,
    /// Own or authorised.
    pub kind: StationKind,
    /// Region it serves, or empty.
    pub region: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Street, number, door.
    pub line: String,
    /// District (ilçe).
    pub district: String,
    /// City (il).
    pub city: String,
    /// Postcode, or empty.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Opening hours, see `rules::opening_hours`.
    #[sea_orm(column_type = "JsonBinary")]
    pub hours: Json,
    /// When it was closed for good.
    pub closed_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
