//! Spend store credit, a gift card or points: never more than there is, also by two at once.

use kernel::ids::{Ref, WalletAccountId, WalletEntryId};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Failure, Work};

use super::expire::expire_wallet;
use super::ledger::{Change, hold, write};
use crate::events;
use crate::permissions::SpendCredit;
use crate::rules::ledger::{EntryKind, check};

/// What is to be spent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spend {
    /// From which wallet.
    pub wallet: WalletAccountId,
    /// Minor units or points, above zero.
    pub amount: i64,
    /// For which record.
    pub cause: Ref,
    /// The ticket whose chain of events tells of it.
    pub chain: Option<Ref>,
    /// Why, or empty.
    pub reason: String,
}

/// Spends it; what expired is not there any more, also when nobody took it off yet.
pub async fn spend(
    work: &mut Work,
    _may: Allowed<SpendCredit>,
    spend: Spend,
) -> Result<WalletEntryId, Failure> {
    check(spend.amount, &spend.reason)?;
    let row = hold(work, spend.wallet).await?;
    let today = civil_day(work.now);
    expire_wallet(work, row.id, today).await?;
    let row = hold(work, row.id).await?;
    if row.blocked_at.is_some() {
        return Err(Refused::whole("wallet-refused-blocked").into());
    }
    if row.balance < spend.amount {
        let refused = Refused::field("amount", "wallet-refused-not-enough");
        return Err(refused.with("left", row.balance.max(0)).into());
    }
    let change = Change {
        kind: EntryKind::Spend,
        amount: -spend.amount,
        cause: spend.cause,
        chain: spend.chain,
        reason: spend.reason,
        expires: None,
        verb: events::SPENT,
    };
    write(work, &row, change).await
}
