//! The legal deadlines of a case: what started, when it is due, whether it was met.

mod choice;
mod deadline;
mod repair;
mod service;
mod trade;
mod withdrawal;

use kernel::refusal::Refused;

use crate::answer::Clock;
use crate::coverage::Study;
use crate::matter::Matter;

pub(crate) use deadline::Deadline;

/// All clocks, soonest due first.
pub(crate) fn clocks(matter: &Matter<'_>, study: &Study) -> Result<Vec<Clock>, Refused> {
    let mut clocks = Vec::new();
    match (matter.is_turkish(), matter.is_consumer()) {
        (true, true) => {
            clocks.extend(repair::turkish(matter, study)?);
            clocks.extend(choice::turkish(matter, study)?);
            clocks.extend(service::redo(matter, study)?);
        }
        (true, false) => clocks.extend(trade::notices(matter)?),
        (false, true) => {
            clocks.extend(repair::abroad(matter, study)?);
            clocks.extend(choice::abroad(matter)?);
        }
        (false, false) => {}
    }
    clocks.extend(withdrawal::clocks(matter)?);
    clocks.sort_by_key(|clock| (clock.due_on, clock.kind, clock.started_on, clock.state));
    Ok(clocks)
}
