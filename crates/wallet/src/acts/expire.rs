//! Take off what may not be spent any more: the oldest first, each once.

use jiff::civil::Date;
use kernel::ids::WalletAccountId;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::ledger::{hold, lessen};
use crate::events;
use crate::records::{wallet, wallet_entry, wallet_lot};
use crate::rules::ledger::EntryKind;

/// Lots of one change at most.
pub const EXPIRED_AT_ONCE: usize = 200;

/// Takes off what expired before today; tells how many lots, so that whoever calls goes on while it was a full round.
pub async fn expire(work: &mut Work) -> Result<usize, Failure> {
    let today = civil_day(work.now);
    let lots = wallet_lot::Entity::find()
        .filter(wallet_lot::Column::ExpiresOn.lt(Day::from(today)))
        .filter(wallet_lot::Column::AmountLeft.gt(0))
        .order_by_asc(wallet_lot::Column::ExpiresOn)
        .order_by_asc(wallet_lot::Column::EntryId)
        .limit(EXPIRED_AT_ONCE as u64)
        .all(work.conn())
        .await?;
    let mut wallets: Vec<WalletAccountId> = lots.iter().map(|lot| lot.wallet_id).collect();
    wallets.sort_unstable();
    wallets.dedup();
    for wallet in wallets {
        expire_wallet(work, wallet, today).await?;
    }
    Ok(lots.len())
}

/// Takes off what expired in one wallet.
pub(super) async fn expire_wallet(
    work: &mut Work,
    id: WalletAccountId,
    today: Date,
) -> Result<(), Failure> {
    let row = hold(work, id).await?;
    let lots = wallet_lot::Entity::find()
        .filter(wallet_lot::Column::WalletId.eq(row.id))
        .filter(wallet_lot::Column::ExpiresOn.lt(Day::from(today)))
        .filter(wallet_lot::Column::AmountLeft.gt(0))
        .order_by_asc(wallet_lot::Column::ExpiresOn)
        .order_by_asc(wallet_lot::Column::EntryId)
        .limit(EXPIRED_AT_ONCE as u64)
        .all(work.conn())
        .await?;
    let mut balance = row.balance;
    for lot in lots {
        balance -= lot.amount_left;
        take_off(work, &row, &lot, balance).await?;
    }
    Ok(())
}

async fn take_off(
    work: &mut Work,
    row: &wallet::Model,
    lot: &wallet_lot::Model,
    balance: i64,
) -> Result<(), Failure> {
    lessen(work, lot.entry_id, lot.amount_left).await?;
    wallet::Entity::update_many()
        .col_expr(
            wallet::Column::Balance,
            Expr::col(wallet::Column::Balance).sub(lot.amount_left),
        )
        .filter(wallet::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    let entry = wallet_entry::ActiveModel {
        id: Set(work.new_id()),
        wallet_id: Set(row.id),
        kind: Set(EntryKind::Expire),
        amount: Set(-lot.amount_left),
        balance_after: Set(balance),
        cause_kind: Set(lot.entry_id.reference().kind.to_owned()),
        cause_id: Set(lot.entry_id.uuid()),
        reason: Set(String::new()),
        expires_on: Set(lot.expires_on),
        at: Set(Moment::from(work.now)),
        by_staff_id: Set(None),
        by_name: Set(work.actor.name.to_string()),
    };
    wallet_entry::Entity::insert(entry)
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({
        "number": row.number, "unit": row.unit, "amount": -lot.amount_left, "balance": balance,
        "entry": lot.entry_id,
    });
    let chain = row
        .customer_id
        .map_or(row.id.reference(), |id| id.reference());
    let event = Event::of(row.id, events::EXPIRED, facts).in_chain(chain);
    work.record(event).await
}
