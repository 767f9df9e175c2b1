//! What payments say of a grant: all of it paid, denied or taken back; the pieces follow.

use kernel::ids::GrantedRefundId;
use payments::grants::{self, RefundState};
use platform::columns::Moment;
use platform::{Failure, Stations, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::decide::undo;
use crate::moving::{self, Told};
use crate::records::{exchange, refund};
use crate::rules::states::{ExchangeState, Outcome};
use crate::store::{self, Seen};
use crate::{events, letters};

/// Follows a grant; one that is not ours, or that changed nothing, is left alone.
///
/// # Errors
/// When the database refuses.
pub async fn follow_refund(work: &mut Work, granted: GrantedRefundId) -> Result<(), Failure> {
    let row = refund::Entity::find()
        .filter(refund::Column::GrantedId.eq(granted))
        .filter(refund::Column::TakenBackAt.is_null())
        .one(work.conn())
        .await?;
    let Some(row) = row else {
        return Ok(());
    };
    let known = grants::refund(work.conn(), &Stations::All, granted).await?;
    match (known.state, row.settled_at) {
        (RefundState::Paid, None) => paid(work, row).await,
        (RefundState::Due, Some(_)) => unpaid(work, row).await,
        (RefundState::Denied | RefundState::Cancelled, None) if row.kind != Outcome::Exchange => {
            let open = store::opened(work, Seen::now(row.return_id)).await?;
            let why = known.decided_why.clone();
            undo(work, open, row, &why).await.map(|_| ())
        }
        _ => Ok(()),
    }
}

async fn paid(work: &mut Work, row: refund::Model) -> Result<(), Failure> {
    let mut open = store::opened(work, Seen::now(row.return_id)).await?;
    let delivered = exchange::Entity::find()
        .filter(exchange::Column::ReturnId.eq(row.return_id))
        .filter(exchange::Column::State.eq(ExchangeState::Delivered))
        .all(work.conn())
        .await?;
    for unit in &mut open.units {
        if unit.refund_id == Some(row.id) {
            let out = unit.outcome != Some(Outcome::Exchange)
                || delivered.iter().any(|one| one.return_unit_id == unit.id);
            unit.settled = out;
        }
    }
    settled(work, &row, Some(Moment::from(work.now))).await?;
    let (case, units) = (open.case.clone(), open.units.clone());
    let amount = case.money(row.money);
    let told = Told::new(events::PAID).with("amount", json!(amount));
    moving::keep(work, open, told).await?;
    let l = ui::L::new(letters::lang(work, &case).await?);
    letters::tell_words(work, &case, &units, &letters::PAID, l.money(amount)).await
}

/// Money came back from the bank: the customer waits again.
async fn unpaid(work: &mut Work, row: refund::Model) -> Result<(), Failure> {
    let mut open = store::opened(work, Seen::now(row.return_id)).await?;
    for unit in &mut open.units {
        if unit.refund_id == Some(row.id) {
            unit.settled = false;
        }
    }
    settled(work, &row, None).await?;
    let told = Told::new(events::TAKEN_BACK).with("amount", json!(open.case.money(row.money)));
    moving::keep(work, open, told).await.map(|_| ())
}

async fn settled(work: &Work, row: &refund::Model, at: Option<Moment>) -> Result<(), Failure> {
    let change = refund::ActiveModel {
        id: sea_orm::Set(row.id),
        settled_at: sea_orm::Set(at),
        ..Default::default()
    };
    refund::Entity::update(change).exec(work.conn()).await?;
    Ok(())
}
