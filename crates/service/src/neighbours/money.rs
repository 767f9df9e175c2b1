//! What the customer owes for an order: the charge less what was taken, and its entry on their account.

use accounts::acts::NewEntry;
use accounts::rules::ledger::{EntryKind, Side};
use kernel::ids::Ref;
use kernel::money::{Currency, Money};
use payments::{GiveBack, Instrument, NewTaking, TakingKind};
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;

use crate::records::service_order::Model;
use crate::rules::guards::Balance;
use crate::rules::purse::Purse;

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

/// What is owed, or was paid too much: that is given back at the till, or stays on the customer's account.
pub(crate) async fn balance<C: ConnectionTrait>(
    conn: &C,
    order: &Model,
    on_account: bool,
) -> Result<Balance, Failure> {
    if order.charge.is_none() {
        return Ok(Balance::Settled);
    }
    balance_of(
        order,
        payments::paid_for(conn, Ref::of(order.id)).await?,
        on_account,
    )
}

/// The same where what was paid was read already.
pub(crate) fn balance_of(order: &Model, paid: Money, on_account: bool) -> Result<Balance, Failure> {
    let Some(charge) = charge(order)? else {
        return Ok(Balance::Settled);
    };
    let owed = Money {
        minor: charge.minor - paid.minor,
        currency: charge.currency,
    };
    let surplus = Money::new(-owed.minor, owed.currency);
    Ok(match (owed.minor.signum(), on_account) {
        (0, _) => Balance::Settled,
        (1, false) => Balance::Owed(owed),
        (_, true) => Balance::OnAccount(owed),
        (_, false) => Balance::ToGiveBack(surplus),
    })
}

/// What an order costs and what stands paid for it.
pub(crate) async fn purse<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<Purse, Failure> {
    purse_of(order, payments::paid_for(conn, Ref::of(order.id)).await?)
}

/// The same where what was paid was read already.
pub(crate) fn purse_of(order: &Model, paid: Money) -> Result<Purse, Failure> {
    Ok(Purse {
        charge: charge(order)?,
        paid,
        over: !order.is_open,
    })
}

/// Money to take for an order; how much and as what is said by whoever takes it.
pub(crate) fn taking(order: &Model, instrument: Instrument) -> NewTaking {
    NewTaking {
        customer: order.customer_id,
        cause: Some(Ref::of(order.id)),
        chain: Some(Ref::of(order.ticket_id)),
        kind: TakingKind::Payment,
        instrument,
        amount: Money::zero(Currency::TRY),
        reference: None,
        about: Some(order.number.clone()),
        station: order.station_id,
    }
}

/// Money to give back for an order.
pub(crate) fn giving_back(order: &Model, instrument: Instrument) -> GiveBack {
    GiveBack {
        customer: order.customer_id,
        cause: Some(Ref::of(order.id)),
        chain: Some(Ref::of(order.ticket_id)),
        instrument,
        amount: Money::zero(Currency::TRY),
        reference: None,
        about: Some(order.number.clone()),
        station: order.station_id,
    }
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
