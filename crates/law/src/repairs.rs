//! Repairs as the law sees them: when reported, when the clock began, whether in warranty, who is at fault.

use jiff::civil::Date;
use kernel::refusal::Refused;

use crate::facts::{Addressee, Repair, Report, ReportKind};
use crate::matter::Matter;
use crate::rules::{Cited, ids};

/// One repair with what follows from its dates.
#[derive(Clone, Debug)]
pub(crate) struct RepairView {
    /// The facts.
    pub repair: Repair,
    /// The first notice to service or seller, or the hand-over, whichever came first.
    pub reported: Date,
    /// When the consumer was told that it is ready, or collected it.
    pub ended: Option<Date>,
    /// Whether it falls under the statutory warranty, by its dates or as stated.
    pub in_warranty: bool,
    /// Whether its days are added to the warranty.
    pub counts: bool,
    /// A user-fault report that came in time.
    pub user_fault: Option<Report>,
    /// A user-fault report that came too late.
    pub late_report: Option<Report>,
}

impl RepairView {
    /// The repair before coverage is known; nothing when no notice reached anybody who matters and nothing was handed over.
    fn new(repair: &Repair) -> Option<Self> {
        let notices = repair
            .notices
            .iter()
            .filter(|notice| starts_clock(notice.to));
        let notices = notices.map(|notice| notice.on);
        let reported = notices.chain(repair.handed_over_on).min()?;
        Some(Self {
            repair: repair.clone(),
            reported,
            ended: repair.ready_on.or(repair.collected_on),
            in_warranty: false,
            counts: false,
            user_fault: None,
            late_report: None,
        })
    }

    /// The day on which the repair clock starts: in warranty the notice, else the hand-over.
    pub fn clock_start(&self) -> Option<Date> {
        if self.in_warranty {
            Some(self.reported)
        } else {
            self.repair.handed_over_on
        }
    }

    /// Whether it is still open.
    pub const fn is_open(&self) -> bool {
        self.ended.is_none()
    }

    /// Whether it is a free repair of the statutory warranty: in warranty and not the user's fault.
    pub const fn is_free(&self) -> bool {
        self.in_warranty && self.user_fault.is_none()
    }
}

/// In warranty the clock starts with a notice to the authorised service or to the seller.
const fn starts_clock(to: Addressee) -> bool {
    matches!(to, Addressee::Service | Addressee::Seller)
}

/// All repairs in order of their report.
pub(crate) fn views(matter: &Matter<'_>) -> Vec<RepairView> {
    let mut views: Vec<_> = matter
        .case
        .repairs
        .iter()
        .filter_map(RepairView::new)
        .collect();
    views.sort_by_key(|view| (view.reported, view.ended));
    views
}

/// Gives each user-fault report to the repair that was reported last before it. Coverage must not be known yet: a report counts
/// by the clock of a repair in warranty.
pub(crate) fn assign_reports(matter: &Matter<'_>, views: &mut [RepairView]) -> Result<(), Refused> {
    let reports = matter.case.reports.iter();
    for report in reports.filter(|report| report.kind == ReportKind::UserFault) {
        let fits = |view: &&mut RepairView| view.reported <= report.on;
        let Some(view) = views.iter_mut().rev().find(fits) else {
            continue;
        };
        let rule = longest_repair_rule(matter, view.reported)?;
        let count = u32::try_from(rule.number()).unwrap_or_default();
        if report.on <= matter.days.add(view.reported, count)?.day {
            view.user_fault.get_or_insert_with(|| report.clone());
        } else {
            view.late_report.get_or_insert_with(|| report.clone());
        }
    }
    Ok(())
}

/// Vehicles have a time of their own, by date; unlisted goods fall under the general 30 days; all others have 20.
pub(crate) fn longest_repair_rule(matter: &Matter<'_>, start: Date) -> Result<Cited, Refused> {
    if !matter.is_listed() {
        let housing = matter.is_housing();
        let id = if housing {
            ids::DEFECT_FULFIL_HOUSING
        } else {
            ids::DEFECT_FULFIL
        };
        return matter.book.cite(id, start);
    }
    let group = matter.group.map(|group| group.key.as_str());
    let vehicles = matter.book.rule(ids::REPAIR_MAX_VEHICLE);
    let version = vehicles.and_then(|rule| rule.on(start));
    let special = group.is_some_and(|key| version.is_some_and(|one| one.covers_group(key)));
    let id = if special {
        ids::REPAIR_MAX_VEHICLE
    } else {
        ids::REPAIR_MAX_DEFAULT
    };
    matter.book.cite(id, start)
}
