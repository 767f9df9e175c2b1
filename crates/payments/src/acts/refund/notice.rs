//! Take what a provider told by webhook: kept as it came, once, and never against what is known already.

use kernel::ids::RefundPaymentId;
use platform::columns::Moment;
use platform::{Failure, Job, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;
use uuid::Uuid;

use super::write::ASK;
use super::{Learned, learn};
use crate::port::{Notice, Reply};
use crate::records::{provider_notice, refund_payment};
use crate::rules::refund::PaymentState;
use kernel::identifiers::without_card_numbers;

/// Open refunds of one payment that are asked for at once.
const ASKED_AT_ONCE: u64 = 50;

/// Takes it; false when it was told before.
pub async fn take_notice(
    work: &mut Work,
    account: &str,
    notice: Notice,
    body: &str,
) -> Result<bool, Failure> {
    let payment = about(work, account, &notice).await?;
    let id: Uuid = work.new_id::<kernel::ids::kinds::Event>().uuid();
    let row = provider_notice::ActiveModel {
        id: Set(id),
        account: Set(account.to_owned()),
        event: Set(without_card_numbers(&notice.event)),
        kind: Set(without_card_numbers(&notice.kind)),
        body: Set(without_card_numbers(body)),
        received_at: Set(Moment::from(work.now)),
        payment_id: Set(payment),
        outcome: Set(String::new()),
    };
    let key = [
        provider_notice::Column::Account,
        provider_notice::Column::Event,
    ];
    let once = OnConflict::columns(key).do_nothing().to_owned();
    let written = provider_notice::Entity::insert(row)
        .on_conflict(once)
        .exec_without_returning(work.conn())
        .await?;
    if written != 1 {
        return Ok(false);
    }
    let outcome = match (payment, notice.says, notice.payment) {
        (Some(payment), Some(says), _) => apply(work, account, payment, says).await?,
        (_, None, Some(of)) => ask_all(work, account, &of).await?,
        (None, Some(_), _) => "not_ours",
        (_, None, None) => "not_a_refund",
    };
    let change = provider_notice::ActiveModel {
        outcome: Set(outcome.to_owned()),
        ..Default::default()
    };
    provider_notice::Entity::update_many()
        .set(change)
        .filter(provider_notice::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(true)
}

/// The attempt that it is about: by our key, else by the provider's name for the refund.
async fn about(
    work: &Work,
    account: &str,
    notice: &Notice,
) -> Result<Option<RefundPaymentId>, Failure> {
    let ours =
        || refund_payment::Entity::find().filter(refund_payment::Column::Provider.eq(account));
    if let Some(key) = &notice.key {
        let found = ours()
            .filter(refund_payment::Column::Ikey.eq(key.as_str()))
            .one(work.conn())
            .await?;
        if let Some(found) = found {
            return Ok(Some(found.id));
        }
    }
    let Some(refund) = &notice.refund else {
        return Ok(None);
    };
    let found = ours()
        .filter(refund_payment::Column::ProviderRefund.eq(refund.as_str()))
        .order_by_desc(refund_payment::Column::Id)
        .one(work.conn())
        .await?;
    Ok(found.map(|found| found.id))
}

/// Asks for every refund of a payment whose outcome is open: the notice does not say which one it means.
async fn ask_all(work: &mut Work, account: &str, of: &str) -> Result<&'static str, Failure> {
    let rows = refund_payment::Entity::find()
        .filter(refund_payment::Column::Provider.eq(account))
        .filter(refund_payment::Column::State.is_in([PaymentState::Sent, PaymentState::Unknown]))
        .filter(refund_payment::Column::Reference.starts_with(of))
        .limit(ASKED_AT_ONCE)
        .all(work.conn())
        .await?;
    let about = |row: &refund_payment::Model| {
        let rest = row.reference.strip_prefix(of);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(':'))
    };
    let mut asked = "not_ours";
    for row in rows.iter().filter(|row| about(row)) {
        let job = Job::new(ASK, json!({ "payment": row.id }));
        work.enqueue(job).await?;
        asked = "asked";
    }
    Ok(asked)
}

async fn apply(
    work: &mut Work,
    account: &str,
    payment: RefundPaymentId,
    says: Reply,
) -> Result<&'static str, Failure> {
    let Some(learned) = learned(account, says) else {
        return Ok("nothing_new");
    };
    Ok(match learn(work, payment, learned).await? {
        true => "taken",
        false => "overtaken",
    })
}

/// What a provider's word means for a payment.
pub(crate) fn learned(by: &str, reply: Reply) -> Option<Learned> {
    let by = by.to_owned();
    let (state, refund, words) = match reply.clean() {
        Reply::Succeeded { refund, words } => (PaymentState::Succeeded, refund, words),
        Reply::Accepted { refund, words } => (PaymentState::Sent, refund, words),
        Reply::Failed { words } => (PaymentState::Failed, None, words),
        Reply::Unknown { words } => (PaymentState::Unknown, None, words),
        Reply::NotSent { .. } => return None,
    };
    Some(Learned {
        state,
        refund,
        words,
        by,
    })
}
