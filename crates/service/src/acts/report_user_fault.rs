//! A written report says that the fault comes from use against the manual: the customer gets a copy, the repair is no longer free.

use kernel::refusal::{Problems, Refused};
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{spine, warranty};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::intake::{WORDS_MAX, required};
use crate::rules::words::Report;
use crate::store::{self, Seen};

/// Writes the report on a unit that is here.
///
/// # Errors
/// Refused without words, or when a report stands already.
pub async fn report_user_fault(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    report: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.state.is_here() {
        return Err(Refused::whole("service-refused-not-here").into());
    }
    if order.report.is_some() {
        return Err(Refused::whole("service-refused-reported").into());
    }
    let mut problems = Problems::new();
    let report = required(
        &mut problems,
        "report_text",
        report,
        WORDS_MAX,
        "service-need-report",
    );
    problems.finish(())?;
    let day = Some(Day::from(today(work)));
    let charge = order.charge.filter(|charge| *charge > 0);
    let after = Model {
        report: Some(Report::UserFault),
        report_text: Some(report.clone()),
        report_on: day,
        copy_given_on: day,
        charge,
        ..order.clone()
    };
    let told = Told::new(events::USER_FAULT).with("report", json!(report));
    let row = moving::keep(work, &order, after, told).await?;
    warranty::keep(work, &row).await?;
    spine::tell(work, &row, &letters::USER_FAULT, json!({"report": report})).await?;
    Ok(Moved::from(&row))
}
