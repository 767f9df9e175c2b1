//! What a report says: that it cannot be repaired, or that the fault comes from use.

use kernel::money::Money;
use kernel::states::State as _;
use law::{RightState, texts};
use tickets::ClockKind;

use super::device::law_lang;
use super::gathered::{Gathered, Moment};
use crate::papers::{Report, ReportKind, Right};
use crate::rules::paper_kinds::PaperKind;

/// The facts of a report.
pub(super) fn of(gathered: &Gathered, kind: PaperKind, at: &Moment) -> Report {
    let order = &gathered.sheet.order;
    let l = gathered.l;
    let unrepairable = kind == PaperKind::Unrepairable;
    let examined = gathered.technician();
    let charge = crate::neighbours::money::charge(order).ok().flatten();
    Report {
        kind: if unrepairable {
            ReportKind::Unrepairable
        } else {
            ReportKind::UserFault
        },
        head: gathered.head(at),
        order_number: order.number.clone(),
        customer: gathered.customer(),
        device: gathered.device(),
        warranty: gathered.warranty(),
        arrival: gathered.arrival(),
        due_on: gathered
            .due(ClockKind::UserFaultReport)
            .filter(|_| !unrepairable),
        complaint: order.fault_told.clone(),
        found: order.findings.clone().unwrap_or_default(),
        tests: order.test_result.clone().unwrap_or_default(),
        reason: order.report_text.clone().unwrap_or_default(),
        manual: String::new(),
        photos: gathered.photos(),
        repair_price: charge.filter(|price: &Money| !unrepairable && price.minor > 0),
        rights: if unrepairable {
            rights(gathered)
        } else {
            Vec::new()
        },
        chosen: order
            .choice
            .map(|choice| l.t(choice.key()))
            .unwrap_or_default(),
        technician: if examined.is_empty() {
            at.by.clone()
        } else {
            examined
        },
        copy_given: copy(gathered),
    }
}

/// The rights that are open, each with why.
fn rights(gathered: &Gathered) -> Vec<Right> {
    let lang = law_lang(gathered.l);
    let Some(answer) = gathered.sheet.answer.as_ref() else {
        return Vec::new();
    };
    let open = |right: &&law::Right| matches!(right.state, RightState::Open | RightState::Chosen);
    let right = |right: &law::Right| Right {
        name: texts::text(right.kind.name(), lang),
        text: right
            .grounds
            .iter()
            .map(|said| texts::say(said, lang))
            .collect::<Vec<_>>()
            .join(" "),
    };
    answer.rights.iter().filter(open).map(right).collect()
}

/// How the customer got a copy, when they have one.
fn copy(gathered: &Gathered) -> String {
    let day = gathered.sheet.order.copy_given_on;
    day.map(|day| gathered.l.day(day.into()))
        .unwrap_or_default()
}
