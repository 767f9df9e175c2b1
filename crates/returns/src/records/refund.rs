//! A decision about money: sums of stored shares, granted once.

use kernel::ids::{GrantedRefundId, ReturnId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::Outcome;

/// One row of `return_refund`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_refund")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantedRefundId,
    /// Return.
    pub return_id: ReturnId,
    /// Which decision of the return, from 1.
    pub seq: i32,
    /// Refund, store credit, price reduction or exchange.
    pub kind: Outcome,
    /// ISO 4217.
    pub currency: String,
    /// What the pieces bear.
    pub total: i64,
    /// Tax of that.
    pub tax: i64,
    /// The part of it that is outbound delivery.
    pub freight: i64,
    /// The part of that which pieces of earlier returns bear.
    pub late: i64,
    /// Points that go back as points.
    pub points: i64,
    /// Credit that goes back to gift cards.
    pub gift: i64,
    /// Money that goes back by the tenders' ways.
    pub money: i64,
    /// Money whose way a person chooses.
    pub open: i64,
    /// Fee that is kept.
    pub fee: i64,
    /// Loss of value that is kept.
    pub loss: i64,
    /// What is kept for the way back.
    pub carriage: i64,
    /// By rate, by piece and by tender, as it was confirmed.
    #[sea_orm(column_type = "JsonBinary")]
    pub detail: Json,
    /// Hash of the preview that was confirmed.
    pub hash: String,
    /// The grant at payments, when money moves.
    pub granted_id: Option<GrantedRefundId>,
    /// What was issued and taken back in wallets.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub wallet: Option<Json>,
    /// When all of it was with the customer.
    pub settled_at: Option<Moment>,
    /// When the decision was undone.
    pub taken_back_at: Option<Moment>,
    /// When.
    pub at: Moment,
    /// By whom.
    pub by_name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
