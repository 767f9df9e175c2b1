//! What was said with the customer on a ticket and on those merged into it; notes of the house stand in another table.

use platform::Failure;
use sea_orm::DatabaseConnection;
use tickets::TicketBrief;

use super::gather::note;
use crate::case::{Cut, Spoken};

/// Messages of one ticket that are told.
const MESSAGES_MAX: usize = 1_000;
/// Messages that are read at a time.
const PAGE: u64 = 100;

/// The first word first; the name of who spoke for us is left out.
pub(super) async fn talk(
    db: &DatabaseConnection,
    brief: &TicketBrief,
    merged: &[TicketBrief],
    cut: &mut Vec<Cut>,
) -> Result<Vec<Spoken>, Failure> {
    let mut all = Vec::new();
    for ticket in std::iter::once(brief).chain(merged) {
        let said = of_ticket(db, ticket).await?;
        note(cut, "evidence-cut-messages", said.len(), MESSAGES_MAX);
        all.extend(said);
    }
    all.sort_by_key(|spoken| (spoken.said.at, spoken.said.id));
    Ok(all)
}

async fn of_ticket(db: &DatabaseConnection, ticket: &TicketBrief) -> Result<Vec<Spoken>, Failure> {
    let mut all: Vec<Spoken> = Vec::new();
    let mut before = None;
    while all.len() < MESSAGES_MAX {
        let page = tickets::conversation(db, ticket.id, before, PAGE).await?;
        let full = page.len() as u64 == PAGE;
        before = page.last().map(|said| said.id);
        all.extend(page.into_iter().map(|mut said| {
            if !said.inbound {
                said.who = String::new();
            }
            Spoken {
                ticket: ticket.number.clone(),
                said,
            }
        }));
        if !full {
            break;
        }
    }
    all.truncate(MESSAGES_MAX);
    Ok(all)
}
