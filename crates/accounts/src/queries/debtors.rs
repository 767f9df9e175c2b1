//! Who owes something, and whether the firm reminds by itself.

use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{account_terms, ledger_balance};

/// Debtors that are read at once.
pub const DEBTORS_AT_ONCE: u64 = 200;

/// What the firm set, when it set something.
pub async fn account_terms(
    db: &impl ConnectionTrait,
) -> Result<Option<account_terms::Model>, Failure> {
    Ok(account_terms::Entity::find_by_id(1).one(db).await?)
}

/// Customers who owe something in any currency, after one of them, [`DEBTORS_AT_ONCE`] at most.
pub async fn debtors(
    db: &impl ConnectionTrait,
    after: Option<CustomerId>,
) -> Result<Vec<CustomerId>, Failure> {
    let mut found = ledger_balance::Entity::find()
        .select_only()
        .column(ledger_balance::Column::CustomerId)
        .filter(ledger_balance::Column::Balance.gt(0))
        .distinct()
        .order_by_asc(ledger_balance::Column::CustomerId)
        .limit(DEBTORS_AT_ONCE);
    if let Some(after) = after {
        found = found.filter(ledger_balance::Column::CustomerId.gt(after));
    }
    Ok(found.into_tuple().all(db).await?)
}
