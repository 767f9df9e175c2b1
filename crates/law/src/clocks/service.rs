//! The clock of a paid service that is to be performed again.

use kernel::refusal::Refused;

use super::Deadline;
use crate::answer::{Clock, ClockKind};
use crate::coverage::Study;
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;

/// Thirty business days from the request reaching the provider.
pub(super) fn redo(matter: &Matter<'_>, study: &Study) -> Result<Vec<Clock>, Refused> {
    let mut clocks = Vec::new();
    for service in crate::rights::paid_services(matter, study) {
        let Some(asked_on) = service.redo_requested_on else {
            continue;
        };
        let cited = matter.book.cite(ids::SERVICE_REDO, asked_on)?;
        let said = Said::new("law-start-redo").day("day", asked_on);
        let mut deadline = Deadline::count(matter, ClockKind::Redo, &cited, asked_on, said)?;
        let performed = Said::new("law-fact-service").day("day", service.performed_on);
        deadline.trace().fact("services.performed_on", performed);
        clocks.push(deadline.met(matter, service.redone_on)?);
    }
    Ok(clocks)
}
