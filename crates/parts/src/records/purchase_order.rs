//! Parts that were ordered from a supplier.

use kernel::ids::{CustomerId, PurchaseOrderId, StationId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::order::OrderState;

platform::word_column!(OrderState, kernel::states::State::word, OrderState::of_word);

/// One row of `purchase_order`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_order")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseOrderId,
    /// Number, `SIP-2026-000123`.
    pub number: String,
    /// Station that it is for.
    pub station_id: StationId,
    /// Supplier.
    pub supplier_id: CustomerId,
    /// Where it stands.
    pub state: OrderState,
    /// Currency.
    pub currency: String,
    /// When it should come.
    pub expected_on: Option<Day>,
    /// Words for the supplier.
    pub note: Option<String>,
    /// Who made it.
    pub made_by: String,
    /// When it was sent.
    pub sent_at: Option<Moment>,
    /// When it was received or cancelled.
    pub ended_at: Option<Moment>,
    /// Why it was cancelled, or less came.
    pub ended_why: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// When it was made.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
