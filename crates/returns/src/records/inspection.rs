//! What somebody saw who looked at a piece that came back.

use kernel::ids::ReturnUnitId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_inspection`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_inspection")]
pub struct Model {
    /// Piece.
    #[sea_orm(primary_key, auto_increment = false)]
    pub return_unit_id: ReturnUnitId,
    /// What was found, in the words of stock.
    pub finding: String,
    /// The lines of the checklist with their answers.
    #[sea_orm(column_type = "JsonBinary")]
    pub filled: Json,
    /// What else there is to say.
    pub words: String,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by_name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
