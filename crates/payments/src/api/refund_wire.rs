//! Wire types of refunds: what programs read and write.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, GrantedRefundId, Ref, RefundPaymentId, StationId, TakingId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::named;
use crate::acts::refund::{NewGrant, NewPortion, RefundWay, Source};
use crate::queries::{Payment, Portion, Refund};
use crate::rules::refund::{
    GrantKind, Held, PaymentState, PortionState, RefundState, Way, bank_account,
};

/// A refund that was granted.
#[derive(Serialize, ToSchema)]
pub(super) struct RefundWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: GrantedRefundId,
    /// What people call it.
    #[schema(example = "PIA-2026-000001")]
    number: String,
    /// Who gets it.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// At which station.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// `refund` or `gesture`.
    #[schema(value_type = String)]
    kind: GrantKind,
    /// What it is for, `kind:id`.
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// How much stands.
    #[schema(example = "1250.00")]
    total: String,
    /// ISO 4217.
    currency: String,
    /// `waiting`, `due`, `paid`, `denied` or `cancelled`.
    #[schema(value_type = String)]
    state: RefundState,
    /// Whether a person has to look at one of its payments.
    trouble: bool,
    /// The day by which it has to be paid.
    #[schema(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// Why.
    reason: String,
    /// What it is about.
    about: String,
    /// When it was asked for.
    #[schema(value_type = String, format = "date-time")]
    asked_at: Timestamp,
    /// Who asked.
    asked_by: String,
    /// Who decided, or empty.
    decided_by: String,
    /// Why it was denied or taken back, or empty.
    decided_why: String,
    /// For what its payment waits: `invoice`, or nothing.
    #[schema(value_type = Option<String>)]
    held_for: Option<Held>,
    /// Why a person did not wait any longer, or empty.
    let_go_why: String,
    /// When the last of it was paid.
    #[schema(value_type = Option<String>, format = "date-time")]
    settled_at: Option<Timestamp>,
    /// Its version, for a decision.
    version: i32,
}

impl From<Refund> for RefundWire {
    fn from(refund: Refund) -> Self {
        Self {
            id: refund.id,
            number: refund.number,
            customer: refund.customer,
            station: refund.station,
            kind: refund.kind,
            cause: refund.cause,
            total: refund.total.decimal().to_string(),
            currency: refund.total.currency.code().to_owned(),
            state: refund.state,
            trouble: refund.trouble,
            due_by: refund.due_by,
            reason: refund.reason,
            about: refund.about,
            asked_at: refund.asked_at,
            asked_by: refund.asked_by,
            decided_by: refund.decided_by,
            decided_why: refund.decided_why,
            held_for: refund.held_for,
            let_go_why: refund.let_go_why,
            settled_at: refund.settled_at,
            version: refund.version,
        }
    }
}

/// A refund with its parts.
#[derive(Serialize, ToSchema)]
pub(super) struct RefundWholeWire {
    /// The decision.
    #[serde(flatten)]
    pub refund: RefundWire,
    /// Its parts.
    pub portions: Vec<RefundPortionWire>,
}

/// A part of a refund.
#[derive(Serialize, ToSchema)]
pub(super) struct RefundPortionWire {
    /// Its place, from 0 on.
    place: i32,
    /// How much.
    amount: String,
    /// From what it is taken, `kind:id`.
    #[schema(value_type = Option<String>)]
    source: Option<Ref>,
    /// `open`, `paid` or `cancelled`.
    #[schema(value_type = String)]
    state: PortionState,
    /// The attempts to pay it, first to last.
    payments: Vec<RefundPaymentWire>,
}

impl From<Portion> for RefundPortionWire {
    fn from(portion: Portion) -> Self {
        let payments = portion.payments.into_iter();
        Self {
            place: portion.place,
            amount: portion.amount.decimal().to_string(),
            source: portion.source,
            state: portion.state,
            payments: payments.map(RefundPaymentWire::from).collect(),
        }
    }
}

/// An attempt to pay.
#[derive(Serialize, ToSchema)]
pub(super) struct RefundPaymentWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: RefundPaymentId,
    /// Which attempt, from 1 on.
    attempt: i32,
    /// `provider`, `bank`, `cash`, `terminal`, `account` or `manual`.
    #[schema(value_type = String)]
    way: Way,
    /// Name of our account with the provider, or empty.
    provider: String,
    /// What the provider calls the payment, or empty.
    reference: String,
    /// `pending`, `sent`, `unknown`, `succeeded`, `failed` or `cancelled`.
    #[schema(value_type = String)]
    state: PaymentState,
    /// What the provider calls the refund.
    provider_refund: Option<String>,
    /// What was said last.
    answer: String,
    /// How often it was asked for.
    asked: i32,
    /// When it left.
    #[schema(value_type = Option<String>, format = "date-time")]
    sent_at: Option<Timestamp>,
    /// When its outcome was known.
    #[schema(value_type = Option<String>, format = "date-time")]
    settled_at: Option<Timestamp>,
    /// The taking by which it was handed out.
    #[schema(value_type = Option<String>, format = "uuid")]
    taking: Option<TakingId>,
    /// The bank's list on which it stands.
    bank_list: Option<String>,
}

