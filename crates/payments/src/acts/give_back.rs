//! Give money back at the counter: to whoever paid it, and never more than was taken for its cause, also by two at once.

use kernel::ids::{CustomerId, Ref, StationId, kinds};
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::keep::{Draft, Taken, keep, open_station};
use super::purse;
use crate::permissions::TakePayments;
use crate::queries;
use crate::rules::taking::{Instrument, TakingKind, check};

/// Money to give back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GiveBack {
    /// Who gets it; of a merged record its survivor.
    pub customer: CustomerId,
    /// What it had been taken for; none when it lies on the customer's account.
    pub cause: Option<Ref>,
    /// The ticket whose chain of events tells of it; none for the customer's.
    pub chain: Option<Ref>,
    /// By which instrument.
    pub instrument: Instrument,
    /// How much, above zero.
    pub amount: Money,
    /// What the terminal or the bank calls it; never a card's number.
    pub reference: Option<String>,
    /// What it is about, as receipt and statement say it.
    pub about: Option<String>,
    /// At which station.
    pub station: StationId,
}

/// Gives it back.
pub async fn give_back(
    work: &mut Work,
    _may: Allowed<TakePayments>,
    back: GiveBack,
) -> Result<Taken, Failure> {
    check(
        back.amount,
        back.reference.as_deref(),
        back.about.as_deref(),
    )?;
    open_station(work, back.station).await?;
    let draft = Draft {
        customer: back.customer,
        cause: back.cause,
        chain: back.chain,
        kind: TakingKind::GiveBack,
        instrument: back.instrument,
        amount: back.amount,
        reference: back.reference,
        about: back.about,
        station: back.station,
        undoes: None,
    };
    let taken = keep(work, draft).await?;
    purse::take_out(work, &taken.purse, back.amount).await?;
    theirs(work, back.customer, back.cause).await?;
    Ok(taken)
}

/// What was paid for a record goes back to whoever paid it. Asked once it is out: until this change ends the purse waits for us.
async fn theirs(work: &Work, customer: CustomerId, cause: Option<Ref>) -> Result<(), Failure> {
    let Some(cause) = cause.filter(|cause| !cause.is::<kinds::Customer>()) else {
        return Ok(());
    };
    let customer = accounts::resolve(work.conn(), customer).await?;
    match queries::paid_by(work.conn(), cause, customer).await? {
        0.. => Ok(()),
        _ => Err(Refused::field("customer", "payments-refused-not-theirs").into()),
    }
}
