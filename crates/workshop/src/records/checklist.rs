//! A list that is gone through at a stage of the work.

use kernel::ids::ChecklistId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::checklist::Stage;

/// One row of `checklist`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "checklist")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ChecklistId,
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Product group of the regulation, or none for all products.
    pub product_group: Option<String>,
    /// Categories of the catalogue it is for, folded, with commas between.
    pub category: Option<String>,
    /// When it is gone through.
    pub stage: Stage,
    /// Its lines, see `rules::checklist::Item`.
    #[sea_orm(column_type = "JsonBinary")]
    pub items: Json,
    /// Grows with each change of the lines, so that a filled list says by which lines it was filled.
    pub revision: i32,
    /// Not used any more.
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
