//! Take a refund back as far as nothing of it left.

use accounts::acts::reverse_entry;
use kernel::ids::GrantedRefundId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::{decide, write};
use crate::events;
use crate::permissions::GrantRefunds;
use crate::records::granted_refund;
use crate::rules::refund::{PaymentState, PortionState, RefundState};
use crate::rules::taking::check_reason;

/// Takes back every portion of which no money is on its way; refused when there is none. What was paid stays paid.
pub async fn cancel(
    work: &mut Work,
    _may: Allowed<GrantRefunds>,
    id: GrantedRefundId,
    why: &str,
) -> Result<(), Failure> {
    check_reason(why)?;
    let row = write::hold(work, id).await?;
    if !matches!(row.state, RefundState::Waiting | RefundState::Due) {
        return Err(Refused::whole("payments-refused-not-open").into());
    }
    let last = write::last_payments(work, id).await?;
    let gone = |place: i32| {
        let found = last.iter().find(|payment| payment.place == place);
        found.is_some_and(|payment| on_its_way(payment.state))
    };
    let portions = write::portions(work, id).await?;
    let open = portions
        .iter()
        .filter(|part| part.state == PortionState::Open && !gone(part.place));
    let mut taken = 0_usize;
    for portion in open {
        if let Some(entry) = portion.entry_id {
            reverse_entry(work, entry, why.trim()).await?;
        }
        decide::give_up(work, portion).await?;
        taken += 1;
    }
    if taken == 0 {
        return Err(Refused::whole("payments-refused-on-its-way").into());
    }
    note(work, &row, why.trim(), taken == portions.len()).await?;
    write::tell(work, &row, events::REFUND_CANCELLED, why.trim()).await?;
    write::refresh(work, id).await
}

const fn on_its_way(state: PaymentState) -> bool {
    matches!(
        state,
        PaymentState::Sent | PaymentState::Unknown | PaymentState::Succeeded
    )
}

async fn note(
    work: &Work,
    row: &granted_refund::Model,
    why: &str,
    whole: bool,
) -> Result<(), Failure> {
    let mut change = granted_refund::ActiveModel {
        decided_why: Set(why.to_owned()),
        ..Default::default()
    };
    if whole {
        change.state = Set(RefundState::Cancelled);
        change.decided_at = Set(Some(Moment::from(work.now)));
        change.decided_staff_id = Set(work.actor.staff());
        change.decided_by = Set(work.actor.name.to_string());
    }
    granted_refund::Entity::update_many()
        .set(change)
        .filter(granted_refund::Column::Id.eq(row.id))
        .exec(work.conn())
        .await?;
    Ok(())
}
