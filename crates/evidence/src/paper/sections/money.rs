//! Money that was taken, given back, refunded, and what stands in the customer's account for these records.

use accounts::Side;
use accounts::queries::Entry;
use kernel::states::State as _;
use payments::Taking;
use payments::queries::Refund;
use ui::L;

use super::super::blocks::{Cell, Section, Width};
use crate::case::Case;

pub(super) fn money(case: &Case, l: L) -> Section {
    let mut section = Section::new(l.t("evidence-section-money"));
    let columns = |third: &str| {
        [
            (l.t("evidence-day"), Width::Day),
            (l.t("evidence-number"), Width::Words),
            (l.t(third), Width::Wide),
            (l.t("evidence-amount"), Width::Amount),
        ]
    };
    if !case.takings.is_empty() {
        section.sub(&l.t("evidence-takings"));
        let rows = case.takings.iter().map(|one| taking(one, l)).collect();
        section.table(&columns("evidence-what"), rows);
    }
    if !case.refunds.is_empty() {
        section.sub(&l.t("evidence-refunds"));
        let rows = case.refunds.iter().map(|one| refund(one, l)).collect();
        section.table(&columns("evidence-state"), rows);
    }
    if !case.entries.is_empty() {
        section.sub(&l.t("evidence-entries"));
        let rows = case.entries.iter().map(|one| entry(one, l)).collect();
        section.table(&columns("evidence-what"), rows);
    }
    section
}

fn taking(taking: &Taking, l: L) -> Vec<Cell> {
    let undone = taking.undone_by.map(|_| l.t("evidence-undone"));
    vec![
        Cell::new(&l.day_short(taking.day)),
        Cell::new(&taking.number),
        Cell::new(&format!(
            "{} · {}",
            l.t(taking.kind.key()),
            l.t(taking.instrument.key())
        ))
        .under(taking.about.clone().into_iter().chain(undone)),
        Cell::new(&l.money(taking.signed())),
    ]
}

fn refund(refund: &Refund, l: L) -> Vec<Cell> {
    let paid = refund.settled_at;
    let paid = paid.map(|at| l.a1("evidence-settled", "moment", l.moment(at)));
    vec![
        Cell::new(&l.day_short(kernel::time::civil_day(refund.asked_at))),
        Cell::new(&refund.number),
        Cell::new(&l.t(refund.state.key())).under(paid),
        Cell::new(&l.money(refund.total)),
    ]
}

fn entry(entry: &Entry, l: L) -> Vec<Cell> {
    let side = match entry.side {
        Side::Debit => "evidence-debit",
        Side::Credit => "evidence-credit",
    };
    let undone = entry.reversed_by.map(|_| l.t("evidence-undone"));
    vec![
        Cell::new(&l.day_short(entry.day)),
        Cell::new(entry.document.as_deref().unwrap_or_default()),
        Cell::new(&format!("{} · {}", l.t(entry.kind.key()), l.t(side)))
            .under(std::iter::once(entry.text.clone()).chain(undone)),
        Cell::new(&l.money(entry.amount)),
    ]
}
