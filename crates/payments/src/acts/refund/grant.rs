//! Grant a refund or a gesture: the decision with its portions, each within what its tender still may give.

use jiff::civil::Date;
use kernel::identifiers::{Iban, holds_card_number};
use kernel::ids::{CustomerId, GrantedRefundId, Ref, StationId, kinds};
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, SearchEntry, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};

use super::{limits, room, write};
use crate::events;
use crate::permissions::GrantRefunds;
use crate::records::{granted_refund, refund_portion};
use crate::rules::refund::{self, GrantKind, Held, PortionState, REFUND_STATES, RefundState, Way};

/// The letters before the number.
const PREFIX: &str = "PIA";

/// Where the money of a portion was paid, and how much that was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    /// The tender; of money that came by no known tender the sale or order itself.
    pub of: Ref,
    /// All that it ever took, earlier refunds not taken off.
    pub took: Money,
}

/// By which way a portion goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RefundWay {
    /// By the card or account with which it was paid.
    OriginalCard {
        /// Name of our account with the provider; the only one when none is named.
        provider: Option<String>,
        /// What the provider calls the payment; never a card's number.
        reference: String,
    },
    /// By bank transfer.
    BankTransfer {
        /// To which account.
        iban: Iban,
        /// Whose account it is.
        holder: String,
    },
    /// Notes and coins at the counter.
    Cash,
    /// The card terminal at the counter.
    CardTerminal,
    /// It stays as credit on the customer's account.
    Account,
    /// Somebody pays it elsewhere and says so here.
    Manual,
    /// Nobody knows yet; a person chooses.
    ToChoose,
}

impl RefundWay {
    /// Its word, when it is chosen.
    #[must_use]
    pub const fn way(&self) -> Option<Way> {
        match self {
            Self::OriginalCard { .. } => Some(Way::Provider),
            Self::BankTransfer { .. } => Some(Way::Bank),
            Self::Cash => Some(Way::Cash),
            Self::CardTerminal => Some(Way::Terminal),
            Self::Account => Some(Way::Account),
            Self::Manual => Some(Way::Manual),
            Self::ToChoose => None,
        }
    }
}

/// One part of a refund.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPortion {
    /// By which way it goes back.
    pub way: RefundWay,
    /// How much, above zero.
    pub amount: Money,
    /// From what it is taken; a refund has one for each portion, a gesture has none.
    pub source: Option<Source>,
}

/// A refund to grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewGrant {
    /// Refund or gesture.
    pub kind: GrantKind,
    /// The record that it is for: a return, an order, the customer.
    pub cause: Ref,
    /// The ticket whose chain of events tells of it; none for the customer's.
    pub chain: Option<Ref>,
    /// Who gets it; of a merged record its survivor.
    pub customer: CustomerId,
    /// At which station; none when no station is concerned.
    pub station: Option<StationId>,
    /// Its parts, all of one currency.
    pub portions: Vec<NewPortion>,
    /// The day by which the law or our promise wants it paid.
    pub due_by: Option<Date>,
    /// For what its payment waits; the owner of the cause lets it go, or a person with a reason.
    pub held_for: Option<Held>,
    /// Why.
    pub reason: String,
    /// What it is about, as the statement says it: the number of the return.
    pub about: String,
}

/// Grants it. Above the limit of who asks it waits for somebody else, and nothing is paid before.
pub async fn grant(
    work: &mut Work,
    _may: Allowed<GrantRefunds>,
    new: NewGrant,
) -> Result<GrantedRefundId, Failure> {
    let total = checked(&new)?;
    if !work.actor.stations.see(new.station) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let customer = accounts::resolve(work.conn(), new.customer).await?;
    for portion in &new.portions {
        room::take(work, portion).await?;
    }
    let limit = limits::limit_of(work, total.currency).await?;
    let state = match limit.reaches(new.kind, total.minor) {
        true => RefundState::Due,
        false => RefundState::Waiting,
    };
    let id = insert(work, &new, customer, total, state).await?;
    let row = write::hold(work, id).await?;
    write::tell(work, &row, events::REFUND_GRANTED, "").await?;
    index(work, &row).await?;
    if state == RefundState::Due {
        write::start(work, &row).await?;
    }
    write::refresh(work, id).await?;
    Ok(id)
}

