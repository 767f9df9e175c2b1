//! Reverse an entry: a correction is a new entry on the other side, and an entry is reversed at most once.

use kernel::ids::{LedgerEntryId, Ref};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Failure, Work};

use super::post_entry::{NewEntry, write};
use crate::queries;
use crate::records::ledger_entry;
use crate::rules::ledger::EntryKind;

/// Reverses an entry for today, with the reason. Whoever calls has asked for the permission of what undoes it.
pub async fn reverse_entry(
    work: &mut Work,
    id: LedgerEntryId,
    why: &str,
) -> Result<LedgerEntryId, Failure> {
    let row = queries::entry_row(work.conn(), id).await?;
    if row.reverses_id.is_some() {
        return Err(Refused::whole("accounts-refused-reversal").into());
    }
    if why.trim().is_empty() {
        return Err(Refused::field("why", "accounts-refused-why").into());
    }
    let today = civil_day(work.now);
    write(work, opposite(&row, why)?, today, Some(id)).await
}

fn opposite(row: &ledger_entry::Model, why: &str) -> Result<NewEntry, Failure> {
    Ok(NewEntry {
        customer: row.customer_id,
        side: row.side.other(),
        amount: row.money(),
        kind: EntryKind::Reversal,
        cause: Ref::from_parts(&row.cause_kind, row.cause_id)?,
        document: row.document.clone(),
        text: why.to_owned(),
    })
}
