//! A written report says that the unit cannot be repaired: the customer is told which rights that opens.

use kernel::refusal::Problems;
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{shelves, spine, warranty};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, WORDS_MAX, optional, required};
use crate::rules::states::OrderState;
use crate::rules::words::{Outcome, Report};
use crate::store::{self, Seen};

/// Declares a unit unrepairable; a copy of the report goes to the customer the same day.
///
/// # Errors
/// Refused without a report; `Stale` when somebody was faster.
pub async fn declare_unrepairable(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    report: &str,
    why: Option<&str>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let report = required(
        &mut problems,
        "report_text",
        report,
        WORDS_MAX,
        "service-need-report",
    );
    let why = optional(&mut problems, "why", why, LINE_MAX);
    problems.finish(())?;
    let day = Some(Day::from(today(work)));
    let after = Model {
        report: Some(Report::Unrepairable),
        report_text: Some(report.clone()),
        report_on: day,
        copy_given_on: day,
        ..order.clone()
    };
    let facts = Facts {
        why: why.is_some(),
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::UNREPAIRABLE)
        .with("report", json!(report))
        .with("why", json!(why));
    go(work, &order, after, &facts, told).await
}

/// The move itself: also from elsewhere.
pub(super) async fn go(
    work: &mut Work,
    before: &Model,
    after: Model,
    facts: &Facts,
    told: Told,
) -> Result<Moved, Failure> {
    let after = Model {
        outcome: Some(Outcome::Unrepairable),
        waits_for: None,
        charge: Some(after.charge.unwrap_or(0).min(0)),
        ..after
    };
    let row = moving::go(work, before, after, OrderState::Unrepairable, facts, told).await?;
    shelves::free(work, &row).await?;
    warranty::keep(work, &row).await?;
    spine::end_promise(work, &row).await?;
    spine::tell(
        work,
        &row,
        &letters::UNREPAIRABLE,
        json!({"report": row.report_text}),
    )
    .await?;
    Ok(Moved::from(&row))
}
