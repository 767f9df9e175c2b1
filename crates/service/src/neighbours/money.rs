//! What the customer owes for an order: the charge less what was taken, and its entry on their account.

use accounts::acts::NewEntry;
use accounts::rules::ledger::{EntryKind, Side};
use kernel::ids::Ref;
use kernel::money::{Currency, Money};
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;

use crate::records::service_order::Model;
use crate::rules::guards::Balance;

/// The charge of an order, when one is known.
pub(crate) fn charge(order: &Model) -> Result<Option<Money>, Failure> {
    let Some(minor) = order.charge else {
        return Ok(None);
    };
    Ok(Some(Money {
        minor,
        currency: Currency::of(&order.currency)?,
    }))
}

/// What is owed: never less than nothing, because what was paid too much is given back at the till.
pub(crate) async fn balance<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    on_account: bool,
) -> Result<Balance, Failure> {
    let Some(charge) = charge(order)? else {
        return Ok(Balance::Settled);
    };
    let paid = payments::paid_for(conn, Ref::of(order.id)).await?;
    let owed = Money {
        minor: charge.minor - paid.minor,
        currency: charge.currency,
    };
    Ok(match (owed.minor > 0, on_account) {
        (false, _) => Balance::Settled,
        (true, true) => Balance::OnAccount(owed),
        (true, false) => Balance::Owed(owed),
    })
}

/// Debits the customer with the charge; what was taken at the till stands against it already.
pub(crate) async fn debit(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let Some(amount) = charge(order)?.filter(|charge| charge.minor > 0) else {
        return Ok(());
    };
    let entry = NewEntry {
        customer: order.customer_id,
        side: Side::Debit,
        amount,
        kind: EntryKind::Charge,
        cause: Ref::of(order.id),
        document: Some(order.number.clone()),
        text: order.fault_told.chars().take(200).collect(),
    };
    accounts::acts::post_entry(work, entry).await?;
    Ok(())
}
