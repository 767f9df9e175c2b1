//! A decision about money is undone as long as nothing of it was paid: the pieces wait for a decision again.

use kernel::ids::{GrantedRefundId, SaleLineId, ShipmentId, kinds};
use kernel::refusal::{Problems, Refused};
use payments::grants;
use platform::columns::Moment;
use platform::{Allowed, Failure, Stations, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::confirm::freight_of;
use crate::acts::way_back::level;
use crate::moving::{self, Moved, Told};
use crate::permissions::DecideReturns;
use crate::records::refund;
use crate::rules::states::Outcome;
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::wallets::{self, Moves};
use crate::{carriage, events, papers};

/// Undoes a decision about money.
///
/// # Errors
/// Refused without a reason, once something was paid, and for an exchange, whose goods are released instead.
pub async fn take_back_refund(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    id: GrantedRefundId,
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let open = store::opened(work, seen).await?;
    let row = refund::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.filter(|row| row.return_id == open.case.id && row.taken_back_at.is_none());
    let row = row.ok_or(Failure::not_found::<kinds::GrantedRefund>())?;
    if row.kind == Outcome::Exchange {
        return Err(Refused::whole("returns-refused-exchange-stands").into());
    }
    if let Some(granted) = row.granted_id {
        let known = grants::refund(work.conn(), &Stations::All, granted).await?;
        let open = matches!(
            known.state,
            grants::RefundState::Waiting | grants::RefundState::Due
        );
        if open {
            let may = work.actor.may()?;
            grants::cancel(work, may, granted, &why).await?;
        } else if known.state == grants::RefundState::Paid {
            return Err(Refused::whole("returns-refused-paid").into());
        }
    }
    papers::void(work, row.id, &why).await?;
    undo(work, open, row, &why).await
}

/// The pieces of a decision wait again, and wallets are as they were.
pub(crate) async fn undo(
    work: &mut Work,
    mut open: Open,
    row: refund::Model,
    why: &str,
) -> Result<Moved, Failure> {
    let sale = match open.case.sale_id {
        Some(id) => Some(catalogue::settled_sale(work.conn(), &Stations::All, id).await?),
        None => None,
    };
    let moves: Moves = row
        .wallet
        .clone()
        .and_then(|kept| serde_json::from_value(kept).ok())
        .unwrap_or_default();
    wallets::undo(work, &open.case, sale.as_ref(), &moves).await?;
    let earlier = row.detail.get("freight_of").cloned().unwrap_or_default();
    let earlier: Vec<(SaleLineId, i64)> = serde_json::from_value(earlier).unwrap_or_default();
    freight_of(work, &mut open, &earlier, false).await?;
    let parcels = row.detail.get("carriage_of").cloned().unwrap_or_default();
    let parcels: Vec<(ShipmentId, i64)> = serde_json::from_value(parcels).unwrap_or_default();
    carriage::took(work, &parcels, true).await?;
    for (parcel, _) in &parcels {
        let known = carriage::one(work, open.case.id, *parcel).await?;
        level(work, &open.case, &known).await?;
    }
    papers::let_go(work, row.id, why).await?;
    let gone = refund::ActiveModel {
        id: sea_orm::Set(row.id),
        taken_back_at: sea_orm::Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    refund::Entity::update(gone).exec(work.conn()).await?;
    for unit in &mut open.units {
        if unit.refund_id == Some(row.id) {
            unit.outcome = None;
            unit.settled = false;
            unit.refund_id = None;
            unit.freight_back = false;
            (unit.refunded, unit.reduced_net, unit.reduced_tax) = (0, 0, 0);
        }
    }
    let told = Told::new(events::TAKEN_BACK)
        .with("amount", json!(open.case.money(row.money)))
        .with("why", json!(why));
    moving::keep(work, open, told).await
}
