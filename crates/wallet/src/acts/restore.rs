//! Put what was spent back: what it paid for came back.

use jiff::civil::Date;
use kernel::ids::WalletEntryId;
use platform::{Allowed, Failure, Work};

use super::ledger::{Change, hold, write};
use super::spend::Spend;
use crate::events;
use crate::permissions::IssueCredit;
use crate::rules::ledger::{EntryKind, check};

/// Puts it back into the wallet from which it came.
pub async fn restore(
    work: &mut Work,
    _may: Allowed<IssueCredit>,
    back: Spend,
    expires: Option<Date>,
) -> Result<WalletEntryId, Failure> {
    check(back.amount, &back.reason)?;
    let row = hold(work, back.wallet).await?;
    let change = Change {
        kind: EntryKind::Restore,
        amount: back.amount,
        cause: back.cause,
        chain: back.chain,
        reason: back.reason,
        expires,
        verb: events::RESTORED,
    };
    write(work, &row, change).await
}
