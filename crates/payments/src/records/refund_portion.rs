//! One part of a granted refund, with the tender that it takes from.

use kernel::ids::{GrantedRefundId, LedgerEntryId, Ref};
use sea_orm::entity::prelude::*;

use super::taking::reference;
use crate::rules::refund::PortionState;

/// One row of `refund_portion`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund_portion")]
pub struct Model {
    /// The refund.
    #[sea_orm(primary_key, auto_increment = false)]
    pub refund_id: GrantedRefundId,
    /// Its place in it.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// Minor units, above zero.
    pub amount: i64,
    /// Kind of the record that it takes from.
    pub source_kind: Option<String>,
    /// The tender that it takes from; none for a gesture.
    pub source_id: Option<Uuid>,
    /// Where it stands.
    pub state: PortionState,
    /// Its credit in the customer's account, from the approval on.
    pub entry_id: Option<LedgerEntryId>,
}

impl Model {
    /// The tender that it takes from.
    pub fn source(&self) -> Option<Ref> {
        reference(self.source_kind.as_deref(), self.source_id)
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
