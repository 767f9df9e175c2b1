//! What all changes of a wallet share: the held row, the entry with the balance beside it, the lots, the event.

use jiff::civil::Date;
use kernel::ids::{Ref, WalletAccountId, WalletEntryId, kinds};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::records::{wallet, wallet_entry, wallet_lot};
use crate::rules::ledger::{EntryKind, Lot, consume, spendable};

/// A change of a wallet before it is written.
pub(super) struct Change {
    pub kind: EntryKind,
    /// Above zero it comes in.
    pub amount: i64,
    pub cause: Ref,
    pub chain: Option<Ref>,
    pub reason: String,
    pub expires: Option<Date>,
    pub verb: &'static str,
}

/// The wallet, held until this change ends; of a merged one the one into which it went.
pub(super) async fn hold(work: &Work, id: WalletAccountId) -> Result<wallet::Model, Failure> {
    let row = wallet::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?
        .ok_or_else(Failure::not_found::<kinds::WalletAccount>)?;
    match row.merged_into {
        Some(into) => Box::pin(hold(work, into)).await,
        None => Ok(row),
    }
}

/// Writes the entry, the balance, the lots and the event; the wallet is held.
pub(super) async fn write(
    work: &mut Work,
    row: &wallet::Model,
    change: Change,
) -> Result<WalletEntryId, Failure> {
    let after = row.balance.saturating_add(change.amount);
    balance(work, row, after).await?;
    let id = insert(work, row, &change, after).await?;
    match change.amount {
        1.. => lay(work, row, id, &change).await?,
        _ => take(work, row.id, -change.amount).await?,
    }
    let facts = json!({
        "number": row.number, "kind": row.kind.word(), "unit": row.unit, "entry": id, "amount": change.amount,
        "balance": after, "cause": change.cause, "reason": change.reason,
    });
    let whose = row.customer_id.map(Ref::of);
    let chain = change.chain.or(whose).unwrap_or(Ref::of(row.id));
    let event = Event::of(row.id, change.verb, facts).in_chain(chain);
    work.record(event).await?;
    work.notify("wallets");
    Ok(id)
}

/// One statement decides, so that nothing is written upon a balance that is none any more.
async fn balance(work: &Work, row: &wallet::Model, after: i64) -> Result<(), Failure> {
    let done = wallet::Entity::update_many()
        .col_expr(wallet::Column::Balance, Expr::value(after))
        .col_expr(
            wallet::Column::Version,
            Expr::col(wallet::Column::Version).add(1),
        )
        .filter(wallet::Column::Id.eq(row.id))
        .filter(wallet::Column::Balance.eq(row.balance))
        .exec(work.conn())
        .await?;
    match done.rows_affected {
        1 => Ok(()),
        _ => Err(Failure::internal(format!("wallet {} moved", row.id))),
    }
}

async fn insert(
    work: &mut Work,
    row: &wallet::Model,
    change: &Change,
    after: i64,
) -> Result<WalletEntryId, Failure> {
    let id: WalletEntryId = work.new_id();
    let entry = wallet_entry::ActiveModel {
        id: Set(id),
        wallet_id: Set(row.id),
        kind: Set(change.kind),
        amount: Set(change.amount),
        balance_after: Set(after),
        cause_kind: Set(change.cause.kind.to_owned()),
        cause_id: Set(change.cause.id),
        reason: Set(change.reason.trim().to_owned()),
        expires_on: Set(change.expires.map(Day::from)),
        at: Set(Moment::from(work.now)),
        by_staff_id: Set(work.actor.staff()),
        by_name: Set(work.actor.name.to_string()),
    };
    wallet_entry::Entity::insert(entry)
        .exec_without_returning(work.conn())
        .await?;
    Ok(id)
}

/// What came in lies there to be spent, as far as it does not pay a debt.
async fn lay(
    work: &Work,
    row: &wallet::Model,
    id: WalletEntryId,
    change: &Change,
) -> Result<(), Failure> {
    let lot = wallet_lot::ActiveModel {
        entry_id: Set(id),
        wallet_id: Set(row.id),
        amount_left: Set(spendable(row.balance, change.amount)),
        expires_on: Set(change.expires.map(Day::from)),
    };
    wallet_lot::Entity::insert(lot)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Takes from the lots of a wallet, as far as they reach.
async fn take(work: &Work, id: WalletAccountId, amount: i64) -> Result<(), Failure> {
    let rows = wallet_lot::Entity::find()
        .filter(wallet_lot::Column::WalletId.eq(id))
        .filter(wallet_lot::Column::AmountLeft.gt(0))
        .order_by_asc(wallet_lot::Column::EntryId)
        .all(work.conn())
        .await?;
    let lots: Vec<Lot<WalletEntryId>> = rows
        .into_iter()
        .map(|row| Lot {
            key: row.entry_id,
            left: row.amount_left,
            expires: row.expires_on.map(Date::from),
        })
        .collect();
    for (entry, part) in consume(&lots, amount) {
        lessen(work, entry, part).await?;
    }
    Ok(())
}

/// Takes from one lot.
pub(super) async fn lessen(work: &Work, entry: WalletEntryId, part: i64) -> Result<(), Failure> {
    wallet_lot::Entity::update_many()
        .col_expr(
            wallet_lot::Column::AmountLeft,
            Expr::col(wallet_lot::Column::AmountLeft).sub(part),
        )
        .filter(wallet_lot::Column::EntryId.eq(entry))
        .exec(work.conn())
        .await?;
    Ok(())
}
