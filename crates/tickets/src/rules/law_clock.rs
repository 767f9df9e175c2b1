//! A clock of the law's answer as one that we keep, and what must happen to those kept already.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::calendar::BusinessDays;
use kernel::clock::Target;
use kernel::refusal::Refusal;
use kernel::time::{days_between, start_of_day};
use law::texts::say;
use law::{Clock, ClockState, Lang, Unit};

use super::basis::{LawBasis, Working};
use super::states::ClockKind;

/// A clock that the law asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// What is due.
    pub kind: ClockKind,
    /// The rule with its working.
    pub basis: LawBasis,
    /// The start of its first day.
    pub started_at: Timestamp,
    /// Key of the start event's name in the law's texts.
    pub start_event: String,
    /// How long.
    pub target: Target,
    /// When it was met.
    pub met_at: Option<Timestamp>,
}

/// A clock that is kept already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept<'a> {
    /// What is due.
    pub kind: ClockKind,
    /// Its rule.
    pub rule: &'a str,
    /// The day it began.
    pub started_on: Date,
    /// Whether it still waits.
    pub open: bool,
}

/// What must happen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// A new clock starts, and is met at once when the law says that it was.
    Start(Asked),
    /// The kept clock at this place was met.
    Meet(usize, Timestamp),
    /// The kept clock at this place is not asked for any more.
    Withdraw(usize),
}

/// The law's clock as one that we keep.
///
/// # Errors
/// When its days are outside of the calendar.
pub fn asked(clock: &Clock, days: &BusinessDays) -> Result<Asked, Refusal> {
    let (rule, article) = clock
        .trace
        .rules
        .first()
        .map(|cited| (cited.id.clone(), cited.article.clone()))
        .unwrap_or_default();
    let met = match clock.state {
        ClockState::Met { on } | ClockState::MetLate { on } => Some(start_of_day(on)?),
        ClockState::Running { .. } | ClockState::Overrun => None,
    };
    Ok(Asked {
        kind: clock.kind.into(),
        basis: LawBasis {
            rule,
            article,
            sure: clock.certain,
            working: Working {
                tr: working(clock, Lang::Tr),
                en: working(clock, Lang::En),
            },
        },
        started_at: start_of_day(clock.started_on)?,
        start_event: clock.start.key.to_string(),
        target: target(clock, days)?,
        met_at: met,
    })
}

/// The rule's own figure where it leads to the law's day; a day that was moved further is kept as calendar days.
fn target(clock: &Clock, days: &BusinessDays) -> Result<Target, Refusal> {
    let figure = clock.trace.rules.first().map_or(0, |cited| cited.number());
    let figure = u32::try_from(figure).unwrap_or_default();
    if clock.counted_in == Unit::BusinessDay
        && days.add(clock.started_on, figure)?.day == clock.due_on
    {
        return Ok(Target::BusinessDays(figure));
    }
    let between = days_between(clock.started_on, clock.due_on);
    Ok(Target::CalendarDays(
        u32::try_from(between).unwrap_or_default(),
    ))
}

fn working(clock: &Clock, lang: Lang) -> Vec<String> {
    let trace = &clock.trace;
    let facts = trace.facts.iter().map(|fact| say(&fact.said, lang));
    let rules = trace
        .rules
        .iter()
        .map(|cited| format!("{}: {}", cited.article, cited.title.in_language(lang)));
    let steps = trace.steps.iter().map(|said| say(said, lang));
    facts.chain(rules).chain(steps).collect()
}

/// Compares what the law asks with what is kept. A kept clock with the same start keeps its rule's figure, whatever
/// the figure is today; one with another start begins anew.
#[must_use]
pub fn steps(kept: &[Kept<'_>], asked: Vec<Asked>) -> Vec<Step> {
    let asked = newest_of_each(asked);
    let mut steps = Vec::new();
    for (place, old) in kept.iter().enumerate().filter(|(_, old)| old.open) {
        match asked.iter().find(|new| is_same(old, new)) {
            None => steps.push(Step::Withdraw(place)),
            Some(new) => steps.extend(new.met_at.map(|at| Step::Meet(place, at))),
        }
    }
    let new = asked
        .into_iter()
        .filter(|new| !kept.iter().any(|old| is_same(old, new)));
    steps.extend(new.map(Step::Start));
    steps
}

fn is_same(old: &Kept<'_>, new: &Asked) -> bool {
    old.kind == new.kind
        && old.rule == new.basis.rule
        && old.started_on == kernel::time::civil_day(new.started_at)
}

/// One clock of each kind and rule: that which began last.
fn newest_of_each(asked: Vec<Asked>) -> Vec<Asked> {
    let mut newest: Vec<Asked> = Vec::new();
    for clock in asked {
        let known = newest
            .iter_mut()
            .find(|known| known.kind == clock.kind && known.basis.rule == clock.basis.rule);
        match known {
            Some(known) if known.started_at < clock.started_at => *known = clock,
            Some(_) => {}
            None => newest.push(clock),
        }
    }
    newest
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn wanted(kind: ClockKind, rule: &str, on: &str, met: Option<&str>) -> Asked {
        Asked {
            kind,
            basis: LawBasis {
                rule: rule.into(),
                article: "m.8".into(),
                sure: true,
                working: Working::default(),
            },
            started_at: start_of_day(day(on)).unwrap(),
            start_event: "law-start-notice".into(),
            target: Target::BusinessDays(20),
            met_at: met.map(|on| start_of_day(day(on)).unwrap()),
        }
    }

    fn kept<'a>(kind: ClockKind, rule: &'a str, on: &str, open: bool) -> Kept<'a> {
        Kept {
            kind,
            rule,
            started_on: day(on),
            open,
        }
    }

    #[test]
    fn a_new_clock_starts_and_the_same_one_stays() {
        let repair = wanted(ClockKind::Repair, "R", "2026-11-25", None);
        assert_eq!(
            steps(&[], vec![repair.clone()]),
            [Step::Start(repair.clone())]
        );
        let old = [kept(ClockKind::Repair, "R", "2026-11-25", true)];
        assert_eq!(steps(&old, vec![repair]), []);
    }

    #[test]
    fn what_the_law_calls_met_is_met_and_what_it_no_longer_asks_is_withdrawn() {
        let old = [
            kept(ClockKind::Repair, "R", "2026-11-25", true),
            kept(ClockKind::Loaner, "L", "2026-11-25", true),
            kept(ClockKind::Pay, "P", "2026-11-01", false),
        ];
        let met = wanted(ClockKind::Repair, "R", "2026-11-25", Some("2026-11-30"));
        let at = met.met_at.unwrap();
        assert_eq!(
            steps(&old, vec![met]),
            [Step::Meet(0, at), Step::Withdraw(1)]
        );
    }

    #[test]
    fn another_start_begins_a_new_clock() {
        let old = [kept(ClockKind::Repair, "R", "2026-11-25", true)];
        let moved = wanted(ClockKind::Repair, "R", "2026-11-20", None);
        assert_eq!(
            steps(&old, vec![moved.clone()]),
            [Step::Withdraw(0), Step::Start(moved)]
        );
    }

    #[test]
    fn of_two_repairs_the_later_one_counts() {
        let (first, second) = (
            wanted(ClockKind::Repair, "R", "2026-01-10", Some("2026-01-20")),
            wanted(ClockKind::Repair, "R", "2026-11-25", None),
        );
        assert_eq!(
            steps(&[], vec![first, second.clone()]),
            [Step::Start(second)]
        );
    }
}
