//! What all takings share: the number, the line in the customer's account, the row, the event, the search entry.

use accounts::acts::{NewEntry, post_entry, reverse_entry};
use accounts::{EntryKind, Side};
use kernel::ids::{CustomerId, LedgerEntryId, Ref, StationId, TakingId, kinds};
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Job, SearchEntry, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::purse::Purse;
use crate::events;
use crate::records::taking;
use crate::rules::taking::{Instrument, TakingKind};

/// The job that is left when money went for a record, or from it. Its payload has `cause`; the capability that owns it does it.
pub const PAID_CHANGED: &str = "payments.paid_changed";

/// The letters before the number.
const PREFIX: &str = "THS";

/// What was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Key.
    pub id: TakingId,
    /// THS-2026-000001.
    pub number: String,
    pub(super) purse: Purse,
}

/// A taking before it is kept.
pub(super) struct Draft {
    pub customer: CustomerId,
    pub cause: Option<Ref>,
    pub chain: Option<Ref>,
    pub kind: TakingKind,
    pub instrument: Instrument,
    pub amount: Money,
    pub reference: Option<String>,
    pub about: Option<String>,
    pub station: StationId,
    pub undoes: Option<Undoes>,
}

/// What a taking undoes, and why.
pub(super) struct Undoes {
    pub taking: TakingId,
    pub entry: LedgerEntryId,
    pub cause: Ref,
    pub why: String,
}

/// The station takes money when the actor sees it and it is not closed.
pub(super) async fn open_station(work: &Work, id: StationId) -> Result<(), Failure> {
    if !work.actor.stations.see(Some(id)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let row = identity::queries::station_row(work.conn(), id).await?;
    match row.closed_at {
        Some(_) => Err(Refused::field("station", "payments-refused-station-closed")
            .with("name", row.name)
            .into()),
        None => Ok(()),
    }
}

/// Keeps it. The account goes first: it holds the customer, so that nobody merges them away meanwhile.
pub(super) async fn keep(work: &mut Work, draft: Draft) -> Result<Taken, Failure> {
    let draft = tidied(draft);
    let id: TakingId = work.new_id();
    let number = work.next_number(PREFIX).await?.to_string();
    let entry = book(work, &draft, id, &number).await?;
    let customer = accounts::resolve(work.conn(), draft.customer).await?;
    insert(work, &draft, id, &number, customer, entry).await?;
    record(work, &draft, id, &number, customer).await?;
    let entry = SearchEntry::new(id, number.clone())
        .subtitle(draft.about.clone().unwrap_or_default())
        .station(Some(draft.station))
        .token(number.clone());
    work.index(entry).await?;
    leave_word(work, draft.cause).await?;
    work.notify("takings");
    Ok(Taken {
        id,
        number,
        purse: Purse::of(draft.cause, customer, draft.amount.currency),
    })
}

/// Whoever owns the record that money went for or from hears of it.
async fn leave_word(work: &mut Work, cause: Option<Ref>) -> Result<(), Failure> {
    let Some(cause) = cause else {
        return Ok(());
    };
    work.enqueue(Job::new(PAID_CHANGED, json!({ "cause": cause })))
        .await
}

/// Without idle blanks; a customer as the cause is none: that is their account.
fn tidied(draft: Draft) -> Draft {
    let words = |words: Option<String>| {
        let words = words.map(|words| words.trim().to_owned());
        words.filter(|words| !words.is_empty())
    };
    Draft {
        reference: words(draft.reference),
        about: words(draft.about),
        cause: draft.cause.filter(|cause| !cause.is::<kinds::Customer>()),
        chain: draft.chain.filter(|chain| !chain.is::<kinds::Customer>()),
        ..draft
    }
}

/// The line in the customer's account: credit when money comes in, debit when it goes out.
async fn book(
    work: &mut Work,
    draft: &Draft,
    id: TakingId,
    number: &str,
) -> Result<LedgerEntryId, Failure> {
    if let Some(undoes) = &draft.undoes {
        return reverse_entry(work, undoes.entry, &undoes.why).await;
    }
    let (side, kind) = match draft.kind {
        TakingKind::Deposit => (Side::Credit, EntryKind::Deposit),
        TakingKind::Payment => (Side::Credit, EntryKind::Payment),
        TakingKind::GiveBack => (Side::Debit, EntryKind::GiveBack),
    };
    let entry = NewEntry {
        customer: draft.customer,
        side,
        amount: draft.amount,
        kind,
        cause: Ref::of(id),
        document: Some(number.to_owned()),
        text: draft.about.clone().unwrap_or_default(),
    };
    post_entry(work, entry).await
}

async fn insert(
    work: &Work,
    draft: &Draft,
    id: TakingId,
    number: &str,
    customer: CustomerId,
    entry: LedgerEntryId,
) -> Result<(), Failure> {
    let (cause, chain) = (draft.cause, draft.chain);
    let row = taking::ActiveModel {
        id: Set(id),
        number: Set(number.to_owned()),
        customer_id: Set(customer),
        cause_kind: Set(cause.map(|cause| cause.kind.to_owned())),
        cause_id: Set(cause.map(|cause| cause.id)),
        chain_kind: Set(chain.map(|chain| chain.kind.to_owned())),
        chain_id: Set(chain.map(|chain| chain.id)),
        kind: Set(draft.kind),
        instrument: Set(draft.instrument),
        amount: Set(draft.amount.minor),
        currency: Set(draft.amount.currency.code().to_owned()),
        reference: Set(draft.reference.clone()),
        about: Set(draft.about.clone()),
        station_id: Set(draft.station),
        at: Set(Moment::from(work.now)),
        day: Set(Day::from(civil_day(work.now))),
        by_staff_id: Set(work.actor.staff()),
        by_name: Set(work.actor.name.to_string()),
        entry_id: Set(entry),
        reverses_id: Set(draft.undoes.as_ref().map(|undoes| undoes.taking)),
        reason: Set(draft.undoes.as_ref().map(|undoes| undoes.why.clone())),
    };
    taking::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

async fn record(
    work: &mut Work,
    draft: &Draft,
    id: TakingId,
    number: &str,
    customer: CustomerId,
) -> Result<(), Failure> {
    let verb = match (&draft.undoes, draft.kind) {
        (Some(_), _) => events::REVERSED,
        (None, TakingKind::GiveBack) => events::GIVEN_BACK,
        (None, _) => events::TAKEN,
    };
    let facts = json!({
        "number": number, "kind": draft.kind.word(), "instrument": draft.instrument.word(),
        "amount": draft.amount.minor, "currency": draft.amount.currency.code(), "customer": customer,
        "cause": draft.cause.map(|cause| cause.to_string()), "station": draft.station, "about": draft.about,
        "reference": draft.reference, "reverses": draft.undoes.as_ref().map(|undoes| undoes.cause.to_string()),
        "why": draft.undoes.as_ref().map(|undoes| undoes.why.as_str()),
    });
    let chain = draft.chain.unwrap_or_else(|| Ref::of(customer));
    work.record(Event::of(id, verb, facts).in_chain(chain))
        .await
}
