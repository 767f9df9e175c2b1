//! Put transfers on a list for the bank: each stands on one list only, so that a second export cannot pay it twice.

use std::collections::BTreeSet;

use kernel::ids::{GrantedRefundId, RefundPaymentId};
use kernel::money::Money;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::write;
use crate::events;
use crate::permissions::PayRefunds;
use crate::records::taking::in_currency;
use crate::records::{bank_file, refund_payment};
use crate::rules::refund::{PaymentState, Way};

/// The letters before the number of a list.
const PREFIX: &str = "BNK";
/// Transfers on one list at most; banks take files of some hundred rows.
pub const BANK_FILE_MAX: usize = 500;

/// Puts these transfers on a new list and marks them as sent; tells its number.
pub async fn make_bank_file(
    work: &mut Work,
    _may: Allowed<PayRefunds>,
    payments: &[RefundPaymentId],
) -> Result<String, Failure> {
    let wanted: BTreeSet<RefundPaymentId> = payments.iter().copied().collect();
    if wanted.is_empty() || wanted.len() > BANK_FILE_MAX {
        let refused = Refused::field("payments", "payments-refused-transfers");
        return Err(refused.with("most", BANK_FILE_MAX).into());
    }
    let number = work.next_number(PREFIX).await?.to_string();
    let mut sum: Option<Money> = None;
    for id in &wanted {
        let money = put(work, *id, &number).await?;
        sum = Some(match sum {
            Some(sum) => sum.plus(money).map_err(|refusal| refusal.at("payments"))?,
            None => money,
        });
    }
    insert(work, number.clone(), wanted.len(), sum).await?;
    work.notify("refunds");
    Ok(number)
}

/// One transfer; one statement decides that it stands on no other list.
async fn put(work: &mut Work, id: RefundPaymentId, number: &str) -> Result<Money, Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    let ready = row.may_leave() && payment.way == Way::Bank;
    let change = refund_payment::ActiveModel {
        state: Set(PaymentState::Sent),
        sent_at: Set(Some(Moment::from(work.now))),
        bank_file: Set(Some(number.to_owned())),
        ..Default::default()
    };
    let done = refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(id))
        .filter(refund_payment::Column::State.eq(PaymentState::Pending))
        .filter(refund_payment::Column::BankFile.is_null())
        .exec(work.conn())
        .await?;
    if !ready || done.rows_affected != 1 {
        let refused = Refused::field("payments", "payments-refused-transfer-gone");
        return Err(refused.with("number", row.number).into());
    }
    write::tell_payment(work, &row, &payment, events::REFUND_SENT, number).await?;
    let id: GrantedRefundId = row.id;
    write::refresh(work, id).await?;
    Ok(in_currency(payment.amount, &payment.currency))
}

async fn insert(
    work: &Work,
    number: String,
    transfers: usize,
    sum: Option<Money>,
) -> Result<(), Failure> {
    let sum = sum.unwrap_or(Money::kurus(0));
    let row = bank_file::ActiveModel {
        number: Set(number),
        currency: Set(sum.currency.code().to_owned()),
        transfers: Set(i32::try_from(transfers).unwrap_or(i32::MAX)),
        total: Set(sum.minor),
        made_at: Set(Moment::from(work.now)),
        made_staff_id: Set(work.actor.staff()),
        made_by: Set(work.actor.name.to_string()),
    };
    bank_file::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
