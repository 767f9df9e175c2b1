//! Money that was paid too much for an order and goes back to the customer.

use kernel::ids::{ServiceOrderId, StationId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `service_give_back`; no row means that nothing goes back.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_give_back")]
pub struct Model {
    /// For which order it was paid.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// Station of the order.
    pub station_id: StationId,
    /// Minor units, above zero.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Since when.
    pub since: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
