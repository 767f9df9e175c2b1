//! How goods went to and fro: each shipment with its carrier and days, and each loaner with how it went and came back.

use kernel::states::State as _;
use kernel::time::civil_day;
use loaners::Loan;
use shipping::Shipment;
use ui::L;

use super::super::blocks::{Cell, Section, Width};
use crate::case::Case;

/// What was sent for the matter. What a carrier cost stays in the house.
pub(super) fn shipments(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-shipments"));
    let columns = [
        (l.t("evidence-day"), Width::Day),
        (l.t("evidence-number"), Width::Words),
        (l.t("evidence-what"), Width::Wide),
        (l.t("evidence-stands"), Width::Words),
    ];
    let rows = case.shipments.iter().map(|one| shipment(one, l)).collect();
    section.table(&columns, rows);
    section
}

fn shipment(one: &Shipment, l: L) -> Vec<Cell> {
    let moment = |key: &str, at: Option<jiff::Timestamp>| {
        at.map(|at| l.a1(key, "moment", l.moment(at)))
            .unwrap_or_default()
    };
    let tracking = one.tracking_number.clone();
    let tracking = tracking.map(|number| l.a1("evidence-tracked", "number", number));
    vec![
        Cell::new(&l.day_short(civil_day(one.booked_at))),
        Cell::new(&one.number),
        Cell::new(&format!(
            "{} · {}",
            l.t(one.direction.key()),
            one.carrier_name
        ))
        .under([
            tracking.unwrap_or_default(),
            moment("evidence-picked-up", one.picked_up_at),
            moment("evidence-handed-to", one.delivered_at),
        ]),
        Cell::new(&l.t(one.state.key())),
    ]
}

/// Loaners that were lent meanwhile.
pub(super) fn loans(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-loans"));
    for loan in &case.loans {
        section.sub(&loan.number);
        section.facts(facts(loan, l));
    }
    section
}

fn facts(loan: &Loan, l: L) -> Vec<(String, String)> {
    let ended = loan.ended_at.map(|at| l.moment(at.into()));
    vec![
        (l.t("evidence-state"), l.t(loan.state.key())),
        (l.t("evidence-loan-out"), l.moment(loan.out_at.into())),
        (l.t("evidence-loan-due"), l.day_short(loan.due_on.into())),
        (l.t("evidence-loan-taker"), loan.accepted_by.clone()),
        (
            l.t("evidence-loan-condition-out"),
            loan.condition_out.clone(),
        ),
        (
            l.t("evidence-loan-accessories"),
            loan.accessories_out.clone(),
        ),
        (l.t("evidence-loan-back"), ended.unwrap_or_default()),
        (l.t("evidence-loan-condition-in"), loan.condition_in.clone()),
        (l.t("evidence-loan-damage"), loan.damage.clone()),
    ]
}
