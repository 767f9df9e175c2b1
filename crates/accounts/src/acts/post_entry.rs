//! Post an entry to a customer's account, with the balance beside it.

use jiff::civil::Date;
use kernel::ids::{CustomerId, LedgerEntryId, Ref};
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::sea_query::{LockType, OnConflict};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    Statement, Value,
};
use serde_json::json;

use crate::events;
use crate::records::{customer, ledger_entry};
use crate::rules::ledger::{self, EntryKind, Side};

/// An entry to post.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry {
    /// Whose account; of a merged record its survivor's.
    pub customer: CustomerId,
    /// Debit when the customer owes, credit when they pay or get something back.
    pub side: Side,
    /// How much, above zero.
    pub amount: Money,
    /// What it is.
    pub kind: EntryKind,
    /// The record that caused it.
    pub cause: Ref,
    /// Number of the document behind it.
    pub document: Option<String>,
    /// What it is about, in words of the house; may be empty.
    pub text: String,
}

/// Posts an entry for today. Whoever calls has asked for the permission of what caused it.
pub async fn post_entry(work: &mut Work, new: NewEntry) -> Result<LedgerEntryId, Failure> {
    let today = civil_day(work.now);
    write(work, new, today, None).await
}

/// Writes an entry, its balance and its event.
pub(super) async fn write(
    work: &mut Work,
    new: NewEntry,
    day: Date,
    reverses: Option<LedgerEntryId>,
) -> Result<LedgerEntryId, Failure> {
    let new = tidied(new);
    ledger::entry(new.amount, new.document.as_deref(), &new.text)?;
    let customer = standing(work, new.customer).await?;
    let id = insert(work, &new, customer, day, reverses).await?;
    add_to_balance(work, customer, new.amount, new.side).await?;
    let verb = match reverses {
        Some(_) => events::ENTRY_REVERSED,
        None => events::ENTRY_POSTED,
    };
    let facts = json!({
        "entry": id, "side": new.side.word(), "amount": new.amount.minor, "currency": new.amount.currency.code(),
        "kind": new.kind.word(), "cause": new.cause.to_string(), "document": new.document, "text": new.text,
        "day": day.to_string(), "reverses": reverses,
    });
    work.record(Event::of(customer, verb, facts)).await?;
    work.notify(format!("customer:{customer}"));
    Ok(id)
}

fn tidied(new: NewEntry) -> NewEntry {
    let document = new.document.map(|number| number.trim().to_owned());
    NewEntry {
        document: document.filter(|number| !number.is_empty()),
        text: new.text.trim().to_owned(),
        ..new
    }
}

/// The customer's standing record, held so that no merge moves the account away under the entry.
async fn standing(work: &Work, id: CustomerId) -> Result<CustomerId, Failure> {
    let row = customer::Entity::find()
        .filter(customer::Column::Id.eq(id))
        .lock(LockType::KeyShare)
        .one(work.conn())
        .await?
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Customer>)?;
    match row.merged_into {
        Some(survivor) => Box::pin(standing(work, survivor)).await,
        None => Ok(row.id),
    }
}

/// Of two who reverse the same entry at once one finds its place taken.
async fn insert(
    work: &mut Work,
    new: &NewEntry,
    customer: CustomerId,
    day: Date,
    reverses: Option<LedgerEntryId>,
) -> Result<LedgerEntryId, Failure> {
    let id: LedgerEntryId = work.new_id();
    let row = ledger_entry::ActiveModel {
        id: Set(id),
        customer_id: Set(customer),
        at: Set(Moment::from(work.now)),
        day: Set(Day::from(day)),
        side: Set(new.side),
        amount: Set(new.amount.minor),
        currency: Set(new.amount.currency.code().to_owned()),
        kind: Set(new.kind),
        cause_kind: Set(new.cause.kind.to_owned()),
        cause_id: Set(new.cause.id),
        document: Set(new.document.clone()),
        text: Set(new.text.clone()),
        reverses_id: Set(reverses),
        by_name: Set(work.actor.name.to_string()),
    };
    let once = OnConflict::column(ledger_entry::Column::ReversesId)
        .do_nothing()
        .to_owned();
    let written = ledger_entry::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(work.conn())
        .await?;
    if written == 1 {
        return Ok(id);
    }
    Err(Refused::whole("accounts-refused-reversed").into())
}

/// One statement, so that two who post at once add up.
const ADD: &str = "INSERT INTO ledger_balance (customer_id, currency, balance) VALUES ($1, $2, $3) \
     ON CONFLICT (customer_id, currency) DO UPDATE SET balance = ledger_balance.balance + excluded.balance";

async fn add_to_balance(
    work: &Work,
    customer: CustomerId,
    amount: Money,
    side: Side,
) -> Result<(), Failure> {
    let values: [Value; 3] = [
        customer.into(),
        amount.currency.code().into(),
        side.signed(amount.minor).into(),
    ];
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, ADD, values);
    work.conn().execute_raw(statement).await?;
    Ok(())
}
