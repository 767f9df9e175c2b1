//! The facts as they were known on the day of the question, in one order, whatever order they were told in.

use jiff::civil::Date;

use super::{Case, Distance, Repair};

/// Facts in order, and how many were left out because they lie after the question.
pub(crate) struct Settled {
    /// The facts.
    pub case: Case,
    /// How many dated facts lie after the question.
    pub later: usize,
}

/// Sorts the facts and leaves out what happened after the question.
pub(crate) fn settle(case: &Case) -> Settled {
    let mut case = case.clone();
    let mut seen = Seen {
        asked_on: case.asked_on,
        later: 0,
    };
    seen.keep(&mut case.notices, |notice| notice.on);
    seen.keep(&mut case.reports, |report| report.on);
    seen.keep(&mut case.choices, |choice| choice.on);
    seen.keep(&mut case.parts, |part| part.fitted_on);
    seen.keep(&mut case.services, |service| service.performed_on);
    if let Some(measure) = &mut case.measure {
        seen.keep(&mut measure.readings, |reading| reading.on);
    }
    for report in &mut case.reports {
        seen.hide(&mut report.copy_given_on);
    }
    for choice in &mut case.choices {
        seen.hide(&mut choice.fulfilled_on);
    }
    for service in &mut case.services {
        seen.hide(&mut service.same_fault_on);
        seen.hide(&mut service.redo_requested_on);
        seen.hide(&mut service.redone_on);
    }
    if let Some(distance) = &mut case.distance {
        seen.distance(distance);
    }
    seen.repairs(&mut case.repairs);
    if case
        .replacement
        .as_ref()
        .is_some_and(|one| one.on > case.asked_on)
    {
        case.replacement = None;
        seen.later += 1;
    }
    case.promises.sort();
    Settled {
        later: seen.later,
        case,
    }
}

struct Seen {
    asked_on: Date,
    later: usize,
}

impl Seen {
    fn keep<T: Ord>(&mut self, list: &mut Vec<T>, day: impl Fn(&T) -> Date) {
        let before = list.len();
        list.retain(|one| day(one) <= self.asked_on);
        self.later += before - list.len();
        list.sort();
    }

    fn hide(&mut self, day: &mut Option<Date>) {
        if day.is_some_and(|day| day > self.asked_on) {
            *day = None;
            self.later += 1;
        }
    }

    /// A parcel that arrives after the question is one that is still to come.
    fn distance(&mut self, distance: &mut Distance) {
        let before = distance.parcels.len();
        self.keep(&mut distance.parcels, |parcel| parcel.on);
        distance.more_to_come |= distance.parcels.len() < before;
        self.hide(&mut distance.informed_on);
        self.hide(&mut distance.withdrawn_on);
        self.hide(&mut distance.notice_arrived_on);
        self.hide(&mut distance.handed_over_on);
        self.hide(&mut distance.arrived_on);
        self.hide(&mut distance.refunded_on);
    }

    fn repairs(&mut self, repairs: &mut Vec<Repair>) {
        for repair in repairs.iter_mut() {
            self.keep(&mut repair.notices, |notice| notice.on);
            self.hide(&mut repair.handed_over_on);
            self.hide(&mut repair.ready_on);
            self.hide(&mut repair.collected_on);
            self.hide(&mut repair.loaner_on);
        }
        repairs.retain(|repair| repair.handed_over_on.is_some() || !repair.notices.is_empty());
        repairs.sort();
    }
}
