//! Numbers that a series gave in a year.

use kernel::ids::SeriesId;
use sea_orm::entity::prelude::*;

/// One row of `e_series_year`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "e_series_year")]
pub struct Model {
    /// Series.
    #[sea_orm(primary_key, auto_increment = false)]
    pub series_id: SeriesId,
    /// Year.
    #[sea_orm(primary_key, auto_increment = false)]
    pub year: i32,
    /// The first number that we gave.
    pub first: i64,
    /// The last number that was given.
    pub used: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
