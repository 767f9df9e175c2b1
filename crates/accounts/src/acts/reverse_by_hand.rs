//! Reverse an entry that was posted by hand; others are undone where they came from.

use kernel::ids::{CustomerId, LedgerEntryId, kinds};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::reverse_entry::reverse_entry;
use crate::permissions::PostAccount;
use crate::queries;

/// Reverses it with the reason.
pub async fn reverse_by_hand(
    work: &mut Work,
    _may: Allowed<PostAccount>,
    customer: CustomerId,
    id: LedgerEntryId,
    why: &str,
) -> Result<LedgerEntryId, Failure> {
    let row = queries::entry_row(work.conn(), id).await?;
    if row.customer_id != queries::resolve(work.conn(), customer).await? {
        return Err(Failure::not_found::<kinds::LedgerEntry>());
    }
    if row.reverses_id.is_none() && !row.kind.by_hand() {
        return Err(Refused::whole("accounts-refused-not-by-hand").into());
    }
    reverse_entry(work, id, why).await
}
