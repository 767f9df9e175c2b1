//! Deadlines with start, target, pauses, how they stand, and how anybody comes to the same day.

use kernel::time::civil_day;
use tickets::ClockView;
use ui::L;

use super::super::blocks::Section;
use crate::case::Case;
use crate::words;

pub(super) fn clocks(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-clocks"));
    for clock in &case.clocks {
        section.sub(&words::clock(clock, l));
        section.facts(of_clock(clock, case, l));
        section.working(l.t("evidence-working"), &words::working(clock, l));
    }
    section
}

fn of_clock(clock: &ClockView, case: &Case, l: L) -> Vec<(String, String)> {
    let order = case.orders.iter().find(|order| {
        let order: kernel::ids::Ref = order.id.into();
        order == clock.subject
    });
    let started = [
        l.day_short(civil_day(clock.started_at)),
        words::start_event(clock, l),
    ];
    let started: Vec<String> = started
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let pauses: Vec<String> = clock
        .pauses
        .iter()
        .map(|pause| words::pause(pause, l))
        .collect();
    let sure = match clock.certain {
        true => String::new(),
        false => l.t("evidence-unsure"),
    };
    vec![
        (
            l.t("evidence-about"),
            order.map(|order| order.number.clone()).unwrap_or_default(),
        ),
        (l.t("evidence-started"), started.join(" · ")),
        (l.t("evidence-target"), words::target(clock.target, l)),
        (l.t("evidence-due"), l.day_short(clock.due_day)),
        (l.t("evidence-stands"), words::standing(clock, case.at, l)),
        (l.t("evidence-pauses"), pauses.join("; ")),
        (l.t("evidence-basis"), words::basis(clock, l)),
        (l.t("evidence-certainty"), sure),
    ]
}
