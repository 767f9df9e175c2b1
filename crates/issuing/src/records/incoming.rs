//! A document that came in for us; its file lies in the archive.

use kernel::ids::{CustomerId, DocumentId, EDocumentId, SaleId};
use kernel::money::{Currency, Money};
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::incoming::InState;
use crate::rules::kind::EKind;

/// One row of `e_incoming`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "e_incoming")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: EDocumentId,
    /// Its ETTN.
    pub ettn: String,
    /// What it is.
    pub kind: EKind,
    /// SATIS, IADE, SEVK, KABUL, RED …
    pub sort: String,
    /// TICARIFATURA, TEMELIRSALIYE …
    pub profile: String,
    /// Its number.
    pub number: String,
    /// Who sent it.
    pub sender_name: String,
    /// VKN or TCKN of the sender.
    pub sender_tax: Option<String>,
    /// Day of issue.
    pub issued_on: Day,
    /// ISO 4217.
    pub currency: Option<String>,
    /// What it asks for, in minor units.
    pub total: Option<i64>,
    /// By which integrator it came.
    pub account_code: String,
    /// The archive's copy.
    pub document_id: DocumentId,
    /// The sender among our customers.
    pub customer_id: Option<CustomerId>,
    /// Numbers and days of the invoices that an IADE returns.
    #[sea_orm(column_type = "JsonBinary")]
    pub returned: Json,
    /// The sale that it returns, when it was found.
    pub sale_id: Option<SaleId>,
    /// The document of ours that it answers.
    pub e_document_id: Option<EDocumentId>,
    /// Where it stands.
    pub state: InState,
    /// Last day on which we may answer.
    pub answer_due_on: Option<Day>,
    /// What we answered.
    pub answer: String,
    /// Why we rejected it.
    pub reason: String,
    /// When it came.
    pub arrived_at: Moment,
    /// Optimistic version.
    pub version: i32,
}

impl Model {
    /// What it asks for.
    pub fn money(&self) -> Option<Money> {
        let currency = Currency::of(self.currency.as_deref()?).ok()?;
        Some(Money::new(self.total?, currency))
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