/// What is wrong with it, all at once; or its total.
fn checked(new: &NewGrant) -> Result<Money, Refused> {
    let mut problems = Problems::new();
    problems.take(refund::check_words(&new.reason, &new.about));
    let amounts: Vec<Money> = new.portions.iter().map(|part| part.amount).collect();
    let total = problems.take(refund::total(&amounts));
    for (place, portion) in new.portions.iter().enumerate() {
        let at = |field: &str| format!("portions[{place}].{field}");
        let sourced = portion.source.is_some() == (new.kind == GrantKind::Refund);
        problems.check(sourced, at("source"), "payments-refused-source");
        match &portion.way {
            RefundWay::OriginalCard { reference, .. } => {
                let named = !reference.trim().is_empty();
                problems.check(named, at("reference"), "payments-refused-no-reference");
                let clean = !holds_card_number(reference);
                problems.check(clean, at("reference"), "payments-refused-card-number");
            }
            RefundWay::BankTransfer { iban, holder } => {
                problems.take(refund::bank_account(iban.as_str(), holder));
            }
            _ => {}
        }
    }
    match total {
        Some(total) => problems.finish(total),
        None => Err(problems.finish(()).err().unwrap_or(Refused(Vec::new()))),
    }
}

async fn insert(
    work: &mut Work,
    new: &NewGrant,
    customer: CustomerId,
    total: Money,
    state: RefundState,
) -> Result<GrantedRefundId, Failure> {
    let id: GrantedRefundId = work.new_id();
    let number = work.next_number(PREFIX).await?.to_string();
    let chain = new.chain.filter(|chain| !chain.is::<kinds::Customer>());
    let row = granted_refund::ActiveModel {
        id: Set(id),
        number: Set(number),
        customer_id: Set(customer),
        station_id: Set(new.station),
        kind: Set(new.kind),
        cause_kind: Set(new.cause.kind.to_owned()),
        cause_id: Set(new.cause.id),
        chain_kind: Set(chain.map(|chain| chain.kind.to_owned())),
        chain_id: Set(chain.map(|chain| chain.id)),
        currency: Set(total.currency.code().to_owned()),
        total: Set(total.minor),
        state: Set(REFUND_STATES.begin(state)?),
        trouble: Set(false),
        due_by: Set(Day::from(new.due_by.unwrap_or(granted_refund::NO_DAY))),
        reason: Set(new.reason.trim().to_owned()),
        about: Set(new.about.trim().to_owned()),
        asked_at: Set(Moment::from(work.now)),
        asked_staff_id: Set(work.actor.staff()),
        asked_by: Set(work.actor.name.to_string()),
        decided_at: Set(None),
        decided_staff_id: Set(None),
        decided_by: Set(String::new()),
        decided_why: Set(String::new()),
        held_for: Set(new.held_for),
        let_go_why: Set(String::new()),
        settled_at: Set(None),
        version: Set(1),
    };
    granted_refund::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    for (place, portion) in (0_i32..).zip(&new.portions) {
        insert_portion(work, id, place, portion).await?;
    }
    Ok(id)
}

async fn insert_portion(
    work: &mut Work,
    id: GrantedRefundId,
    place: i32,
    portion: &NewPortion,
) -> Result<(), Failure> {
    let row = refund_portion::ActiveModel {
        refund_id: Set(id),
        place: Set(place),
        amount: Set(portion.amount.minor),
        source_kind: Set(portion.source.map(|source| source.of.kind.to_owned())),
        source_id: Set(portion.source.map(|source| source.of.id)),
        state: Set(PortionState::Open),
        entry_id: Set(None),
    };
    refund_portion::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    write::new_payment(work, id, place, 1, portion.amount, &portion.way).await
}

async fn index(work: &mut Work, row: &granted_refund::Model) -> Result<(), Failure> {
    let entry = SearchEntry::new(row.id, row.number.clone())
        .subtitle(row.about.clone())
        .station(row.station_id)
        .token(row.number.clone());
    work.index(entry).await
}
