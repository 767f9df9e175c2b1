//! Let a customer keep a loaner until another day.

use jiff::civil::Date;
use kernel::ids::LoanId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::Day;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::LendLoaners;
use crate::records::loan;
use crate::rules::loan::{LoanState, NAME_MAX, check_due, check_words};

/// Moves the day of return, with the reason.
pub async fn extend(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    id: LoanId,
    version: i32,
    due_on: Date,
    why: &str,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_due(&mut problems, civil_day(work.now), due_on);
    check_words(&mut problems, "why", why, false, NAME_MAX);
    problems.finish(())?;
    let row = keep::loan(work, id).await?;
    if row.state != LoanState::Out {
        return Err(Refused::whole("loaners-refused-ended").into());
    }
    let change = loan::ActiveModel {
        due_on: Set(Day::from(due_on)),
        reminded_on: Set(None),
        ..Default::default()
    };
    work.update_seen(id, version, change).await?;
    let facts = json!({ "number": row.number, "was": Date::from(row.due_on), "due_on": due_on, "why": why.trim() });
    work.record(Event::of(id, events::EXTENDED, facts).in_chain(row.chain()))
        .await?;
    work.notify("loaners");
    Ok(())
}
