//! What became of a payment: learned once, from whoever tells it first; a state never goes back.

use accounts::acts::{NewEntry, post_entry, reverse_entry};
use accounts::{EntryKind, Side};
use kernel::ids::{LedgerEntryId, Ref, RefundPaymentId, TakingId};
use kernel::states::State as _;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};

use super::write;
use crate::events;
use crate::records::{granted_refund, refund_payment, refund_portion};
use crate::rules::refund::{PAYMENT_STATES, PaymentState, PortionState};

/// Characters of an answer that are kept.
const ANSWER_MAX: usize = 300;

/// What was learned of a payment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Learned {
    /// Where it stands now: sent, unknown, succeeded or failed.
    pub state: PaymentState,
    /// What the provider calls the refund, when it said so.
    pub refund: Option<String>,
    /// What was said, in one line.
    pub words: String,
    /// Who said it.
    pub by: String,
}

/// Takes down what was learned; false when it is known already or was overtaken.
pub async fn learn(
    work: &mut Work,
    id: RefundPaymentId,
    learned: Learned,
) -> Result<bool, Failure> {
    let (row, payment) = write::hold_payment(work, id).await?;
    if learned.state == PaymentState::Sent && payment.state == PaymentState::Sent {
        note(work, &payment, &learned).await?;
        return Ok(true);
    }
    if !PAYMENT_STATES.allows(payment.state, learned.state) {
        return Ok(false);
    }
    let entry = entry(work, &row, &payment, learned.state).await?;
    if !moved(work, &payment, &learned, entry).await? {
        return Ok(false);
    }
    portion_follows(work, &payment, learned.state).await?;
    let verb = match learned.state {
        PaymentState::Succeeded => events::REFUND_PAID,
        PaymentState::Failed => events::REFUND_FAILED,
        PaymentState::Unknown => events::REFUND_UNKNOWN,
        _ => events::REFUND_SENT,
    };
    let words = clipped(&learned.words);
    write::tell_payment(work, &row, &payment, verb, &words).await?;
    write::refresh(work, row.id).await?;
    Ok(true)
}

fn clipped(words: &str) -> String {
    let one_line: Vec<&str> = words.split_whitespace().collect();
    one_line.join(" ").chars().take(ANSWER_MAX).collect()
}

/// The provider has it, and told what it calls it.
async fn note(
    work: &Work,
    payment: &refund_payment::Model,
    learned: &Learned,
) -> Result<(), Failure> {
    let change = refund_payment::ActiveModel {
        answer: Set(clipped(&learned.words)),
        provider_refund: Set(learned.refund.clone().or(payment.provider_refund.clone())),
        ..Default::default()
    };
    refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(payment.id))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// Money that went stands on the account; money that came back is reversed there.
async fn entry(
    work: &mut Work,
    row: &granted_refund::Model,
    payment: &refund_payment::Model,
    state: PaymentState,
) -> Result<Option<LedgerEntryId>, Failure> {
    match (state, payment.entry_id) {
        (PaymentState::Succeeded, _) => {
            let entry = NewEntry {
                customer: row.customer_id,
                side: Side::Debit,
                amount: payment.money(),
                kind: EntryKind::GiveBack,
                cause: Ref::of(row.id),
                document: Some(row.number.clone()),
                text: row.about.clone(),
            };
            post_entry(work, entry).await.map(Some)
        }
        (PaymentState::Failed, Some(entry)) => {
            reverse_entry(work, entry, &row.number).await?;
            Ok(Some(entry))
        }
        (_, kept) => Ok(kept),
    }
}

/// One statement decides, so that of two who tell the same only one is heard.
async fn moved(
    work: &Work,
    payment: &refund_payment::Model,
    learned: &Learned,
    entry: Option<LedgerEntryId>,
) -> Result<bool, Failure> {
    let settled = matches!(
        learned.state,
        PaymentState::Succeeded | PaymentState::Failed
    );
    let change = refund_payment::ActiveModel {
        state: Set(learned.state),
        answer: Set(clipped(&learned.words)),
        provider_refund: Set(learned.refund.clone().or(payment.provider_refund.clone())),
        settled_at: Set(settled.then(|| Moment::from(work.now))),
        settled_by: Set(if settled {
            learned.by.clone()
        } else {
            String::new()
        }),
        entry_id: Set(entry),
        ..Default::default()
    };
    let done = refund_payment::Entity::update_many()
        .set(change)
        .filter(refund_payment::Column::Id.eq(payment.id))
        .filter(refund_payment::Column::State.eq(payment.state))
        .exec(work.conn())
        .await?;
    match done.rows_affected {
        1 => Ok(true),
        // an entry was posted for nothing, so all of this change goes
        _ if entry != payment.entry_id => {
            Err(Failure::internal(format!("payment {} moved", payment.id)))
        }
        _ => Ok(false),
    }
}

/// The portion is paid, or has to be paid again.
pub(super) async fn portion_follows(
    work: &Work,
    payment: &refund_payment::Model,
    state: PaymentState,
) -> Result<(), Failure> {
    let portion = match state {
        PaymentState::Succeeded => PortionState::Paid,
        PaymentState::Failed => PortionState::Open,
        _ => return Ok(()),
    };
    refund_portion::Entity::update_many()
        .col_expr(refund_portion::Column::State, Expr::value(portion.word()))
        .filter(refund_portion::Column::RefundId.eq(payment.refund_id))
        .filter(refund_portion::Column::Place.eq(payment.place))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// What the refund gives stays where it stands: no money goes.
pub(super) async fn stays_on_account(
    work: &mut Work,
    row: &granted_refund::Model,
    payment: &refund_payment::Model,
) -> Result<(), Failure> {
    let learned = Learned {
        state: PaymentState::Succeeded,
        refund: None,
        words: String::new(),
        by: work.actor.name.to_string(),
    };
    if moved(work, payment, &learned, None).await? {
        portion_follows(work, payment, PaymentState::Succeeded).await?;
        write::tell_payment(work, row, payment, events::REFUND_PAID, "").await?;
    }
    Ok(())
}

/// A taking that paid a refund was undone at the counter: the money is there again, and the account says so already.
pub(crate) async fn undone_at_counter(work: &mut Work, taking: TakingId) -> Result<(), Failure> {
    let found = refund_payment::Entity::find()
        .filter(refund_payment::Column::TakingId.eq(taking))
        .one(work.conn())
        .await?;
    let Some(found) = found else {
        return Ok(());
    };
    let (row, payment) = write::hold_payment(work, found.id).await?;
    let learned = Learned {
        state: PaymentState::Failed,
        refund: None,
        words: String::new(),
        by: work.actor.name.to_string(),
    };
    if moved(work, &payment, &learned, payment.entry_id).await? {
        portion_follows(work, &payment, PaymentState::Failed).await?;
        write::tell_payment(work, &row, &payment, events::REFUND_FAILED, "").await?;
        write::refresh(work, row.id).await?;
    }
    Ok(())
}
