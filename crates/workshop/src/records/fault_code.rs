//! A fault of a group, as technicians name it.

use kernel::ids::{FaultCodeId, FaultGroupId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `fault_code`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "fault_code")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: FaultCodeId,
    /// Its group.
    pub group_id: FaultGroupId,
    /// Code, unique.
    pub code: String,
    /// Name in Turkish.
    pub name_tr: String,
    /// Name in English.
    pub name_en: String,
    /// Words by which it is told, with commas between.
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
