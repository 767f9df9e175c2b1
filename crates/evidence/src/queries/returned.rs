//! The returns of a matter with their pieces, as returns publishes them.

use kernel::ids::TicketId;
use platform::{Failure, Stations};
use returns::queries::{Sheet, cases_of_ticket, sheet};
use sea_orm::DatabaseConnection;

use super::gather::note;
use crate::case::Cut;
use crate::rules::masking::Masks;

/// Returns that are told.
const RETURNS_MAX: usize = 10;

/// The returns of these tickets, the first one first; what was seen and decided in the house's own words is covered later.
pub(super) async fn returned(
    db: &DatabaseConnection,
    stations: &Stations,
    tickets: &[TicketId],
    cut: &mut Vec<Cut>,
) -> Result<Vec<Sheet>, Failure> {
    let mut ids = Vec::new();
    for ticket in tickets {
        let cases = cases_of_ticket(db, stations, *ticket).await?;
        ids.extend(cases.into_iter().map(|case| case.id));
    }
    ids.sort_unstable();
    ids.truncate(RETURNS_MAX);
    note(cut, "evidence-cut-returns", ids.len(), RETURNS_MAX);
    let mut sheets = Vec::with_capacity(ids.len());
    for id in ids {
        sheets.push(sheet(db, stations, id).await?);
    }
    Ok(sheets)
}

/// With the names of the house's people covered, and without what it cost the house.
pub(super) fn covered(mut sheet: Sheet, masks: &Masks) -> Sheet {
    sheet.costs.clear();
    sheet.inspections.clear();
    for unit in &mut sheet.units {
        unit.decided_by.clear();
        unit.decision_words = masks.cover(&unit.decision_words);
        unit.loss_why = masks.cover(&unit.loss_why);
    }
    sheet
}
