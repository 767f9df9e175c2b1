//! Post an entry by hand: an opening balance, or a correction with its reason.

use jiff::civil::Date;
use kernel::ids::{CustomerId, LedgerEntryId};
use kernel::money::Money;
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};

use super::post_entry::{NewEntry, write};
use crate::permissions::PostAccount;
use crate::rules::ledger::{EntryKind, Side, entry_by_hand};

/// What a person writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryByHand {
    /// Whose account.
    pub customer: CustomerId,
    /// Opening balance or correction.
    pub kind: EntryKind,
    /// On which side.
    pub side: Side,
    /// How much.
    pub amount: Money,
    /// The day to which it belongs.
    pub day: Date,
    /// Number of a document.
    pub document: Option<String>,
    /// Why.
    pub text: String,
}

/// Posts it; its cause is the customer.
pub async fn post_by_hand(
    work: &mut Work,
    _may: Allowed<PostAccount>,
    entry: EntryByHand,
) -> Result<LedgerEntryId, Failure> {
    entry_by_hand(entry.kind, &entry.text, entry.day, civil_day(work.now))?;
    let new = NewEntry {
        customer: entry.customer,
        side: entry.side,
        amount: entry.amount,
        kind: entry.kind,
        cause: entry.customer.reference(),
        document: entry.document,
        text: entry.text,
    };
    write(work, new, entry.day, None).await
}
