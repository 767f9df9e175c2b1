//! Hand a portion out at the counter, in cash or by the terminal: a taking with number and receipt.

use kernel::ids::{RefundPaymentId, StationId, TakingId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::super::keep::{Draft, keep, open_station};
use super::{let_go, outcome, write};
use crate::events;
use crate::permissions::TakePayments;
use crate::queries;
use crate::records::{granted_refund, refund_payment};
use crate::rules::refund::{PAYMENT_STATES, PaymentState, RefundState, Way};
use crate::rules::taking::{Instrument, TakingKind, check};

/// Hands it out: once, also when two clerks do it at the same time.
pub async fn pay_at_counter(
    work: &mut Work,
    _may: Allowed<TakePayments>,
    id: RefundPaymentId,
    station: StationId,
    reference: Option<String>,
) -> Result<TakingId, Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    let instrument = match payment.way {
        Way::Cash => Instrument::Cash,
        Way::Terminal => Instrument::Terminal,
        _ => return Err(Refused::whole("payments-refused-not-counter").into()),
    };
    if row.state != RefundState::Due {
        return Err(Refused::whole("payments-refused-not-open").into());
    }
    let_go::is_free(&row)?;
    PAYMENT_STATES.go(payment.state, PaymentState::Succeeded)?;
    check(payment.money(), reference.as_deref(), Some(&row.about))?;
    open_station(work, station).await?;
    let taken = keep(work, draft(&row, &payment, instrument, station, reference)).await?;
    settle(work, &payment, taken.id).await?;
    outcome::portion_follows(work, &payment, PaymentState::Succeeded).await?;
    write::tell_payment(work, &row, &payment, events::REFUND_PAID, &taken.number).await?;
    write::refresh(work, row.id).await?;
    Ok(taken.id)
}

fn draft(
    row: &granted_refund::Model,
    payment: &refund_payment::Model,
    instrument: Instrument,
    station: StationId,
    reference: Option<String>,
) -> Draft {
    let about = match row.about.is_empty() {
        true => row.number.clone(),
        false => format!("{} · {}", row.about, row.number),
    };
    Draft {
        customer: row.customer_id,
        cause: Some(row.id.reference()),
        chain: row.chain(),
        kind: TakingKind::GiveBack,
        instrument,
        amount: payment.money(),
        reference,
        about: Some(about),
        station,
        undoes: None,
    }
}

async fn settle(
    work: &Work,
    payment: &refund_payment::Model,
    taking: TakingId,
) -> Result<(), Failure> {
    let row = queries::taking_row(work.conn(), &work.actor.stations, taking).await?;
    let change = refund_payment::ActiveModel {
        state: Set(PaymentState::Succeeded),
        taking_id: Set(Some(taking)),
        entry_id: Set(Some(row.entry_id)),
        sent_at: Set(Some(Moment::from(work.now))),
        settled_at: Set(Some(Moment::from(work.now))),
        settled_by: Set(work.actor.name.to_string()),
        ..Default::default()
    };
    let done = refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(payment.id))
        .filter(refund_payment::Column::State.eq(PaymentState::Pending))
        .exec(work.conn())
        .await?;
    match done.rows_affected {
        1 => Ok(()),
        _ => Err(Failure::internal(format!("payment {} moved", payment.id))),
    }
}
