//! A document of ours on its way to the tax authority.

use kernel::ids::{CustomerId, DocumentId, EDocumentId, Ref, SeriesId, StationId};
use kernel::money::{Currency, Money};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::kind::EKind;
use crate::rules::series::Numbering;
use crate::rules::state::EState;
use crate::rules::trouble::TroubleKind;

/// One row of `e_document`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "e_document")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EDocumentId,
    /// What it is.
    pub kind: EKind,
    /// SATIS, ISTISNA, IADE, SEVK, KABUL, RED.
    pub sort: String,
    /// TEMELFATURA, EARSIVFATURA, TEMELIRSALIYE, …
    pub profile: String,
    /// Where it stands.
    pub state: EState,
    /// ABC2026000000001; none in a draft, or until the integrator gives it.
    pub number: Option<String>,
    /// Made once, never changed: the key of sending.
    pub ettn: String,
    /// The series of its number.
    pub series_id: Option<SeriesId>,
    /// The integrator that carries it.
    pub account_code: Option<String>,
    /// Who gives the number.
    pub numbering: Numbering,
    /// Which station issues it.
    pub station_id: StationId,
    /// The customer on whose page it stands.
    pub customer_id: Option<CustomerId>,
    /// Kind of the record that it is issued for.
    pub subject_kind: String,
    /// That record.
    pub subject_id: Uuid,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: Option<String>,
    /// That record; none when it has a chain of its own.
    pub chain_id: Option<Uuid>,
    /// Name of the receiver, as written.
    pub party_name: String,
    /// VKN or TCKN of the receiver.
    pub party_tax: Option<String>,
    /// The mailbox of the receiver.
    pub party_alias: Option<String>,
    /// Day of issue; of a draft the day on which it was written.
    pub issued_on: Day,
    /// ISO 4217; none when nothing costs anything.
    pub currency: Option<String>,
    /// What is to be paid, in minor units.
    pub total: Option<i64>,
    /// What a shop on the net says beside.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub online: Option<Json>,
    /// What the strict check found: list of `ubl::Finding`.
    #[sea_orm(column_type = "JsonBinary")]
    pub findings: Json,
    /// Hash of what was issued, byte for byte.
    pub sha256: Option<String>,
    /// The archive's copy of it.
    pub document_id: Option<DocumentId>,
    /// The archive's copy of what the integrator signed.
    pub signed_id: Option<DocumentId>,
    /// What proves that somebody did by hand what is recorded.
    pub proof_id: Option<DocumentId>,
    /// Sent, and nobody knows whether it arrived: it is asked for before anything is sent again.
    pub unknown: bool,
    /// Why it is stuck.
    pub trouble: Option<TroubleKind>,
    /// What the integrator said last.
    pub said: String,
    /// How often something was tried.
    pub attempts: i32,
    /// How often its standing was asked for since it was sent.
    pub asked: i32,
    /// When its standing is asked for next.
    pub ask_at: Option<Moment>,
    /// When the integrator took it.
    pub sent_at: Option<Moment>,
    /// Last day on which the receiver may answer.
    pub answer_due_on: Option<Day>,
    /// What the receiver answered: accepted, rejected, silent; empty while nothing is known.
    pub answer: String,
    /// Why it was rejected, cancelled, or accepted by hand.
    pub reason: String,
    /// When it was written.
    pub created_at: Moment,
    /// By whom.
    pub created_by: String,
    /// When it changed last.
    pub updated_at: Moment,
    /// Optimistic version.
    pub version: i32,
}

impl Model {
    /// The record that it is issued for.
    pub fn subject(&self) -> Option<Ref> {
        Ref::from_parts(&self.subject_kind, self.subject_id).ok()
    }

    /// The record whose chain of events tells of it: its own when no other does.
    pub fn chain(&self) -> Ref {
        let other = self.chain_kind.as_deref().zip(self.chain_id);
        other
            .and_then(|(kind, id)| Ref::from_parts(kind, id).ok())
            .unwrap_or(Ref::of(self.id))
    }

    /// What is to be paid.
    pub fn money(&self) -> Option<Money> {
        let currency = Currency::of(self.currency.as_deref()?).ok()?;
        Some(Money::new(self.total?, currency))
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
