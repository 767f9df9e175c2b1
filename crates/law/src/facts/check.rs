//! What no case may say: dates before the sale or beyond belief, figures that are none, names that no table has.

use jiff::civil::{Date, date};
use kernel::refusal::{Problems, Refusal, Refused};

use super::{Case, Distance, Promise, Repair};
use crate::rules::{RuleBook, Value, ids};

/// The first and the last day that any fact may name; everything beyond is a slip of the keyboard.
const FIRST_DAY: Date = date(1990, 1, 1);
const LAST_DAY: Date = date(2120, 12, 31);

/// The most entries of one list of facts.
const MOST_ENTRIES: usize = 500;

/// The longest promise in months.
const MOST_MONTHS: u16 = 600;

/// Refuses a case that cannot be answered, with every reason at once.
pub(crate) fn check(book: &RuleBook, case: &Case) -> Result<(), Refused> {
    let mut problems = Problems::new();
    names(book, case, &mut problems);
    sale(case, &mut problems);
    sizes(case, &mut problems);
    for (place, repair) in case.repairs.iter().enumerate().take(MOST_ENTRIES) {
        check_repair(&format!("repairs[{place}]"), repair, &mut problems);
    }
    for (place, promise) in case.promises.iter().enumerate().take(MOST_ENTRIES) {
        check_promise(&format!("promises[{place}]"), promise, &mut problems);
    }
    if let Some(distance) = &case.distance {
        check_distance(book, distance, &mut problems);
    }
    for (field, day) in case.days() {
        check_day(case, field, day, &mut problems);
    }
    problems.finish(())
}

fn names(book: &RuleBook, case: &Case, problems: &mut Problems) {
    let country = Refusal::new("law-refused-country").at("country");
    if book.country(&case.country).is_none() {
        problems.note(country.with("name", case.country.as_str()));
    }
    if let Some(group) = &case.product.group
        && book.group(group).is_none()
    {
        let unknown = Refusal::new("law-refused-group").at("product.group");
        problems.note(unknown.with("name", group.as_str()));
    }
    if let Some(measure) = &case.measure {
        problems.check(measure.limit > 0, "measure.limit", "law-refused-limit");
        let positive = measure.readings.iter().all(|reading| reading.value >= 0);
        problems.check(positive, "measure.readings", "law-refused-reading");
    }
}

fn sale(case: &Case, problems: &mut Problems) {
    for (field, day) in [
        ("asked_on", case.asked_on),
        ("contract_on", case.contract_on),
    ] {
        let known = (FIRST_DAY..=LAST_DAY).contains(&day);
        problems.check(known, field, "law-refused-day-range");
    }
    let given = case.delivered_on.is_some() || !case.delivery_assumed;
    problems.check(given, "delivery_assumed", "law-refused-assumed-nothing");
}

fn sizes(case: &Case, problems: &mut Problems) {
    let readings = case
        .measure
        .as_ref()
        .map_or(0, |measure| measure.readings.len());
    let lists = [
        ("notices", case.notices.len()),
        ("repairs", case.repairs.len()),
        ("reports", case.reports.len()),
        ("choices", case.choices.len()),
        ("promises", case.promises.len()),
        ("parts", case.parts.len()),
        ("services", case.services.len()),
        (
            "distance.parcels",
            case.distance.as_ref().map_or(0, |one| one.parcels.len()),
        ),
        ("measure.readings", readings),
    ];
    for (field, size) in lists {
        problems.check(size <= MOST_ENTRIES, field, "law-refused-too-many");
    }
}

fn check_day(case: &Case, field: String, day: Date, problems: &mut Problems) {
    if !(FIRST_DAY..=LAST_DAY).contains(&day) {
        problems.note(Refusal::new("law-refused-day-range").at(field));
    } else if day < case.contract_on {
        let before = Refusal::new("law-refused-before-sale").at(field);
        problems.note(before.with("day", day).with("sale", case.contract_on));
    }
}

fn check_repair(at: &str, repair: &Repair, problems: &mut Problems) {
    let begun = repair.handed_over_on.is_some() || !repair.notices.is_empty();
    problems.check(begun, at.to_owned(), "law-refused-repair-start");
    let first = repair.notices.iter().map(|notice| notice.on);
    let first = first.chain(repair.handed_over_on).min();
    let after = |day: Option<Date>, before: Option<Date>| match (before, day) {
        (Some(before), Some(day)) => before <= day,
        _ => true,
    };
    let ready = format!("{at}.ready_on");
    problems.check(
        after(repair.ready_on, first),
        ready,
        "law-refused-ready-early",
    );
    let collected = format!("{at}.collected_on");
    let from = repair.ready_on.or(repair.handed_over_on).or(first);
    problems.check(
        after(repair.collected_on, from),
        collected,
        "law-refused-collected-early",
    );
}

