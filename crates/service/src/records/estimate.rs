//! What a paid repair would cost, offered to the customer: one row for each revision, kept for good once it was offered.

use kernel::ids::{EstimateId, ServiceOrderId};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::estimate_states::EstimateState;
use crate::rules::words::Voice;

/// One row of `service_estimate`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_estimate")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EstimateId,
    /// Number for people, `TKL-2026-1`; the same for all revisions of one order.
    pub number: String,
    /// Order.
    pub order_id: ServiceOrderId,
    /// Which revision: 1 is the first.
    pub revision: i32,
    /// The revision before.
    pub replaces_id: Option<EstimateId>,
    /// Where it stands.
    pub state: EstimateState,
    /// Currency of all its amounts.
    pub currency: String,
    /// Last day on which it can be accepted.
    pub valid_until: Day,
    /// Names and words of the variants, of which the customer takes one.
    pub variants: Json,
    /// Deposit that is asked for, in minor units.
    pub deposit: Option<i64>,
    /// Business days that the work takes.
    pub work_days: Option<i32>,
    /// What the station says beside that.
    pub terms: Option<String>,
    /// Why it is made: the second fault, the wish for another way.
    pub why: Option<String>,
    /// What was offered, frozen: the facts of its paper and of each variant.
    pub offer: Option<Json>,
    /// When it was offered.
    pub offered_at: Option<Moment>,
    /// Its sum with VAT: of the variant that was taken, else of the first.
    pub total: i64,
    /// The variant that was taken.
    pub chosen: Option<i32>,
    /// Who answered.
    pub answered_by: Option<String>,
    /// By which way.
    pub voice: Option<Voice>,
    /// When.
    pub answered_at: Option<Moment>,
    /// Who heard the answer.
    pub heard_by: Option<String>,
    /// Network address of who answered by the link.
    pub address: Option<String>,
    /// Their browser.
    pub agent: Option<String>,
    /// What was accepted, word for word.
    pub accepted_text: Option<String>,
    /// Its SHA-256 in hexadecimal.
    pub text_hash: Option<String>,
    /// Why it was taken back or declined.
    pub ended_why: Option<String>,
    /// Who wrote it.
    pub made_by: String,
    /// Optimistic version.
    pub version: i32,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
