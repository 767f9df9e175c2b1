//! Block a gift card, with the reason, and let it be used again. What is in it stays; nothing is spent meanwhile.

use kernel::ids::{Ref, WalletAccountId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::ledger::hold;
use crate::events;
use crate::permissions::AdjustWallets;
use crate::records::wallet;
use crate::rules::ledger::check_block;

/// Blocks it: lost, stolen, in dispute.
pub async fn block(
    work: &mut Work,
    _may: Allowed<AdjustWallets>,
    id: WalletAccountId,
    why: &str,
) -> Result<(), Failure> {
    change(work, id, why, true).await
}

/// Lets it be used again.
pub async fn unblock(
    work: &mut Work,
    _may: Allowed<AdjustWallets>,
    id: WalletAccountId,
    why: &str,
) -> Result<(), Failure> {
    change(work, id, why, false).await
}

async fn change(
    work: &mut Work,
    id: WalletAccountId,
    why: &str,
    blocked: bool,
) -> Result<(), Failure> {
    let row = hold(work, id).await?;
    check_block(row.kind, why)?;
    if row.blocked_at.is_some() == blocked {
        return Err(Refused::whole("wallet-refused-moved").into());
    }
    let kept = if blocked { why.trim() } else { "" };
    let change = wallet::ActiveModel {
        blocked_at: Set(blocked.then(|| Moment::from(work.now))),
        blocked_why: Set(kept.to_owned()),
        ..Default::default()
    };
    wallet::Entity::update_many()
        .set(change)
        .col_expr(
            wallet::Column::Version,
            Expr::col(wallet::Column::Version).add(1),
        )
        .filter(wallet::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    let verb = if blocked {
        events::BLOCKED
    } else {
        events::UNBLOCKED
    };
    let facts = json!({ "number": row.number, "reason": why.trim() });
    let chain = row.customer_id.map_or(Ref::of(row.id), Ref::of);
    work.record(Event::of(row.id, verb, facts).in_chain(chain))
        .await?;
    work.notify("wallets");
    Ok(())
}
