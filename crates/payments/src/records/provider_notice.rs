//! What a provider told us by webhook, byte for byte.

use kernel::ids::RefundPaymentId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `provider_notice`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_notice")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// Name of our account.
    pub account: String,
    /// The provider's name of the event; once for each account.
    pub event: String,
    /// The provider's word for its kind.
    pub kind: String,
    /// The body as it came.
    pub body: String,
    /// When.
    pub received_at: Moment,
    /// The payment that it is about, when we know it.
    pub payment_id: Option<RefundPaymentId>,
    /// What came of it.
    pub outcome: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
