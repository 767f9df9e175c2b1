//! Pay a portion by another way: a new attempt with a key of its own, once the last one surely does not pay.

use kernel::ids::{GrantedRefundId, RefundPaymentId, kinds};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Job, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::grant::RefundWay;
use super::let_go;
use super::write::{self, SEND};
use crate::events;
use crate::permissions::PayRefunds;
use crate::records::refund_payment;
use crate::records::taking::in_currency;
use crate::rules::refund::{PaymentState, PortionState, RefundState, Way, bank_account};
use kernel::identifiers::holds_card_number;
use kernel::states::State as _;

/// Chooses the way of a portion that has none, that failed, or that did not leave yet.
pub async fn another_way(
    work: &mut Work,
    _may: Allowed<PayRefunds>,
    id: GrantedRefundId,
    place: i32,
    way: RefundWay,
) -> Result<(), Failure> {
    check(&way)?;
    let row = write::hold(work, id).await?;
    if !matches!(row.state, RefundState::Due | RefundState::Waiting) {
        return Err(Refused::whole("payments-refused-not-open").into());
    }
    let portions = write::portions(work, id).await?;
    let portion = portions.iter().find(|part| part.place == place);
    let portion = portion.ok_or_else(Failure::not_found::<kinds::GrantedRefund>)?;
    if portion.state != PortionState::Open {
        return Err(Refused::whole("payments-refused-portion-closed").into());
    }
    let all = write::last_payments(work, id).await?;
    let last = all.into_iter().find(|payment| payment.place == place);
    if let Some(last) = &last {
        clear(work, last).await?;
    }
    let attempt = last.map_or(0, |last| last.attempt) + 1;
    let amount = in_currency(portion.amount, &row.currency);
    write::new_payment(work, id, place, attempt, amount, &way).await?;
    write::tell(work, &row, events::REFUND_OTHER_WAY, "").await?;
    if row.state == RefundState::Due {
        for payment in write::last_payments(work, id).await? {
            if payment.place == place {
                write::begin(work, &row, &payment).await?;
            }
        }
    }
    write::refresh(work, id).await
}

fn check(way: &RefundWay) -> Result<(), Refused> {
    match way {
        RefundWay::ToChoose => Err(Refused::field("way", "payments-refused-way")),
        RefundWay::BankTransfer { iban, holder } => bank_account(iban.as_str(), holder).map(|_| ()),
        RefundWay::OriginalCard { reference, .. } if reference.trim().is_empty() => {
            Err(Refused::field("reference", "payments-refused-no-reference"))
        }
        RefundWay::OriginalCard { reference, .. } if holds_card_number(reference) => {
            Err(Refused::field("reference", "payments-refused-card-number"))
        }
        _ => Ok(()),
    }
}

/// The last attempt surely does not pay: it failed, was given up, or is given up now.
async fn clear(work: &Work, last: &refund_payment::Model) -> Result<(), Failure> {
    match last.state {
        PaymentState::Failed | PaymentState::Cancelled => return Ok(()),
        PaymentState::Pending => {}
        _ => return Err(Refused::whole("payments-refused-may-have-gone").into()),
    }
    let done = refund_payment::Entity::update_many()
        .col_expr(
            refund_payment::Column::State,
            Expr::value(PaymentState::Cancelled.word()),
        )
        .filter(refund_payment::Column::Id.eq(last.id))
        .filter(refund_payment::Column::State.eq(PaymentState::Pending))
        .exec(work.conn())
        .await?;
    match done.rows_affected {
        1 => Ok(()),
        _ => Err(Refused::whole("payments-refused-may-have-gone").into()),
    }
}

/// Leaves the job of a payment that waits for its provider once more: its provider was not reached for too long.
pub async fn send_again(
    work: &mut Work,
    _may: Allowed<PayRefunds>,
    id: RefundPaymentId,
) -> Result<(), Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    let waits = payment.state == PaymentState::Pending && payment.way == Way::Provider;
    if !waits || row.state != RefundState::Due {
        return Err(Refused::whole("payments-refused-not-open").into());
    }
    let_go::is_free(&row)?;
    work.enqueue(Job::new(SEND, json!({ "payment": id }))).await
}
