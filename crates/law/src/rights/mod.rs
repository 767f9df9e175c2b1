//! What a buyer may ask for on the day of the question, and why.

mod abroad;
mod draft;
mod goods;
mod grounds;
mod scene;
mod service;
mod small;
mod trade;
mod withdrawal;

use jiff::civil::Date;
use kernel::refusal::Refused;

use crate::answer::{Clock, Right, RightKind};
use crate::coverage::Study;
use crate::facts::{ChoiceKind, PaidService};
use crate::matter::Matter;

/// All rights that the facts speak about, in the order of their kinds.
pub(crate) fn rights(
    matter: &Matter<'_>,
    study: &Study,
    clocks: &[Clock],
) -> Result<Vec<Right>, Refused> {
    let mut rights = Vec::new();
    match (matter.is_turkish(), matter.is_consumer()) {
        (true, true) => {
            rights.extend(goods::rights(matter, study, clocks)?);
            rights.extend(small::loaners(study, clocks));
            rights.extend(small::parts(matter, study));
            rights.extend(service::redo(matter, study, clocks)?);
        }
        (true, false) => rights.push(trade::claim(matter, clocks)?),
        (false, true) => rights.extend(abroad::rights(matter, study, clocks)?),
        (false, false) => {}
    }
    if matter.is_turkish() {
        rights.extend(service::same_fault(matter, study)?);
    }
    rights.extend(withdrawal::rights(matter)?);
    rights.sort_by(|one, other| {
        let order = |right: &Right| (right.kind, right.state, right.until, right.subject.clone());
        order(one).cmp(&order(other))
    });
    Ok(rights)
}

/// The right that a choice uses.
pub(crate) const fn chosen(kind: ChoiceKind) -> RightKind {
    match kind {
        ChoiceKind::Repair => RightKind::FreeRepair,
        ChoiceKind::Replacement => RightKind::Replacement,
        ChoiceKind::Refund => RightKind::Refund,
        ChoiceKind::Reduction => RightKind::Reduction,
    }
}

/// Paid services: those that are stated, and repairs out of warranty, which are the same thing.
pub(crate) fn paid_services(matter: &Matter<'_>, study: &Study) -> Vec<PaidService> {
    let mut services = matter.case.services.clone();
    for (place, view) in study.repairs.iter().enumerate() {
        let Some(ended) = view.ended.filter(|_| !view.in_warranty) else {
            continue;
        };
        let later = study.repairs.iter().skip(place + 1);
        let group = &view.repair.fault_group;
        let mut same = later.filter(|later| {
            later.reported >= ended && group.is_some() && later.repair.fault_group == *group
        });
        services.push(PaidService {
            performed_on: ended,
            fault_group: group.clone(),
            same_fault_on: same.next().map(|later| later.reported),
            redo_requested_on: None,
            redone_on: None,
        });
    }
    services.sort();
    services.dedup();
    services
}

/// The first day on which a defect was notified to anybody who answers for the goods.
pub(crate) fn first_notice(matter: &Matter<'_>) -> Option<Date> {
    let repairs = &matter.case.repairs;
    let notices = repairs.iter().flat_map(|repair| &repair.notices);
    let notices = notices.chain(&matter.case.notices);
    let notices = notices.filter(|notice| notice.to != crate::facts::Addressee::Other);
    let handed_over = repairs.iter().filter_map(|repair| repair.handed_over_on);
    notices.map(|notice| notice.on).chain(handed_over).min()
}
