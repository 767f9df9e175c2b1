//! One attempt to pay one portion of a refund.

use kernel::ids::{GrantedRefundId, LedgerEntryId, RefundPaymentId, TakingId};
use kernel::money::Money;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use super::taking::in_currency;
use crate::rules::refund::{PaymentState, Way};

/// One row of `refund_payment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund_payment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RefundPaymentId,
    /// The refund.
    pub refund_id: GrantedRefundId,
    /// The portion that it pays.
    pub place: i32,
    /// Which attempt, from 1 on.
    pub attempt: i32,
    /// By which way.
    pub way: Way,
    /// Name of our account with the provider, or empty.
    pub provider: String,
    /// What the provider calls the payment that is refunded, or what a person wrote; never a card's number.
    pub reference: String,
    /// To which bank account, or empty.
    pub iban: String,
    /// Whose bank account it is, or empty.
    pub holder: String,
    /// Minor units.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// Where it stands.
    pub state: PaymentState,
    /// The key by which the provider knows a repetition.
    pub ikey: String,
    /// What the provider calls the refund.
    pub provider_refund: Option<String>,
    /// What the provider or a person said last, in one line.
    pub answer: String,
    /// How often it was asked for.
    pub asked: i32,
    /// When it was decided on.
    pub made_at: Moment,
    /// By whom.
    pub made_by: String,
    /// When it left.
    pub sent_at: Option<Moment>,
    /// When its outcome was known.
    pub settled_at: Option<Moment>,
    /// Who said so: the provider's account, or a person.
    pub settled_by: String,
    /// Its debit in the customer's account.
    pub entry_id: Option<LedgerEntryId>,
    /// The taking by which it was handed out at the counter.
    pub taking_id: Option<TakingId>,
    /// The bank's list on which it stands.
    pub bank_file: Option<String>,
}

impl Model {
    /// The amount with its currency.
    pub fn money(&self) -> Money {
        in_currency(self.amount, &self.currency)
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
