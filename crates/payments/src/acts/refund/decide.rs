//! Somebody else agrees to a refund above the limit of who asked for it, or says no.

use kernel::ids::GrantedRefundId;
use kernel::money::Currency;
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};

use super::{limits, room, write};
use crate::events;
use crate::permissions::ApproveRefunds;
use crate::records::{granted_refund, refund_payment, refund_portion};
use crate::rules::refund::{PaymentState, PortionState, REFUND_STATES, RefundState};
use crate::rules::taking::check_reason;

/// Agrees to it: what leaves by itself leaves.
pub async fn approve(
    work: &mut Work,
    _may: Allowed<ApproveRefunds>,
    id: GrantedRefundId,
    seen: i32,
) -> Result<(), Failure> {
    let row = write::hold(work, id).await?;
    REFUND_STATES.go(row.state, RefundState::Due)?;
    not_own(work, &row)?;
    let currency = Currency::of(&row.currency).unwrap_or(Currency::TRY);
    let limit = limits::limit_of(work, currency).await?;
    if !limit.reaches(row.kind, row.total) {
        return Err(Refused::whole("payments-refused-limit-too-low").into());
    }
    decided(work, &row, seen, RefundState::Due, "").await?;
    write::tell(work, &row, events::REFUND_APPROVED, "").await?;
    let row = write::hold(work, id).await?;
    write::start(work, &row).await?;
    write::refresh(work, id).await
}

/// Says no: its tenders may give what it would have taken.
pub async fn deny(
    work: &mut Work,
    _may: Allowed<ApproveRefunds>,
    id: GrantedRefundId,
    seen: i32,
    why: &str,
) -> Result<(), Failure> {
    check_reason(why)?;
    let row = write::hold(work, id).await?;
    REFUND_STATES.go(row.state, RefundState::Denied)?;
    decided(work, &row, seen, RefundState::Denied, why.trim()).await?;
    for portion in write::portions(work, id).await? {
        give_up(work, &portion).await?;
    }
    write::tell(work, &row, events::REFUND_DENIED, why.trim()).await?;
    write::refresh(work, id).await
}

/// Four eyes: two persons.
fn not_own(work: &Work, row: &granted_refund::Model) -> Result<(), Failure> {
    let staff = work.actor.staff();
    match staff.is_some() && staff == row.asked_staff_id {
        true => Err(Refused::whole("payments-refused-own-refund").into()),
        false => Ok(()),
    }
}

async fn decided(
    work: &Work,
    row: &granted_refund::Model,
    seen: i32,
    state: RefundState,
    why: &str,
) -> Result<(), Failure> {
    let change = granted_refund::ActiveModel {
        state: Set(state),
        decided_at: Set(Some(Moment::from(work.now))),
        decided_staff_id: Set(work.actor.staff()),
        decided_by: Set(work.actor.name.to_string()),
        decided_why: Set(why.to_owned()),
        ..Default::default()
    };
    work.update_seen(row.id, seen, change).await
}

/// A portion that nobody pays any more: its tender has it again, and its attempt that did not leave never will.
pub(super) async fn give_up(work: &Work, portion: &refund_portion::Model) -> Result<(), Failure> {
    refund_portion::Entity::update_many()
        .col_expr(
            refund_portion::Column::State,
            Expr::value(PortionState::Cancelled.word()),
        )
        .filter(refund_portion::Column::RefundId.eq(portion.refund_id))
        .filter(refund_portion::Column::Place.eq(portion.place))
        .exec(work.conn())
        .await?;
    refund_payment::Entity::update_many()
        .col_expr(
            refund_payment::Column::State,
            Expr::value(PaymentState::Cancelled.word()),
        )
        .filter(refund_payment::Column::RefundId.eq(portion.refund_id))
        .filter(refund_payment::Column::Place.eq(portion.place))
        .filter(refund_payment::Column::State.eq(PaymentState::Pending))
        .exec(work.conn())
        .await?;
    room::give(work, portion.source(), portion.amount).await
}
