//! A paper that a customer got electronically and wants in print too; no row means that nothing is owed.

use kernel::ids::{ServiceOrderId, StationId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `service_paper_asked`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_paper_asked")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// Which paper.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: String,
    /// Station of the order.
    pub station_id: StationId,
    /// When it was asked for.
    pub asked_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
