//! The chain read as one answer: covered or not today, until when, and why.

use jiff::civil::Date;

use super::ends;
use crate::answer::{Coverage, Interval, IntervalKind};
use crate::matter::Matter;
use crate::repairs::RepairView;
use crate::texts::Said;

/// Closes the chain.
pub(super) fn close(
    matter: &Matter<'_>,
    intervals: Vec<Interval>,
    repair_days: i64,
    why_none: Option<Said>,
    repairs: &[RepairView],
) -> Coverage {
    let asked = matter.asked();
    let whole = || intervals.iter().filter(|one| one.is_whole());
    let statutory = || whole().filter(|one| one.kind.is_statutory());
    let last = whole().map(|one| one.last_day).max();
    let statutory_last = statutory().map(|one| one.last_day).max();
    let today = whole().filter(|one| one.holds(asked));
    let by = today.min_by_key(|one| (!one.kind.is_statutory(), one.kind));
    let reason = match by {
        Some(link) => covered(matter, link, statutory_last),
        None => not_covered(matter, &intervals, why_none),
    };
    Coverage {
        covered: by.is_some(),
        by: by.map(|link| link.kind),
        reason,
        first_day: whole().map(|one| one.first_day).min(),
        last_day: last,
        statutory_last_day: statutory_last,
        repair_days,
        still_growing: repairs.iter().any(|view| view.counts && view.is_open()),
        certain: whole().all(|one| one.certain),
        intervals,
    }
}

fn covered(matter: &Matter<'_>, link: &Interval, statutory_last: Option<Date>) -> Said {
    let last = if link.kind.is_statutory() {
        statutory_last.unwrap_or(link.last_day)
    } else {
        link.last_day
    };
    let said = match link.kind {
        IntervalKind::Extended => Said::new("law-reason-extended"),
        IntervalKind::Voluntary => Said::new("law-reason-voluntary"),
        IntervalKind::Insurance => Said::new("law-reason-insurance"),
        _ if matter.is_turkish() => Said::new("law-reason-covered"),
        _ => Said::new("law-reason-covered-abroad").words("country", &matter.country.name),
    };
    said.day("last", last)
}

fn not_covered(matter: &Matter<'_>, intervals: &[Interval], why_none: Option<Said>) -> Said {
    let asked = matter.asked();
    let whole = || intervals.iter().filter(|one| one.is_whole());
    let past = whole().map(|one| one.last_day).filter(|last| *last < asked);
    if let Some(last) = past.max() {
        let early = ends::earliest(matter).filter(|early| early.last == last);
        return match early {
            Some(early) => early.reason,
            None => Said::new("law-reason-ended").day("last", last),
        };
    }
    match whole().map(|one| one.first_day).min() {
        Some(first) => Said::new("law-reason-not-yet").day("first", first),
        None => why_none.unwrap_or_else(|| Said::new("law-reason-none")),
    }
}
