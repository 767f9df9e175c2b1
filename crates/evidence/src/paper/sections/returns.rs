//! What the customer sent back: each piece with its reason, where it is, whether it is accepted and why, and what came of it.

use kernel::states::State as _;
use returns::ReturnUnit;
use returns::queries::Sheet;
use ui::L;

use super::super::blocks::Section;
use crate::case::Case;

pub(super) fn returns(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-returns"));
    for sheet in &case.returns {
        let number = sheet.case.number.clone();
        section.sub(&l.a1("evidence-return", "number", number));
        section.quote(l.t("evidence-return-words"), &sheet.case.words);
        section.facts(of_case(sheet, l));
        for unit in &sheet.units {
            section.sub(&format!("{}. {}", unit.place_no, unit.words));
            section.facts(of_unit(sheet, unit, l));
            let judged = unit.frozen();
            section.working(l.t("evidence-working"), judged.lines(l.lang()));
        }
    }
    section
}

fn day(day: Option<platform::columns::Day>, l: L) -> String {
    day.map(|day| l.day_short(day.into())).unwrap_or_default()
}

fn of_case(sheet: &Sheet, l: L) -> Vec<(String, String)> {
    let case = &sheet.case;
    vec![
        (l.t("evidence-state"), l.t(case.state.key())),
        (
            l.t("evidence-requested-on"),
            day(Some(case.requested_on), l),
        ),
        (l.t("evidence-sent-on"), day(case.handed_over_on, l)),
        (l.t("evidence-arrived-on"), day(case.arrived_on, l)),
        (l.t("evidence-refunded-on"), day(case.refunded_on, l)),
        (
            l.t("evidence-tracking"),
            case.tracking.clone().unwrap_or_default(),
        ),
    ]
}

fn of_unit(sheet: &Sheet, unit: &ReturnUnit, l: L) -> Vec<(String, String)> {
    let outcome = unit.outcome.map(|outcome| l.t(outcome.key()));
    let refunded = match unit.refunded {
        0 => String::new(),
        minor => l.money(sheet.case.money(minor)),
    };
    vec![
        (l.t("evidence-reason"), l.t(unit.reason_kind.key())),
        (l.t("evidence-reason-detail"), unit.detail.clone()),
        (l.t("evidence-wished"), l.t(unit.wished.key())),
        (l.t("evidence-where"), l.t(unit.place.key())),
        (l.t("evidence-accepted"), l.t(unit.acceptance.key())),
        (l.t("evidence-decision"), unit.decision_words.clone()),
        (l.t("evidence-basis"), unit.basis.clone()),
        (l.t("evidence-refund-by"), day(unit.refund_by, l)),
        (l.t("evidence-outcome"), outcome.unwrap_or_default()),
        (l.t("evidence-refunded"), refunded),
        (
            l.t("evidence-serial-sold"),
            unit.serial_sold.clone().unwrap_or_default(),
        ),
        (
            l.t("evidence-serial-came"),
            unit.serial_came.clone().unwrap_or_default(),
        ),
    ]
}
