//! Take back what a sale or a campaign gave, because what gave it came back; points may leave a debt.

use kernel::ids::{Ref, WalletAccountId};
use platform::{Allowed, Failure, Work};

use super::ledger::{Change, hold, write};
use crate::events;
use crate::permissions::IssueCredit;
use crate::rules::ledger::{self, Clawed, EntryKind, check};

/// What is to be taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClawBack {
    /// From which wallet.
    pub wallet: WalletAccountId,
    /// Minor units or points, above zero.
    pub amount: i64,
    /// Because of which record.
    pub cause: Ref,
    /// The ticket whose chain of events tells of it.
    pub chain: Option<Ref>,
    /// Why, or empty.
    pub reason: String,
}

/// Takes it back as far as it goes, and tells what is owed or missing.
pub async fn claw_back(
    work: &mut Work,
    _may: Allowed<IssueCredit>,
    back: ClawBack,
) -> Result<Clawed, Failure> {
    check(back.amount, &back.reason)?;
    let row = hold(work, back.wallet).await?;
    let clawed = ledger::claw_back(row.kind, row.balance, back.amount);
    let amount = clawed.taken + clawed.debt;
    if amount == 0 {
        return Ok(clawed);
    }
    let change = Change {
        kind: EntryKind::ClawBack,
        amount: -amount,
        cause: back.cause,
        chain: back.chain,
        reason: back.reason,
        expires: None,
        verb: events::CLAWED_BACK,
    };
    write(work, &row, change).await?;
    Ok(clawed)
}
