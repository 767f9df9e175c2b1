//! A group of faults, general or of one product group.

use kernel::ids::FaultGroupId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `fault_group`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "fault_group")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FaultGroupId,
    /// Short code, by which repeats of a fault are known; unique.
    pub code: String,
    /// Product group of the regulation, or none for all products.
    pub product_group: Option<String>,
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Words by which customers tell such faults, in both languages, with commas between.
    pub words: String,
    /// Not offered any more; old orders keep it.
    pub archived_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