impl From<Payment> for RefundPaymentWire {
    fn from(payment: Payment) -> Self {
        Self {
            id: payment.id,
            attempt: payment.attempt,
            way: payment.way,
            provider: payment.provider,
            reference: payment.reference,
            state: payment.state,
            provider_refund: payment.provider_refund,
            answer: payment.answer,
            asked: payment.asked,
            sent_at: payment.sent_at,
            settled_at: payment.settled_at,
            taking: payment.taking,
            bank_list: payment.bank_file,
        }
    }
}

/// By which way money goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundWayIn)]
#[serde(deny_unknown_fields)]
pub(super) struct WayIn {
    /// `provider`, `bank`, `cash`, `terminal`, `account`, `manual`; absent when a person chooses later.
    #[serde(default)]
    way: Option<String>,
    /// For `provider`: the name of our account; the only one when absent.
    #[serde(default)]
    provider: Option<String>,
    /// For `provider`: what it calls the payment; never a card's number.
    #[serde(default)]
    reference: Option<String>,
    /// For `bank`: to which account.
    #[serde(default)]
    iban: Option<String>,
    /// For `bank`: whose account it is.
    #[serde(default)]
    holder: Option<String>,
}

impl WayIn {
    pub(super) fn read(self) -> Result<RefundWay, Refused> {
        let Some(word) = self.way else {
            return Ok(RefundWay::ToChoose);
        };
        Ok(match named::<Way>(&word, "way")? {
            Way::Provider => RefundWay::OriginalCard {
                provider: self.provider,
                reference: self.reference.unwrap_or_default(),
            },
            Way::Bank => {
                let iban = self.iban.unwrap_or_default();
                let (iban, holder) = bank_account(&iban, &self.holder.unwrap_or_default())?;
                RefundWay::BankTransfer { iban, holder }
            }
            Way::Cash => RefundWay::Cash,
            Way::Terminal => RefundWay::CardTerminal,
            Way::Account => RefundWay::Account,
            Way::Manual => RefundWay::Manual,
        })
    }
}

/// A part of a refund to grant.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundPortionIn)]
#[serde(deny_unknown_fields)]
pub(super) struct PortionIn {
    /// How much, above zero.
    #[schema(example = "1250.00")]
    amount: String,
    /// From what it is taken, `kind:id`; a gesture has none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    source: Option<Ref>,
    /// All that the source ever took.
    #[serde(default)]
    took: Option<String>,
    /// `provider`, `bank`, `cash`, `terminal`, `account`, `manual`; absent when a person chooses later.
    #[serde(default)]
    way: Option<String>,
    /// For `provider`: the name of our account; the only one when absent.
    #[serde(default)]
    provider: Option<String>,
    /// For `provider`: what it calls the payment; never a card's number.
    #[serde(default)]
    reference: Option<String>,
    /// For `bank`: to which account.
    #[serde(default)]
    iban: Option<String>,
    /// For `bank`: whose account it is.
    #[serde(default)]
    holder: Option<String>,
}

/// A refund to grant.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundIn)]
#[serde(deny_unknown_fields)]
pub(super) struct GrantIn {
    /// `refund` or `gesture`.
    kind: String,
    /// Who gets it.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// What it is for, `kind:id`; the customer when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// At which station.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// Its parts.
    #[schema(min_items = 1, max_items = 20)]
    portions: Vec<PortionIn>,
    /// The day by which it has to be paid.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// Why.
    reason: String,
    /// What it is about.
    #[serde(default)]
    about: String,
}

impl GrantIn {
    pub(super) fn read(self) -> Result<NewGrant, Refused> {
        let currency = Currency::of(self.currency.as_deref().unwrap_or("TRY"));
        let currency = currency.map_err(|refusal| refusal.at("currency"))?;
        let mut portions = Vec::with_capacity(self.portions.len());
        for (place, portion) in self.portions.into_iter().enumerate() {
            portions.push(portion.read(place, currency)?);
        }
        Ok(NewGrant {
            kind: named(&self.kind, "kind")?,
            cause: self.cause.unwrap_or(Ref::of(self.customer)),
            chain: None,
            customer: self.customer,
            station: self.station,
            portions,
            due_by: self.due_by,
            held_for: None,
            reason: self.reason,
            about: self.about,
        })
    }
}

impl PortionIn {
    fn read(self, place: usize, currency: Currency) -> Result<NewPortion, Refused> {
        let at = |field: &str| format!("portions[{place}].{field}");
        let money = |text: &str, field: &str| {
            Money::parse(text, currency).map_err(|refusal| refusal.at(at(field)))
        };
        let amount = money(&self.amount, "amount")?;
        let source = match (self.source, self.took) {
            (Some(of), Some(took)) => Some(Source {
                of,
                took: money(&took, "took")?,
            }),
            (None, None) => None,
            _ => return Err(Refused::field(at("source"), "payments-refused-source")),
        };
        Ok(NewPortion {
            way: WayIn {
                way: self.way,
                provider: self.provider,
                reference: self.reference,
                iban: self.iban,
                holder: self.holder,
            }
            .read()?,
            amount,
            source,
        })
    }
}
