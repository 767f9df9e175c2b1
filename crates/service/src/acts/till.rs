//! Money for an order at the counter: taken as a deposit or a payment, given back; what stands paid is payments' to say.

use kernel::Money;
use kernel::money::Currency;
use payments::{GiveBack, Instrument, NewTaking, TakePayments, Taken, TakingKind};
use platform::{Allowed, Failure, Work};

use crate::moving;
use crate::neighbours::money;
use crate::store::{self, Seen};

/// Money for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderMoney {
    /// By which instrument.
    pub instrument: Instrument,
    /// How much, in minor units of the order's currency.
    pub amount: i64,
    /// What the terminal or the bank calls it.
    pub reference: Option<String>,
}

/// Takes a deposit, or a payment of what is open.
///
/// # Errors
/// Refused above what is open, and for a deposit on what is over.
pub async fn take_money(
    work: &mut Work,
    may: Allowed<TakePayments>,
    seen: Seen,
    kind: TakingKind,
    told: OrderMoney,
) -> Result<Taken, Failure> {
    let order = store::held(work, seen).await?;
    let amount = Money::new(told.amount, Currency::of(&order.currency)?);
    let purse = money::purse(work.conn(), &order).await?;
    match kind {
        TakingKind::Deposit => purse.may_deposit(amount)?,
        _ => purse.may_pay(amount)?,
    }
    let new = NewTaking {
        kind,
        amount,
        reference: told.reference,
        ..money::taking(&order, told.instrument)
    };
    let taken = payments::take(work, may, new).await?;
    work.notify(moving::topic(order.id));
    Ok(taken)
}

/// Gives back what was paid too much; all of it while nothing is charged.
///
/// # Errors
/// Refused above that.
pub async fn give_money_back(
    work: &mut Work,
    may: Allowed<TakePayments>,
    seen: Seen,
    told: OrderMoney,
) -> Result<Taken, Failure> {
    let order = store::held(work, seen).await?;
    let amount = Money::new(told.amount, Currency::of(&order.currency)?);
    money::purse(work.conn(), &order)
        .await?
        .may_give_back(amount)?;
    let back = GiveBack {
        amount,
        reference: told.reference,
        ..money::giving_back(&order, told.instrument)
    };
    let given = payments::give_back(work, may, back).await?;
    work.notify(moving::topic(order.id));
    Ok(given)
}
