//! An invoice by which a company returns came in: it is matched to the decisions that it covers, and what differs is told.

use async_trait::async_trait;
use issuing::{Incoming, ReturnFollower};
use kernel::ids::{EDocumentId, GrantedRefundId, ReturnId, SaleId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, JobError, Platform, Stations, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{awaits, matched, waiting};
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::DecideReturns;
use crate::records::paper::{ActiveModel, Column, Entity, Model};
use crate::records::{case, refund};
use crate::rules::paper::{Awaited, RateSum, covered, differences};
use crate::rules::words;
use crate::store::{self, Seen};

/// Hears of invoices by which companies return what they bought.
#[derive(Clone, Copy, Debug)]
pub struct ReturnsFollowInvoices;

#[async_trait]
impl ReturnFollower for ReturnsFollowInvoices {
    async fn came(
        &self,
        platform: &Platform,
        incoming: EDocumentId,
        sale: Option<SaleId>,
    ) -> Result<(), JobError> {
        // without its sale a person matches it first
        let Some(sale) = sale else {
            return Ok(());
        };
        let rates = issuing::incoming_rates(platform, incoming).await?;
        let rate = |one: issuing::RateTotal| RateSum {
            rate_bp: one.rate_bp,
            net: one.net,
            tax: one.tax,
        };
        let theirs: Vec<RateSum> = rates.into_iter().map(rate).collect();
        let mut work = platform.own_work("returns").await?;
        follow_invoice(&mut work, incoming, sale, &theirs).await?;
        Ok(work.commit().await?)
    }
}

/// Matches an invoice that came in; a second time nothing happens.
///
/// # Errors
/// When the database refuses, or somebody matched the same decisions at the same moment.
async fn follow_invoice(
    work: &mut Work,
    incoming: EDocumentId,
    sale: SaleId,
    theirs: &[RateSum],
) -> Result<(), Failure> {
    if !matched(work.conn(), [incoming]).await?.is_empty() {
        return Ok(());
    }
    let came = issuing::queries::incoming(work.conn(), incoming).await?;
    let open = of_sender(work, waiting(work.conn(), sale).await?, &came).await?;
    let asked = came.total.map_or(0, |total| total.minor);
    let awaited: Vec<Awaited> = open
        .iter()
        .map(|row| Awaited {
            refund: row.refund_id,
            of: row.return_id,
            total: row.total(),
        })
        .collect();
    let ids = covered(&awaited, asked);
    let rows: Vec<&Model> = open
        .iter()
        .filter(|row| ids.contains(&row.refund_id))
        .collect();
    let Some(first) = rows.first() else {
        // the goods are not decided yet: the decision looks for it again
        return Ok(());
    };
    let far = far(work, &rows, &came, theirs).await?;
    keep(work, &ids, (first.refund_id, far), (incoming, theirs)).await?;
    if far == 0 {
        let_go(work, &ids).await?;
    }
    let mut returns: Vec<ReturnId> = rows.iter().map(|row| row.return_id).collect();
    returns.sort();
    returns.dedup();
    for id in returns {
        tell(work, id, &came, far).await?;
    }
    Ok(())
}

/// Decisions of the company that sent it; somebody else's invoice settles nothing.
async fn of_sender(work: &Work, open: Vec<Model>, came: &Incoming) -> Result<Vec<Model>, Failure> {
    let Some(sender) = came.customer else {
        return Ok(open);
    };
    let cases = case::Entity::find()
        .filter(case::Column::Id.is_in(open.iter().map(|row| row.return_id)))
        .all(work.conn())
        .await?;
    let owners = cases.iter().map(|case| case.customer_id);
    let owners = accounts::resolve_many(work.conn(), owners).await?;
    let own = |case: &&case::Model| {
        let owner = owners.get(&case.customer_id);
        *owner.unwrap_or(&case.customer_id) == sender
    };
    let own: Vec<ReturnId> = cases.iter().filter(own).map(|case| case.id).collect();
    let rows = open.into_iter();
    Ok(rows.filter(|row| own.contains(&row.return_id)).collect())
}

/// How far the invoice is from what the decisions say: all differences by rate together.
async fn far(
    work: &Work,
    rows: &[&Model],
    came: &Incoming,
    theirs: &[RateSum],
) -> Result<i64, Failure> {
    let expected = expected(work, rows).await?;
    let sum = |all: &[RateSum]| all.iter().map(|one| one.net + one.tax).sum::<i64>();
    let asked = came.total.map_or(0, |total| total.minor);
    let same = came.total.is_some_and(|total| {
        let own = |row: &&Model| row.currency == total.currency.code();
        rows.iter().all(own)
    });
    if !same {
        return Ok(sum(&expected).max(1));
    }
    if theirs.is_empty() {
        return Ok((asked - sum(&expected)).abs());
    }
    let by_rate = differences(&expected, theirs);
    let by_rate: i64 = by_rate
        .iter()
        .map(|one| one.net.abs() + one.tax.abs())
        .sum();
    Ok(by_rate.max((asked - sum(&expected)).abs()))
}

/// What decisions say by rate, together; one statement.
async fn expected(work: &Work, rows: &[&Model]) -> Result<Vec<RateSum>, Failure> {
    let ids = rows.iter().map(|row| row.refund_id);
    let decisions = refund::Entity::find()
        .filter(refund::Column::Id.is_in(ids))
        .all(work.conn())
        .await?;
    Ok(decisions.iter().flat_map(rates_of).collect())
}

/// What one decision says by rate.
pub(crate) fn rates_of(row: &refund::Model) -> Vec<RateSum> {
    let rates = row.detail.get("rates").cloned().unwrap_or_default();
    serde_json::from_value(rates).unwrap_or_default()
}

async fn keep(
    work: &Work,
    ids: &[GrantedRefundId],
    (first, far): (GrantedRefundId, i64),
    (incoming, theirs): (EDocumentId, &[RateSum]),
) -> Result<(), Failure> {
    let change = ActiveModel {
        incoming_id: Set(Some(incoming)),
        came_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let done = Entity::update_many()
        .set(change)
        .filter(Column::RefundId.is_in(ids.iter().copied()))
        .filter(Column::IncomingId.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected != ids.len() as u64 {
        return Err(Failure::internal("another invoice was faster"));
    }
    let head = ActiveModel {
        refund_id: Set(first),
        theirs: Set(Some(serde_json::to_value(theirs)?)),
        difference: Set(Some(far)),
        ..Default::default()
    };
    Entity::update(head).exec(work.conn()).await?;
    Ok(())
}

/// The money of decisions is paid now that their invoice is here, and is as it must be.
async fn let_go(work: &mut Work, ids: &[GrantedRefundId]) -> Result<(), Failure> {
    let decisions = refund::Entity::find()
        .filter(refund::Column::Id.is_in(ids.iter().copied()))
        .all(work.conn())
        .await?;
    for granted in decisions.iter().filter_map(|row| row.granted_id) {
        payments::grants::came(work, granted).await?;
    }
    Ok(())
}

/// The return goes on: it tells of the invoice, and a ticket that waited for nothing else is solved.
async fn tell(work: &mut Work, id: ReturnId, came: &Incoming, far: i64) -> Result<(), Failure> {
    let case = store::case(work.conn(), &Stations::All, id).await?;
    let told = Told::new(events::INVOICE_CAME)
        .with("invoice", json!(came.number))
        .with("amount", json!(came.total))
        .with("differs", json!((far != 0).then_some(far)))
        .with("incoming", json!(came.id));
    moving::tell(work, &case, told).await?;
    let over = moving::is_over(case.state) && case.cause_id.is_none();
    if over && !awaits(work.conn(), id).await? {
        tickets::settle_ticket(work, case.ticket_id).await?;
    }
    Ok(())
}

/// All decisions that the invoice of one covers.
async fn covered_by(work: &Work, row: &Model) -> Result<Vec<GrantedRefundId>, Failure> {
    let rows = Entity::find()
        .filter(Column::IncomingId.eq(row.incoming_id))
        .filter(Column::VoidAt.is_null())
        .all(work.conn())
        .await?;
    Ok(rows.into_iter().map(|row| row.refund_id).collect())
}

/// Somebody says why an invoice that differs is well so.
///
/// # Errors
/// Refused without a reason, or when nothing differs; `Stale` when the return was changed meanwhile.
pub async fn settle_invoice(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    id: GrantedRefundId,
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let open = store::opened(work, seen).await?;
    let row = Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.filter(|row| row.return_id == open.case.id);
    let row = row.ok_or(Failure::not_found::<kinds::GrantedRefund>())?;
    if !row.is_disputed() {
        return Err(Refused::whole("returns-refused-invoice-agrees").into());
    }
    let change = ActiveModel {
        refund_id: Set(id),
        settled_why: Set(why.clone()),
        ..Default::default()
    };
    Entity::update(change).exec(work.conn()).await?;
    let covered = covered_by(work, &row).await?;
    let_go(work, &covered).await?;
    let told = Told::new(events::INVOICE_SETTLED).with("why", json!(why));
    moving::keep(work, open, told).await
}
