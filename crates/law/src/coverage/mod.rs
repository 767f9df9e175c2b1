//! Coverage: the statutory term, what repairs add, what ends it early, and the promises beside and after it.

mod base;
mod chain;
mod ends;
mod growth;
mod headline;
mod promised;

use jiff::civil::Date;
use kernel::refusal::Refused;

use crate::answer::{Coverage, Interval};
use crate::matter::Matter;
use crate::repairs::RepairView;
use crate::texts::Said;

/// Coverage with the repairs as it saw them.
pub(crate) struct Study {
    /// The answer.
    pub coverage: Coverage,
    /// The repairs, in order of their report.
    pub repairs: Vec<RepairView>,
}

/// Works out the coverage of a case.
pub(crate) fn study(matter: &Matter<'_>) -> Result<Study, Refused> {
    let mut repairs = crate::repairs::views(matter);
    if matter.is_turkish() {
        crate::repairs::assign_reports(matter, &mut repairs)?;
    }
    let base = base::base(matter)?;
    let (mut intervals, added, why_none, end) = match base {
        Ok(base) => {
            let ends = ends::earliest(matter);
            let grown = growth::grow(matter, &base, ends.as_ref(), &mut repairs)?;
            let links = chain::links(matter, &base, &grown, ends.as_ref())?;
            (links, grown.days, None, Some(grown.end))
        }
        Err(reason) => {
            stated_only(&mut repairs);
            (Vec::new(), 0, Some(reason), None)
        }
    };
    intervals.extend(promised::promises(matter, end)?);
    intervals.extend(promised::parts(matter)?);
    intervals.sort_by_key(|one| (one.first_day, one.last_day, one.kind));
    let coverage = headline::close(matter, intervals, added, why_none, &repairs);
    Ok(Study { coverage, repairs })
}

/// Without a statutory term a repair is in warranty only when the facts say so.
fn stated_only(repairs: &mut [RepairView]) {
    for view in repairs {
        view.in_warranty = view.repair.in_warranty == Some(true);
    }
}

/// The statutory term before anything happened, or why there is none.
pub(crate) type MaybeBase = Result<Base, Said>;

/// The statutory term before anything happened.
pub(crate) struct Base {
    /// The link it becomes.
    pub interval: Interval,
}

impl Base {
    /// The last day before anything is added.
    pub const fn last(&self) -> Date {
        self.interval.last_day
    }
}
