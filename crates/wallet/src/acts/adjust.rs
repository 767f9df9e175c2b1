//! Correct a wallet by hand, with the reason; never below zero.

use kernel::ids::{WalletAccountId, WalletEntryId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::ledger::{Change, hold, write};
use crate::events;
use crate::permissions::AdjustWallets;
use crate::rules::ledger::{EntryKind, check_adjustment};

/// Corrects it by an amount that is not zero; `seen` is the balance that the person looked at.
pub async fn adjust(
    work: &mut Work,
    _may: Allowed<AdjustWallets>,
    id: WalletAccountId,
    seen: i64,
    amount: i64,
    reason: &str,
) -> Result<WalletEntryId, Failure> {
    check_adjustment(amount, reason)?;
    let row = hold(work, id).await?;
    if row.balance != seen {
        return Err(Refused::whole("wallet-refused-moved").into());
    }
    if amount < 0 && row.balance + amount < 0 {
        let refused = Refused::field("amount", "wallet-refused-not-enough");
        return Err(refused.with("left", row.balance.max(0)).into());
    }
    let change = Change {
        kind: EntryKind::Adjust,
        amount,
        cause: row.id.reference(),
        chain: None,
        reason: reason.to_owned(),
        expires: None,
        verb: events::ADJUSTED,
    };
    write(work, &row, change).await
}
