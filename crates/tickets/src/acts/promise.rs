//! A day is promised to the customer, or moved: the former promise is taken back with the reason, and both stay told.

use jiff::civil::Date;
use kernel::clock::Target;
use kernel::ids::{ClockId, Ref, TicketId};
use kernel::refusal::Refusal;
use kernel::time::{civil_day, days_between};
use platform::{Failure, Work};

use super::clock_stop::{Stop, open_of_subject, stop};
use super::start_clock::{NewClock, start_clock};
use crate::rules::{Basis, ClockKind};

/// The verb that starts a promise.
const PROMISED: &str = "ticket.promised";

/// Promises a day for a record. The same day again changes nothing; another one takes the former back, `why` in words for
/// the customer.
///
/// # Errors
/// `Refused` when the day is over.
pub async fn promise(
    work: &mut Work,
    ticket: TicketId,
    subject: Ref,
    day: Date,
    why: Option<&str>,
) -> Result<ClockId, Failure> {
    let today = civil_day(work.now);
    let days = u32::try_from(days_between(today, day));
    let Ok(days) = days else {
        let refusal = Refusal::new("tickets-refused-promise").with("today", today);
        return Err(refusal.at("promised_on").into());
    };
    for former in open_of_subject(work, subject, Some(ClockKind::Promised)).await? {
        if *former.due_day == day {
            return Ok(former.id);
        }
        stop(work, former, Stop::Withdraw(why.unwrap_or_default())).await?;
    }
    let new = NewClock {
        ticket,
        subject,
        kind: ClockKind::Promised,
        basis: Basis::Promise,
        start_event: PROMISED.to_owned(),
        started_at: work.now,
        target: Target::CalendarDays(days),
    };
    start_clock(work, new).await
}
