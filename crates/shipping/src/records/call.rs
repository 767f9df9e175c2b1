//! What a carrier sent us, as it came.

use kernel::ids::CarrierId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `carrier_call`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carrier_call")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Who called.
    pub carrier_id: CarrierId,
    /// Hash of the body; the same is kept once.
    pub sha256: String,
    /// The body.
    pub body: String,
    /// When it came.
    pub received_at: Moment,
    /// When it was worked through.
    pub read_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
