//! A refund whose payment waited for a paper of its receiver: the paper is here, or a person does not wait for it.

use kernel::ids::GrantedRefundId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;

use super::write;
use crate::events;
use crate::permissions::ApproveRefunds;
use crate::records::granted_refund;
use crate::rules::refund::RefundState;
use crate::rules::taking::check_reason;

/// A person does not wait any longer and says why: what leaves by itself leaves.
pub async fn let_go(
    work: &mut Work,
    _may: Allowed<ApproveRefunds>,
    id: GrantedRefundId,
    seen: i32,
    why: &str,
) -> Result<(), Failure> {
    check_reason(why)?;
    let row = write::hold(work, id).await?;
    let open = matches!(row.state, RefundState::Due | RefundState::Waiting);
    if row.held_for.is_none() || !open {
        return Err(Refused::whole("payments-refused-not-held").into());
    }
    free(work, &row, seen, why.trim()).await
}

/// What it waited for is here; for whoever owns its cause. A second time nothing happens.
pub async fn came(work: &mut Work, id: GrantedRefundId) -> Result<(), Failure> {
    let row = write::hold(work, id).await?;
    match row.held_for {
        Some(_) => free(work, &row, row.version, "").await,
        None => Ok(()),
    }
}

/// Refuses to pay what still waits.
pub(super) fn is_free(row: &granted_refund::Model) -> Result<(), Failure> {
    match row.held_for {
        Some(_) => Err(Refused::whole("payments-refused-held").into()),
        None => Ok(()),
    }
}

async fn free(
    work: &mut Work,
    row: &granted_refund::Model,
    seen: i32,
    why: &str,
) -> Result<(), Failure> {
    let change = granted_refund::ActiveModel {
        held_for: Set(None),
        let_go_why: Set(why.to_owned()),
        ..Default::default()
    };
    work.update_seen(row.id, seen, change).await?;
    write::tell(work, row, events::REFUND_LET_GO, why).await?;
    let row = write::hold(work, row.id).await?;
    for payment in write::last_payments(work, row.id).await? {
        write::begin(work, &row, &payment).await?;
    }
    write::refresh(work, row.id).await
}
