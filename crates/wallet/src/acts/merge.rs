//! Two customers become one: what both have of a kind lies in one wallet afterwards, and each history stays where it was.

use kernel::ids::{CustomerId, WalletAccountId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::ledger::{Change, hold, write};
use crate::events;
use crate::queries;
use crate::records::{wallet, wallet_lot};
use crate::rules::ledger::{EntryKind, WalletKind};

/// Moves all wallets of a merged customer; tells how many.
pub(crate) async fn merge(
    work: &mut Work,
    from: CustomerId,
    into: CustomerId,
) -> Result<u64, Failure> {
    let rows = wallet::Entity::find()
        .filter(wallet::Column::CustomerId.eq(from))
        .filter(wallet::Column::MergedInto.is_null())
        .order_by_asc(wallet::Column::Id)
        .all(work.conn())
        .await?;
    let mut moved = 0;
    for row in rows {
        let theirs = match row.kind {
            WalletKind::GiftCard => None,
            kind => queries::wallet_of(work.conn(), into, kind, &row.unit).await?,
        };
        match theirs {
            None => give(work, row.id, into).await?,
            Some(theirs) => pour(work, row.id, theirs).await?,
        }
        moved += 1;
    }
    Ok(moved)
}

async fn give(work: &Work, id: WalletAccountId, into: CustomerId) -> Result<(), Failure> {
    wallet::Entity::update_many()
        .col_expr(wallet::Column::CustomerId, Expr::value(into))
        .filter(wallet::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Pours one wallet into another, lot by lot so that each keeps its last day; a debt is poured as one.
async fn pour(
    work: &mut Work,
    from: WalletAccountId,
    into: WalletAccountId,
) -> Result<(), Failure> {
    let row = hold(work, from).await?;
    let lots = wallet_lot::Entity::find()
        .filter(wallet_lot::Column::WalletId.eq(from))
        .filter(wallet_lot::Column::AmountLeft.gt(0))
        .order_by_asc(wallet_lot::Column::EntryId)
        .all(work.conn())
        .await?;
    for lot in lots {
        let expires = lot.expires_on.map(jiff::civil::Date::from);
        post(work, into, from, lot.amount_left, expires).await?;
    }
    if row.balance < 0 {
        post(work, into, from, row.balance, None).await?;
    }
    if row.balance != 0 {
        post(work, from, into, -row.balance, None).await?;
        empty(work, from).await?;
    }
    let done = wallet::Entity::update_many()
        .col_expr(wallet::Column::MergedInto, Expr::value(into))
        .filter(wallet::Column::Id.eq(from))
        .filter(wallet::Column::Balance.eq(0))
        .exec(work.conn())
        .await?;
    match done.rows_affected {
        1 => Ok(()),
        _ => Err(Refused::whole("wallet-refused-moved").into()),
    }
}

async fn post(
    work: &mut Work,
    wallet: WalletAccountId,
    other: WalletAccountId,
    amount: i64,
    expires: Option<jiff::civil::Date>,
) -> Result<(), Failure> {
    let row = hold(work, wallet).await?;
    let change = Change {
        kind: EntryKind::Merge,
        amount,
        cause: other.reference(),
        chain: None,
        reason: String::new(),
        expires,
        verb: events::MERGED,
    };
    write(work, &row, change).await.map(|_| ())
}

/// A wallet that was poured out has nothing left, also where a debt was paid into it.
async fn empty(work: &Work, id: WalletAccountId) -> Result<(), Failure> {
    wallet_lot::Entity::update_many()
        .col_expr(wallet_lot::Column::AmountLeft, Expr::value(0_i64))
        .filter(wallet_lot::Column::WalletId.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
