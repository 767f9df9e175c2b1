//! A payment leaves for its provider: marked as sent before the call, so that nobody sends it twice.

use jiff::Timestamp;
use kernel::ids::RefundPaymentId;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::write;
use crate::events;
use crate::port::Order;
use crate::queries;
use crate::records::refund_payment;
use crate::rules::asking::{ASKED_ENOUGH, ask_after, asks_alone};
use crate::rules::refund::{PaymentState, Way};

/// A payment that is to be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Name of our account with the provider.
    pub account: String,
    /// What the provider is told.
    pub order: Order,
    /// It was marked as sent before, and nobody wrote down what came of it.
    pub resumed: bool,
}

/// Marks a payment as sent; none when it is not to be sent any more.
pub async fn begin_sending(
    work: &mut Work,
    id: RefundPaymentId,
) -> Result<Option<Sending>, Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    if payment.way != Way::Provider || !row.may_leave() {
        return Ok(None);
    }
    match payment.state {
        PaymentState::Pending if moved(work, &payment, PaymentState::Sent).await? => {
            write::tell_payment(work, &row, &payment, events::REFUND_SENT, "").await?;
            write::refresh(work, row.id).await?;
            let order = queries::order_of(&row, &payment, Some(work.now));
            Ok(Some(Sending {
                account: payment.provider,
                order,
                resumed: false,
            }))
        }
        PaymentState::Sent if payment.provider_refund.is_none() => {
            let since = payment.sent_at.map(Timestamp::from);
            let order = queries::order_of(&row, &payment, since);
            Ok(Some(Sending {
                account: payment.provider,
                order,
                resumed: true,
            }))
        }
        _ => Ok(None),
    }
}

/// It surely did not leave: it waits again, with what was said.
pub async fn did_not_leave(
    work: &mut Work,
    id: RefundPaymentId,
    words: &str,
) -> Result<(), Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    if payment.state == PaymentState::Sent && moved(work, &payment, PaymentState::Pending).await? {
        say(work, id, words).await?;
        write::refresh(work, row.id).await?;
    }
    Ok(())
}

/// It cannot be sent as things are: the attempt is given up, and a person has to look.
pub(crate) async fn cannot_be_sent(
    work: &mut Work,
    id: RefundPaymentId,
    words: &str,
) -> Result<(), Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    if payment.state == PaymentState::Pending
        && moved(work, &payment, PaymentState::Cancelled).await?
    {
        say(work, id, words).await?;
        write::refresh(work, row.id).await?;
    }
    Ok(())
}

/// Counts an asking and tells when the next is due; none when it was asked for often enough.
pub async fn count_asking(
    work: &mut Work,
    id: RefundPaymentId,
) -> Result<Option<Timestamp>, Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    let asked = payment.asked + 1;
    note_asked(work, id, asked).await?;
    if asks_alone(payment.asked) && !asks_alone(asked) {
        write::refresh(work, row.id).await?;
    }
    let pause = ask_after(payment.asked);
    Ok(pause.and_then(|pause| work.now.saturating_add(pause).ok()))
}

/// It cannot be asked for, so a person looks now.
pub(crate) async fn stop_asking(work: &mut Work, id: RefundPaymentId) -> Result<(), Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    if payment.asked < ASKED_ENOUGH {
        note_asked(work, id, ASKED_ENOUGH).await?;
        write::refresh(work, row.id).await?;
    }
    Ok(())
}

async fn note_asked(work: &Work, id: RefundPaymentId, asked: i32) -> Result<(), Failure> {
    refund_payment::Entity::update_many()
        .col_expr(refund_payment::Column::Asked, Expr::value(asked))
        .filter(refund_payment::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}

async fn moved(
    work: &Work,
    payment: &refund_payment::Model,
    to: PaymentState,
) -> Result<bool, Failure> {
    let mut change = refund_payment::ActiveModel {
        state: Set(to),
        ..Default::default()
    };
    if to == PaymentState::Sent {
        change.sent_at = Set(Some(Moment::from(work.now)));
    }
    let done = refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(payment.id))
        .filter(refund_payment::Column::State.eq(payment.state))
        .exec(work.conn())
        .await?;
    Ok(done.rows_affected == 1)
}

async fn say(work: &Work, id: RefundPaymentId, words: &str) -> Result<(), Failure> {
    let words: String = words.chars().take(300).collect();
    refund_payment::Entity::update_many()
        .col_expr(refund_payment::Column::Answer, Expr::value(words))
        .filter(refund_payment::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}