fn check_promise(at: &str, promise: &Promise, problems: &mut Problems) {
    let ends = promise.months.is_some() || promise.ends_on.is_some();
    problems.check(ends, at.to_owned(), "law-refused-promise-end");
    if let Some(months) = promise.months {
        let sane = (1..=MOST_MONTHS).contains(&months);
        problems.check(sane, format!("{at}.months"), "law-refused-promise-months");
    }
    if let Some(limit) = &promise.limit {
        problems.check(limit.limit > 0, format!("{at}.limit"), "law-refused-limit");
    }
    if let (Some(first), Some(last)) = (promise.starts_on, promise.ends_on) {
        problems.check(
            first <= last,
            format!("{at}.ends_on"),
            "law-refused-promise-backwards",
        );
    }
}

fn check_distance(book: &RuleBook, distance: &Distance, problems: &mut Problems) {
    if let Some(key) = &distance.exception {
        let lists = [ids::WITHDRAW_EXCEPTIONS, ids::EU_WITHDRAW_EXCEPTIONS];
        let versions = lists.iter().filter_map(|id| book.rule(id));
        let mut values = versions.flat_map(|rule| rule.versions.iter().map(|one| &one.value));
        let named = |value: &Value| matches!(value, Value::List(list) if list.iter().any(|one| one.key == *key));
        if !values.any(named) {
            let unknown = Refusal::new("law-refused-exception").at("distance.exception");
            problems.note(unknown.with("name", key.as_str()));
        }
    }
    let late = [
        ("notice_arrived_on", distance.notice_arrived_on),
        ("refunded_on", distance.refunded_on),
    ];
    for (field, day) in late {
        let after = match (distance.withdrawn_on, day) {
            (Some(notice), Some(day)) => notice <= day,
            (None, Some(_)) => false,
            _ => true,
        };
        problems.check(
            after,
            format!("distance.{field}"),
            "law-refused-before-withdrawal",
        );
    }
    let carried = match (distance.handed_over_on, distance.arrived_on) {
        (Some(handed), Some(arrived)) => handed <= arrived,
        _ => true,
    };
    problems.check(carried, "distance.arrived_on", "law-refused-arrived-early");
}

impl Case {
    /// Every dated fact with its place, except the question, the contract and the first life of a used good.
    fn days(&self) -> Vec<(String, Date)> {
        let mut days = Vec::new();
        let mut add = |field: String, day: Option<Date>| days.extend(day.map(|day| (field, day)));
        add("delivered_on".to_owned(), self.delivered_on);
        add(
            "replacement.on".to_owned(),
            self.replacement.as_ref().map(|replacement| replacement.on),
        );
        for (place, notice) in self.notices.iter().enumerate() {
            add(format!("notices[{place}].on"), Some(notice.on));
        }
        for (place, repair) in self.repairs.iter().enumerate() {
            let at = |field: &str| format!("repairs[{place}].{field}");
            for (nth, notice) in repair.notices.iter().enumerate() {
                add(at(&format!("notices[{nth}].on")), Some(notice.on));
            }
            add(at("handed_over_on"), repair.handed_over_on);
            add(at("ready_on"), repair.ready_on);
            add(at("collected_on"), repair.collected_on);
            add(at("loaner_on"), repair.loaner_on);
        }
        for (place, report) in self.reports.iter().enumerate() {
            add(format!("reports[{place}].on"), Some(report.on));
            add(
                format!("reports[{place}].copy_given_on"),
                report.copy_given_on,
            );
        }
        for (place, choice) in self.choices.iter().enumerate() {
            add(format!("choices[{place}].on"), Some(choice.on));
            add(
                format!("choices[{place}].fulfilled_on"),
                choice.fulfilled_on,
            );
        }
        for (place, promise) in self.promises.iter().enumerate() {
            add(format!("promises[{place}].starts_on"), promise.starts_on);
            add(format!("promises[{place}].ends_on"), promise.ends_on);
        }
        for (place, part) in self.parts.iter().enumerate() {
            add(format!("parts[{place}].fitted_on"), Some(part.fitted_on));
        }
        for (place, service) in self.services.iter().enumerate() {
            let at = |field: &str| format!("services[{place}].{field}");
            add(at("performed_on"), Some(service.performed_on));
            add(at("same_fault_on"), service.same_fault_on);
            add(at("redo_requested_on"), service.redo_requested_on);
            add(at("redone_on"), service.redone_on);
        }
        for (field, day) in self.distance.iter().flat_map(Distance::days) {
            add(field, day);
        }
        let readings = self.measure.iter().flat_map(|measure| &measure.readings);
        for (place, reading) in readings.enumerate() {
            add(format!("measure.readings[{place}].on"), Some(reading.on));
        }
        days
    }
}
