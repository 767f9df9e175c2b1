//! Refunds, their portions and attempts, as pages and other capabilities see them.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{
    CustomerId, GrantedRefundId, Ref, RefundPaymentId, StaffId, StationId, TakingId,
};
use kernel::money::Money;

use crate::records::granted_refund::Model;
use crate::records::refund_payment;
use crate::rules::refund::{GrantKind, Held, PaymentState, PortionState, RefundState, Way};

/// A refund, as pages and other capabilities see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refund {
    /// Key.
    pub id: GrantedRefundId,
    /// PIA-2026-000001.
    pub number: String,
    /// Who gets it.
    pub customer: CustomerId,
    /// At which station.
    pub station: Option<StationId>,
    /// Refund or gesture.
    pub kind: GrantKind,
    /// What it is for.
    pub cause: Option<Ref>,
    /// How much stands.
    pub total: Money,
    /// Where it stands.
    pub state: RefundState,
    /// Whether a person has to look at one of its payments.
    pub trouble: bool,
    /// The day by which it has to be paid.
    pub due_by: Option<Date>,
    /// Why.
    pub reason: String,
    /// What it is about.
    pub about: String,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Who asked, when it was staff.
    pub asked_staff: Option<StaffId>,
    /// Their name.
    pub asked_by: String,
    /// When it was decided by somebody else, or taken back.
    pub decided_at: Option<Timestamp>,
    /// Who decided, or empty.
    pub decided_by: String,
    /// Why it was denied or taken back.
    pub decided_why: String,
    /// For what its payment waits.
    pub held_for: Option<Held>,
    /// Why a person did not wait any longer.
    pub let_go_why: String,
    /// When the last of it was paid.
    pub settled_at: Option<Timestamp>,
    /// Its version.
    pub version: i32,
}

impl From<Model> for Refund {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            customer: row.customer_id,
            station: row.station_id,
            kind: row.kind,
            cause: row.cause(),
            total: row.money(),
            state: row.state,
            trouble: row.trouble,
            due_by: row.due(),
            asked_at: row.asked_at.into(),
            asked_staff: row.asked_staff_id,
            decided_at: row.decided_at.map(Timestamp::from),
            settled_at: row.settled_at.map(Timestamp::from),
            version: row.version,
            number: row.number,
            reason: row.reason,
            about: row.about,
            asked_by: row.asked_by,
            decided_by: row.decided_by,
            decided_why: row.decided_why,
            held_for: row.held_for,
            let_go_why: row.let_go_why,
        }
    }
}

impl Refund {
    /// Whether its payment waits for something, and is not given up.
    #[must_use]
    pub fn is_held(&self) -> bool {
        let open = matches!(self.state, RefundState::Waiting | RefundState::Due);
        open && self.held_for.is_some()
    }

    /// Whether its day has passed and money still has to go.
    #[must_use]
    pub fn overdue(&self, today: Date) -> bool {
        let open = matches!(self.state, RefundState::Waiting | RefundState::Due);
        open && self.due_by.is_some_and(|day| day < today)
    }
}

/// One portion with its attempts, first to last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// Its place in the refund.
    pub place: i32,
    /// How much.
    pub amount: Money,
    /// The tender that it takes from.
    pub source: Option<Ref>,
    /// Where it stands.
    pub state: PortionState,
    /// The attempts to pay it.
    pub payments: Vec<Payment>,
}

/// One attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payment {
    /// Key.
    pub id: RefundPaymentId,
    /// The refund.
    pub refund: GrantedRefundId,
    /// Which attempt, from 1 on.
    pub attempt: i32,
    /// By which way.
    pub way: Way,
    /// Name of our account with the provider, or empty.
    pub provider: String,
    /// What the provider calls the payment.
    pub reference: String,
    /// To which bank account, or empty.
    pub iban: String,
    /// Whose it is, or empty.
    pub holder: String,
    /// How much.
    pub amount: Money,
    /// Where it stands.
    pub state: PaymentState,
    /// What the provider calls the refund.
    pub provider_refund: Option<String>,
    /// What was said last.
    pub answer: String,
    /// How often it was asked for.
    pub asked: i32,
    /// When it was decided on.
    pub made_at: Timestamp,
    /// By whom.
    pub made_by: String,
    /// When it left.
    pub sent_at: Option<Timestamp>,
    /// When its outcome was known.
    pub settled_at: Option<Timestamp>,
    /// Who said so.
    pub settled_by: String,
    /// The taking by which it was handed out.
    pub taking: Option<TakingId>,
    /// The bank's list on which it stands.
    pub bank_file: Option<String>,
}

impl From<refund_payment::Model> for Payment {
    fn from(row: refund_payment::Model) -> Self {
        Self {
            amount: row.money(),
            id: row.id,
            refund: row.refund_id,
            attempt: row.attempt,
            way: row.way,
            provider: row.provider,
            reference: row.reference,
            iban: row.iban,
            holder: row.holder,
            state: row.state,
            provider_refund: row.provider_refund,
            answer: row.answer,
            asked: row.asked,
            made_at: row.made_at.into(),
            made_by: row.made_by,
            sent_at: row.sent_at.map(Timestamp::from),
            settled_at: row.settled_at.map(Timestamp::from),
            settled_by: row.settled_by,
            taking: row.taking_id,
            bank_file: row.bank_file,
        }
    }
}
