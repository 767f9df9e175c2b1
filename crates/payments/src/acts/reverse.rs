//! Reverse a taking that was a mistake: once, on the same day, with the reason.

use kernel::ids::{Ref, TakingId, kinds};
use kernel::money::Money;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};

use super::keep::{Draft, Taken, Undoes, keep};
use super::{purse, refund};
use crate::permissions::ReverseTakings;
use crate::queries;
use crate::records::taking;
use crate::rules::taking::{check_reason, signed};

/// Reverses it: a taking of the opposite, the opposite line in the account. Money that was given back meanwhile is not there to
/// reverse.
pub async fn reverse(
    work: &mut Work,
    _may: Allowed<ReverseTakings>,
    id: TakingId,
    why: &str,
) -> Result<Taken, Failure> {
    let row = queries::taking_row(work.conn(), &work.actor.stations, id).await?;
    check_reason(why)?;
    if row.reverses_id.is_some() {
        return Err(Refused::whole("payments-refused-reversal").into());
    }
    not_reversed(work, id).await?;
    if jiff::civil::Date::from(row.day) != civil_day(work.now) {
        return Err(Refused::whole("payments-refused-not-today").into());
    }
    let taken = match keep(work, opposite(&row, why)).await {
        // of two at once the account refuses the second, who is told in our words
        Err(refused @ Failure::Refused(_)) => {
            not_reversed(work, id).await?;
            return Err(refused);
        }
        other => other?,
    };
    let amount = row.money();
    if row
        .cause()
        .is_some_and(|cause| cause.is::<kinds::GrantedRefund>())
    {
        refund::undone_at_counter(work, id).await?;
        work.notify(format!("taking:{id}"));
        return Ok(taken);
    }
    match signed(row.kind, true, amount.minor) {
        minor if minor > 0 => purse::put_in(work, &taken.purse, amount).await?,
        minor => {
            let out = Money::new(-minor, amount.currency);
            purse::take_out(work, &taken.purse, out).await?;
        }
    }
    work.notify(format!("taking:{id}"));
    Ok(taken)
}

async fn not_reversed(work: &Work, id: TakingId) -> Result<(), Failure> {
    match queries::undoing(work.conn(), id).await? {
        Some(_) => Err(Refused::whole("payments-refused-reversed").into()),
        None => Ok(()),
    }
}

fn opposite(row: &taking::Model, why: &str) -> Draft {
    Draft {
        customer: row.customer_id,
        cause: row.cause(),
        chain: row.chain(),
        kind: row.kind,
        instrument: row.instrument,
        amount: row.money(),
        reference: row.reference.clone(),
        about: row.about.clone(),
        station: row.station_id,
        undoes: Some(Undoes {
            taking: row.id,
            entry: row.entry_id,
            cause: Ref::of(row.id),
            why: why.trim().to_owned(),
        }),
    }
}
