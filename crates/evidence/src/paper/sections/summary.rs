//! What was claimed and what came of it, and what the law gives with its working.

use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::civil_day;
use law::{Answer, Right, RightState};
use service::Dossier;
use ui::L;

use super::super::blocks::Section;
use crate::case::{Case, Matter};
use crate::words;

/// The matter and its orders in short.
pub(super) fn claims(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-claims"));
    for matter in case.matters() {
        section.sub(&format!("{} · {}", matter.number, matter.subject));
        section.facts(of_matter(matter, l));
    }
    for order in &case.orders {
        section.sub(&l.a1("evidence-order", "number", order.number.clone()));
        section.quote(l.t("evidence-fault-told"), &order.fault_told);
        section.facts(of_order(order, l));
        section.facts(ended(order, l));
    }
    section
}

fn of_matter(matter: &Matter, l: L) -> Vec<(String, String)> {
    vec![
        (l.t("evidence-opened-on"), l.moment(matter.opened_at)),
        (l.t("evidence-channel"), l.t(matter.channel.key())),
        (l.t("evidence-state"), l.t(matter.state.key())),
    ]
}

fn day(day: Option<Date>, l: L) -> String {
    day.map(|day| l.day_short(day)).unwrap_or_default()
}

fn of_order(order: &Dossier, l: L) -> Vec<(String, String)> {
    let warranty = match order.in_warranty {
        true => "evidence-in-warranty",
        false => "evidence-out-of-warranty",
    };
    vec![
        (l.t("evidence-state"), l.t(order.state.key())),
        (l.t("evidence-notified-on"), l.day_short(order.notified_on)),
        (l.t("evidence-handed-over-on"), day(order.handed_over_on, l)),
        (l.t("evidence-promised-on"), l.day_short(order.promised_on)),
        (l.t("evidence-warranty-then"), l.t(warranty)),
        (
            l.t("evidence-repeats"),
            match order.repeats {
                0 => String::new(),
                count => l.number(i64::from(count)),
            },
        ),
        (
            l.t("evidence-condition"),
            order.condition.clone().unwrap_or_default(),
        ),
        (
            l.t("evidence-findings"),
            order.findings.clone().unwrap_or_default(),
        ),
        (l.t("evidence-labour"), order.labour.join("; ")),
        (
            l.t("evidence-test"),
            order.test_result.clone().unwrap_or_default(),
        ),
    ]
}

fn ended(order: &Dossier, l: L) -> Vec<(String, String)> {
    vec![
        (
            l.t("evidence-report"),
            order
                .report
                .map(|report| l.t(report.key()))
                .unwrap_or_default(),
        ),
        (l.t("evidence-report-on"), day(order.report_on, l)),
        (l.t("evidence-copy-given-on"), day(order.copy_given_on, l)),
        (
            l.t("evidence-report-text"),
            order.report_text.clone().unwrap_or_default(),
        ),
        (
            l.t("evidence-choice"),
            order
                .choice
                .map(|choice| l.t(choice.key()))
                .unwrap_or_default(),
        ),
        (l.t("evidence-choice-on"), day(order.choice_on, l)),
        (l.t("evidence-ready-on"), day(order.ready_on, l)),
        (l.t("evidence-returned-on"), day(order.delivered_on, l)),
        (
            l.t("evidence-outcome"),
            order
                .outcome
                .map(|outcome| l.t(outcome.key()))
                .unwrap_or_default(),
        ),
        (
            l.t("evidence-charge"),
            order.charge.map(|money| l.money(money)).unwrap_or_default(),
        ),
    ]
}

/// What the law gives today, and how the warranty was decided when each fault was told.
pub(super) fn rights(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-rights"));
    let asked = l.day(civil_day(case.at));
    for (number, answer) in &case.law {
        section.sub(&l.a1("evidence-order", "number", number.clone()));
        match answer {
            Some(answer) => open(&mut section, answer, &asked, l),
            None => section.prose(&l.t("evidence-no-answer")),
        }
        let order = case.orders.iter().find(|order| order.number == *number);
        if let Some(decision) = order.and_then(|order| order.decision.as_ref()) {
            let day = l.day(decision.asked_on);
            let title = l.a1("evidence-working-then", "day", day);
            section.working(title, decision.lines(l.lang()));
        }
    }
    if case.orders.is_empty() {
        for good in &case.goods {
            let Some(answer) = &good.answer else { continue };
            section.sub(&good.product);
            open(&mut section, answer, &asked, l);
        }
    }
    section
}

fn open(section: &mut Section, answer: &Answer, asked: &str, l: L) {
    let lang = words::law_lang(l);
    section.prose(&law::texts::say(&answer.coverage.reason, lang));
    let open = |right: &&Right| right.state != RightState::Closed;
    for right in answer.rights.iter().filter(open) {
        let name = law::texts::text(right.kind.name(), lang);
        section.facts([(name, said(right, l))]);
    }
    let title = l.a1("evidence-working-now", "day", asked.to_owned());
    let report = law::texts::report(answer, lang);
    let lines: Vec<String> = report.lines().map(str::to_owned).collect();
    section.working(title, &lines);
}

/// How a right stands, until when, and on which grounds.
fn said(right: &Right, l: L) -> String {
    let lang = words::law_lang(l);
    let mut said = law::texts::text(right.state.name(), lang);
    if let Some(until) = right.until {
        said.push_str(&format!(
            " · {}",
            l.a1("evidence-until", "day", l.day_short(until))
        ));
    }
    for ground in &right.grounds {
        said.push_str(&format!("; {}", law::texts::say(ground, lang)));
    }
    said
}
