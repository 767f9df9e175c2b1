//! What all acts of refunds share: the held row, attempts, events, and what the portions make of the whole.

use kernel::identifiers::Iban;
use kernel::ids::{GrantedRefundId, Ref, RefundPaymentId, kinds};
use kernel::money::Money;
use platform::columns::Moment;
use platform::{Event, Failure, Job, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use accounts::acts::{NewEntry, post_entry};
use accounts::{EntryKind, Side};

use super::grant::RefundWay;
use super::outcome;
use crate::records::taking::in_currency;
use crate::records::{granted_refund, provider_account, refund_payment, refund_portion};
use crate::rules::refund::{PaymentState, PortionState, RefundState, Way, in_trouble, progress};

/// Send a payment to its provider.
pub const SEND: &str = "payments.send_refund";
/// Ask what became of a payment.
pub const ASK: &str = "payments.ask_refund";

/// The job that is left when a refund or one of its payments changed. Its payload has `refund` and `cause`; the capability that owns
/// the cause does it.
pub const REFUND_CHANGED: &str = "payments.refund_changed";

/// The refund, held until this change ends, when the actor sees its station.
pub(super) async fn hold(
    work: &Work,
    id: GrantedRefundId,
) -> Result<granted_refund::Model, Failure> {
    let row = granted_refund::Entity::find_by_id(id)
        .lock_exclusive()
        .one(work.conn())
        .await?;
    row.filter(|row| work.actor.stations.see(row.station_id))
        .ok_or_else(Failure::not_found::<kinds::GrantedRefund>)
}

/// The refund of a payment, held, with the payment.
pub(super) async fn hold_payment(
    work: &Work,
    id: RefundPaymentId,
) -> Result<(granted_refund::Model, refund_payment::Model), Failure> {
    let missing = Failure::not_found::<kinds::RefundPayment>;
    let row = refund_payment::Entity::find_by_id(id)
        .one(work.conn())
        .await?
        .ok_or_else(missing)?;
    let refund = hold(work, row.refund_id).await?;
    let row = refund_payment::Entity::find_by_id(id)
        .one(work.conn())
        .await?
        .ok_or_else(missing)?;
    Ok((refund, row))
}

/// All portions of a refund.
pub(super) async fn portions(
    work: &Work,
    id: GrantedRefundId,
) -> Result<Vec<refund_portion::Model>, Failure> {
    Ok(refund_portion::Entity::find()
        .filter(refund_portion::Column::RefundId.eq(id))
        .order_by_asc(refund_portion::Column::Place)
        .all(work.conn())
        .await?)
}

/// The last attempt of each portion, by the portion's place.
pub(super) async fn last_payments(
    work: &Work,
    id: GrantedRefundId,
) -> Result<Vec<refund_payment::Model>, Failure> {
    let all = refund_payment::Entity::find()
        .filter(refund_payment::Column::RefundId.eq(id))
        .order_by_asc(refund_payment::Column::Place)
        .order_by_desc(refund_payment::Column::Attempt)
        .all(work.conn())
        .await?;
    let mut last: Vec<refund_payment::Model> = Vec::new();
    for row in all {
        if last.last().is_none_or(|kept| kept.place != row.place) {
            last.push(row);
        }
    }
    Ok(last)
}

/// A new attempt with its own key; none while nobody chose a way.
pub(super) async fn new_payment(
    work: &mut Work,
    refund: GrantedRefundId,
    place: i32,
    attempt: i32,
    amount: Money,
    way: &RefundWay,
) -> Result<(), Failure> {
    let Some(word) = way.way() else {
        return Ok(());
    };
    let (provider, reference) = match way {
        RefundWay::OriginalCard {
            provider,
            reference,
        } => (
            account_for(work, provider.as_deref()).await?,
            reference.trim().to_owned(),
        ),
        _ => Default::default(),
    };
    let (iban, holder) = match way {
        RefundWay::BankTransfer { iban, holder } => bank(iban, holder),
        _ => Default::default(),
    };
    let id: RefundPaymentId = work.new_id();
    let row = refund_payment::ActiveModel {
        id: Set(id),
        refund_id: Set(refund),
        place: Set(place),
        attempt: Set(attempt),
        way: Set(word),
        provider: Set(provider),
        reference: Set(reference),
        iban: Set(iban),
        holder: Set(holder),
        amount: Set(amount.minor),
        currency: Set(amount.currency.code().to_owned()),
        state: Set(PaymentState::Pending),
        ikey: Set(id.uuid().to_string()),
        provider_refund: Set(None),
        answer: Set(String::new()),
        asked: Set(0),
        made_at: Set(Moment::from(work.now)),
        made_by: Set(work.actor.name.to_string()),
        sent_at: Set(None),
        settled_at: Set(None),
        settled_by: Set(String::new()),
        entry_id: Set(None),
        taking_id: Set(None),
        bank_file: Set(None),
    };
    refund_payment::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

fn bank(iban: &Iban, holder: &str) -> (String, String) {
    (iban.as_str().to_owned(), holder.trim().to_owned())
}

/// The account that is named, or the only one that is in use; none is told when it is to be sent.
async fn account_for(work: &Work, named: Option<&str>) -> Result<String, Failure> {
    if let Some(name) = named {
        return Ok(name.to_owned());
    }
    let active = provider_account::Entity::find()
        .filter(provider_account::Column::Active.eq(true))
        .limit(2)
        .all(work.conn())
        .await?;
    Ok(match active.as_slice() {
        [only] => only.name.clone(),
        _ => String::new(),
    })
}

/// The refund is granted: what it gives stands on the customer's account, and what leaves by itself leaves.
pub(super) async fn start(work: &mut Work, row: &granted_refund::Model) -> Result<(), Failure> {
    for portion in portions(work, row.id).await? {
        if portion.state == PortionState::Open {
            credit(work, row, &portion).await?;
        }
    }
    for payment in last_payments(work, row.id).await? {
        begin(work, row, &payment).await?;
    }
    Ok(())
}

/// What the portion gives back, on the customer's account.
async fn credit(
    work: &mut Work,
    row: &granted_refund::Model,
    portion: &refund_portion::Model,
) -> Result<(), Failure> {
    let entry = NewEntry {
        customer: row.customer_id,
        side: Side::Credit,
        amount: in_currency(portion.amount, &row.currency),
        kind: EntryKind::Refund,
        cause: Ref::of(row.id),
        document: Some(row.number.clone()),
        text: row.about.clone(),
    };
    let entry = post_entry(work, entry).await?;
    refund_portion::Entity::update_many()
        .col_expr(refund_portion::Column::EntryId, Expr::value(entry))
        .filter(refund_portion::Column::RefundId.eq(portion.refund_id))
        .filter(refund_portion::Column::Place.eq(portion.place))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// What leaves by itself leaves; the rest waits for a person.
pub(super) async fn begin(
    work: &mut Work,
    row: &granted_refund::Model,
    payment: &refund_payment::Model,
) -> Result<(), Failure> {
    if payment.state != PaymentState::Pending || !row.may_leave() {
        return Ok(());
    }
    match payment.way {
        Way::Provider => {
            let job = Job::new(SEND, json!({ "payment": payment.id }));
            work.enqueue(job.keyed(format!("{SEND}:{}", payment.id)))
                .await
        }
        Way::Account => outcome::stays_on_account(work, row, payment).await,
        Way::Bank | Way::Cash | Way::Terminal | Way::Manual => Ok(()),
    }
}

/// Writes down what the portions and their last attempts make of the whole, and lets the owner of the cause know.
pub(super) async fn refresh(work: &mut Work, id: GrantedRefundId) -> Result<(), Failure> {
    let row = hold(work, id).await?;
    let portions = portions(work, id).await?;
    let last = last_payments(work, id).await?;
    let states: Vec<PortionState> = portions.iter().map(|portion| portion.state).collect();
    let state = match row.state {
        RefundState::Due | RefundState::Paid => progress(&states),
        other => other,
    };
    let of = |place: i32| {
        let found = last.iter().find(|payment| payment.place == place);
        found.map(|payment| (payment.state, payment.asked))
    };
    let open = portions
        .iter()
        .filter(|portion| portion.state == PortionState::Open);
    let trouble = state == RefundState::Due && open.clone().any(|part| in_trouble(of(part.place)));
    let stands = portions.iter().filter(|part| {
        part.state != PortionState::Cancelled
            || matches!(state, RefundState::Denied | RefundState::Cancelled)
    });
    let settled = (state == RefundState::Paid).then(|| row.settled_at.unwrap_or(work.now.into()));
    let change = granted_refund::ActiveModel {
        state: Set(state),
        trouble: Set(trouble),
        total: Set(stands.map(|part| part.amount).sum()),
        settled_at: Set(settled),
        ..Default::default()
    };
    granted_refund::Entity::update_many()
        .set(change)
        .col_expr(
            granted_refund::Column::Version,
            Expr::col(granted_refund::Column::Version).add(1),
        )
        .filter(granted_refund::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    let word = json!({ "refund": id, "cause": row.cause() });
    work.enqueue(Job::new(REFUND_CHANGED, word)).await?;
    work.notify("refunds");
    work.notify(format!("refund:{id}"));
    Ok(())
}

/// The event of the whole, in the chain of its ticket or customer.
pub(super) async fn tell(
    work: &mut Work,
    row: &granted_refund::Model,
    verb: &'static str,
    why: &str,
) -> Result<(), Failure> {
    let facts = json!({
        "number": row.number, "amount": row.total, "currency": row.currency, "about": row.about,
        "reason": row.reason, "why": why, "cause": row.cause(), "station": row.station_id,
    });
    let chain = row.chain().unwrap_or_else(|| Ref::of(row.customer_id));
    work.record(Event::of(row.id, verb, facts).in_chain(chain))
        .await
}

/// The event of one payment.
pub(super) async fn tell_payment(
    work: &mut Work,
    row: &granted_refund::Model,
    payment: &refund_payment::Model,
    verb: &'static str,
    words: &str,
) -> Result<(), Failure> {
    let facts = json!({
        "number": row.number, "amount": payment.amount, "currency": payment.currency, "payment": payment.id,
        "attempt": payment.attempt, "way": payment.way, "provider": payment.provider, "said": words,
    });
    let chain = row.chain().unwrap_or_else(|| Ref::of(row.customer_id));
    work.record(Event::of(row.id, verb, facts).in_chain(chain))
        .await
}
