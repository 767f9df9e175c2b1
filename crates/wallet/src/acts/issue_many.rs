//! Issue many gift cards at once, of one value; their codes are given out in the answer and never again.

use jiff::civil::Date;
use kernel::ids::Ref;
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::issue::{NewWallet, issue};
use crate::permissions::IssueCredit;
use crate::queries;
use crate::rules::ledger::{Unit, WalletKind};

/// Cards that are made at once.
pub const BATCH_MAX: usize = 500;

/// Cards that are to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBatch {
    /// How many.
    pub count: usize,
    /// What is on each.
    pub value: Money,
    /// The last day on which they may be spent.
    pub expires: Option<Date>,
    /// The record that gives them.
    pub cause: Ref,
    /// Why: the campaign, the buyer.
    pub reason: String,
}

/// A card with its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FreshCard {
    /// CUZ-2026-000001.
    pub number: String,
    /// Its code, now and never again.
    pub code: String,
}

/// Makes all of them, or none.
pub async fn issue_many(
    work: &mut Work,
    may: Allowed<IssueCredit>,
    batch: NewBatch,
) -> Result<Vec<FreshCard>, Failure> {
    if !(1..=BATCH_MAX).contains(&batch.count) {
        let refused = Refused::field("count", "wallet-refused-count");
        return Err(refused.with("most", BATCH_MAX).into());
    }
    if batch.reason.trim().is_empty() {
        return Err(Refused::field("reason", "wallet-refused-reason").into());
    }
    let mut cards = Vec::with_capacity(batch.count);
    for _ in 0..batch.count {
        let new = NewWallet {
            kind: WalletKind::GiftCard,
            holder: None,
            unit: Unit::Money(batch.value.currency),
            amount: batch.value.minor,
            cause: batch.cause,
            chain: None,
            expires: batch.expires,
            reason: batch.reason.clone(),
        };
        let issued = issue(work, may, new).await?;
        let made = queries::wallet(work.conn(), issued.wallet).await?;
        let code = issued.code;
        let code = code.ok_or_else(|| Failure::internal("a gift card without a code"))?;
        cards.push(FreshCard {
            number: made.number,
            code,
        });
    }
    Ok(cards)
}
