//! Clocks between traders: obvious defects within two days, those found on inspection within eight.

use kernel::refusal::Refused;

use super::Deadline;
use crate::answer::{Clock, ClockKind};
use crate::matter::Matter;
use crate::rules::{Value, ids};
use crate::texts::Said;

/// Both clocks; the first notice of a defect meets them.
pub(super) fn notices(matter: &Matter<'_>) -> Result<Vec<Clock>, Refused> {
    let rule = matter.book.cite(ids::B2B_NOTICE, matter.delivered)?;
    let more = matter
        .book
        .more(ids::B2B_NOTICE, "on_inspection", matter.delivered)?;
    let mut inspection = rule.clone();
    inspection.value = Value::Number(more);
    let first = crate::rights::first_notice(matter);
    let kinds = [
        (ClockKind::ObviousDefectNotice, rule),
        (ClockKind::InspectionNotice, inspection),
    ];
    let clock = |(kind, cited)| {
        let said = Said::new("law-start-delivery").day("day", matter.delivered);
        Deadline::count(matter, kind, &cited, matter.delivered, said)?
            .moved_to_business_day(matter)?
            .uncertain_unless(matter.delivery_known)
            .met(matter, first)
    };
    kinds.into_iter().map(clock).collect()
}
