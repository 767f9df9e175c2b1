//! The document of a decision about money: what it must say, and which one it is.

use kernel::ids::{EDocumentId, GrantedRefundId, ReturnId, SaleId};
use kernel::money::{Currency, Money};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::paper::{PaperKind, RateSum};

/// One row of `return_paper`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_paper")]
pub struct Model {
    /// The decision.
    #[sea_orm(primary_key, auto_increment = false)]
    pub refund_id: GrantedRefundId,
    /// The return.
    pub return_id: ReturnId,
    /// The sale that comes back.
    pub sale_id: Option<SaleId>,
    /// Whose document it is.
    pub kind: PaperKind,
    /// ISO 4217.
    pub currency: String,
    /// What it must say without tax.
    pub net: i64,
    /// The tax of that.
    pub tax: i64,
    /// The document that we issue.
    pub e_document_id: Option<EDocumentId>,
    /// The invoice that the company sent.
    pub incoming_id: Option<EDocumentId>,
    /// Net and tax by rate, as that invoice says them; stands with the first of the decisions that it covers.
    #[sea_orm(column_type = "JsonBinary", nullable)]
    pub theirs: Option<Json>,
    /// What that invoice says more than it must, of all decisions that it covers; stands with the first of them.
    pub difference: Option<i64>,
    /// Why the difference is well so; empty while nobody said so.
    pub settled_why: String,
    /// When that invoice was matched.
    pub came_at: Option<Moment>,
    /// When the decision was undone.
    pub void_at: Option<Moment>,
    /// When it was confirmed.
    pub at: Moment,
}

impl Model {
    /// What the document must ask for.
    #[must_use]
    pub const fn total(&self) -> i64 {
        self.net + self.tax
    }

    /// An amount in its currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::of(&self.currency).unwrap_or(Currency::TRY))
    }

    /// Whether the company's invoice is still to come.
    #[must_use]
    pub fn is_awaited(&self) -> bool {
        self.kind.is_theirs() && self.incoming_id.is_none() && self.void_at.is_none()
    }

    /// Whether somebody must look at what the company wrote.
    #[must_use]
    pub fn is_disputed(&self) -> bool {
        let differs = self.difference.is_some_and(|amount| amount != 0);
        differs && self.settled_why.is_empty() && self.void_at.is_none()
    }

    /// What the company's invoice says, by rate.
    #[must_use]
    pub fn theirs(&self) -> Vec<RateSum> {
        let kept = self.theirs.clone();
        kept.and_then(|kept| serde_json::from_value(kept).ok())
            .unwrap_or_default()
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
