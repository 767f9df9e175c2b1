//! Take money at the counter: a deposit or a payment, by cash, terminal or transfer.

use kernel::ids::{CustomerId, Ref, StationId};
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::keep::{Draft, Taken, keep, open_station};
use super::purse;
use crate::permissions::TakePayments;
use crate::rules::taking::{Instrument, TakingKind, check};

/// Money to take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTaking {
    /// Who pays; of a merged record its survivor.
    pub customer: CustomerId,
    /// What it is paid for; none when it goes to the customer's account.
    pub cause: Option<Ref>,
    /// The ticket whose chain of events tells of it; none for the customer's.
    pub chain: Option<Ref>,
    /// Deposit or payment.
    pub kind: TakingKind,
    /// By which instrument.
    pub instrument: Instrument,
    /// How much, above zero. A record is paid in one currency.
    pub amount: Money,
    /// What the terminal or the bank calls it; never a card's number.
    pub reference: Option<String>,
    /// What it is about, as receipt and statement say it: the number of the order.
    pub about: Option<String>,
    /// At which station.
    pub station: StationId,
}

/// Takes it: the taking with its number, its line in the customer's account, what stands paid for its cause, and the event.
pub async fn take(
    work: &mut Work,
    _may: Allowed<TakePayments>,
    new: NewTaking,
) -> Result<Taken, Failure> {
    if !new.kind.comes_in() {
        return Err(Refused::field("kind", "payments-refused-kind").into());
    }
    check(new.amount, new.reference.as_deref(), new.about.as_deref())?;
    open_station(work, new.station).await?;
    let draft = Draft {
        customer: new.customer,
        cause: new.cause,
        chain: new.chain,
        kind: new.kind,
        instrument: new.instrument,
        amount: new.amount,
        reference: new.reference,
        about: new.about,
        station: new.station,
        undoes: None,
    };
    let taken = keep(work, draft).await?;
    purse::put_in(work, &taken.purse, new.amount).await?;
    Ok(taken)
}
