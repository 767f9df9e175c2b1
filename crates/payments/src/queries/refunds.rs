//! Refunds: one with its portions and attempts, those of a record, and the list page by page. One of a station that is not seen is not there.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, GrantedRefundId, Ref, RefundPaymentId, StationId, kinds};
use kernel::money::{Currency, Money};
use kernel::numbers::HumanNumber;
use platform::columns::Day;
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::refund_views::{Payment, Portion, Refund};
use crate::port::Order;
use crate::records::granted_refund::{Column, Entity, Model};
use crate::records::{provider_account, refund_payment, refund_portion};
use crate::rules::refund::{GrantKind, PaymentState, PortionState, RefundState, Way};

/// Refunds of one record that are shown at most.
const OF_CAUSE_MAX: u64 = 200;

/// One refund, or not found.
pub async fn refund(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: GrantedRefundId,
) -> Result<Refund, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.filter(|row| stations.see(row.station_id))
        .map(Refund::from)
        .ok_or_else(Failure::not_found::<kinds::GrantedRefund>)
}

/// The portions of a refund with their attempts.
pub async fn portions_of(
    db: &impl ConnectionTrait,
    refund: &Refund,
) -> Result<Vec<Portion>, Failure> {
    let portions = refund_portion::Entity::find()
        .filter(refund_portion::Column::RefundId.eq(refund.id))
        .order_by_asc(refund_portion::Column::Place)
        .all(db)
        .await?;
    let mut payments = refund_payment::Entity::find()
        .filter(refund_payment::Column::RefundId.eq(refund.id))
        .order_by_asc(refund_payment::Column::Attempt)
        .all(db)
        .await?;
    let mut portion = |row: refund_portion::Model| {
        let own = payments.extract_if(.., |payment| payment.place == row.place);
        Portion {
            place: row.place,
            amount: Money::new(row.amount, refund.total.currency),
            source: row.source(),
            state: row.state,
            payments: own.map(Payment::from).collect(),
        }
    };
    Ok(portions.into_iter().map(&mut portion).collect())
}

/// All refunds for a record, first to last, of all stations.
pub async fn grants_of(db: &impl ConnectionTrait, cause: Ref) -> Result<Vec<Refund>, Failure> {
    let rows = Entity::find()
        .filter(Column::CauseId.eq(cause.id))
        .filter(Column::CauseKind.eq(cause.kind))
        .order_by_asc(Column::Id)
        .limit(OF_CAUSE_MAX)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Refund::from).collect())
}

/// What was granted for a record and stands, gestures too: neither denied nor taken back. Nothing is nothing in lira.
pub async fn granted_total(db: &impl ConnectionTrait, cause: Ref) -> Result<Money, Failure> {
    let all = grants_of(db, cause).await?;
    let stands = all
        .iter()
        .filter(|refund| !matches!(refund.state, RefundState::Denied | RefundState::Cancelled));
    let mut sum: Option<Money> = None;
    for refund in stands {
        sum = Some(match sum {
            Some(sum) => sum.plus(refund.total)?,
            None => refund.total,
        });
    }
    Ok(sum.unwrap_or(Money::zero(Currency::TRY)))
}

/// What tenders gave so far, and still give: granted and standing, in minor units. Tenders that gave nothing are left out.
pub async fn granted_from(
    db: &impl ConnectionTrait,
    sources: impl IntoIterator<Item = Ref>,
) -> Result<std::collections::HashMap<Ref, i64>, Failure> {
    let sources: Vec<Ref> = sources.into_iter().collect();
    if sources.is_empty() {
        return Ok(std::collections::HashMap::new());
    }
    let rows = refund_portion::Entity::find()
        .filter(refund_portion::Column::SourceId.is_in(sources.iter().map(|source| source.id)))
        .filter(refund_portion::Column::State.ne(PortionState::Cancelled))
        .all(db)
        .await?;
    let mut sums = std::collections::HashMap::new();
    for row in rows {
        if let Some(source) = row.source().filter(|source| sources.contains(source)) {
            *sums.entry(source).or_insert(0) += row.amount;
        }
    }
    Ok(sums)
}

/// Which refunds a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RefundFilter {
    /// A number, or its beginning.
    pub q: String,
    /// Only this customer's.
    pub customer: Option<CustomerId>,
    /// Only at this station.
    pub station: Option<StationId>,
    /// Only in this state.
    pub state: Option<RefundState>,
    /// Only those that wait for somebody or for money.
    pub open: bool,
    /// Only refunds, or only gestures.
    pub kind: Option<GrantKind>,
    /// Only those with a payment by this way.
    pub way: Option<Way>,
    /// Only those that a person has to look at.
    pub trouble: bool,
    /// Only those that are open and were due before this day.
    pub overdue_on: Option<Date>,
    /// Asked for from this day on.
    pub from: Option<Timestamp>,
    /// Asked for before this moment.
    pub before: Option<Timestamp>,
}

impl RefundFilter {
    fn rows(&self, stations: &Stations) -> Select<Entity> {
        Entity::find().filter(
            Condition::all()
                .add(seen(stations))
                .add_option(numbered(&self.q))
                .add_option(self.customer.map(|id| Column::CustomerId.eq(id)))
                .add_option(self.station.map(|id| Column::StationId.eq(id)))
                .add_option(self.state.map(|word| Column::State.eq(word)))
                .add_option(self.open.then(open))
                .add_option(self.kind.map(|word| Column::Kind.eq(word)))
                .add_option(self.way.map(by_way))
                .add_option(self.trouble.then(|| Column::Trouble.eq(true)))
                .add_option(self.overdue_on.map(overdue))
                .add_option(
                    self.from
                        .map(|at| Column::AskedAt.gte(platform::columns::Moment::from(at))),
                )
                .add_option(
                    self.before
                        .map(|at| Column::AskedAt.lt(platform::columns::Moment::from(at))),
                ),
        )
    }
}

pub(super) fn seen(stations: &Stations) -> Condition {
    match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::any()
            .add(Column::StationId.is_null())
            .add(Column::StationId.is_in(ids.iter().copied())),
    }
}

fn open() -> Condition {
    Condition::all().add(Column::State.is_in([RefundState::Waiting, RefundState::Due]))
}

fn overdue(today: Date) -> Condition {
    open().add(Column::DueBy.lt(Day::from(today)))
}

fn by_way(way: Way) -> Condition {
    let payments = sea_orm::sea_query::Query::select()
        .column(refund_payment::Column::RefundId)
        .from(refund_payment::Entity)
        .and_where(refund_payment::Column::Way.eq(way))
        .to_owned();
    Condition::all().add(Column::Id.in_subquery(payments))
}

/// A whole number as people type it, or the beginning of one.
fn numbered(typed: &str) -> Option<Condition> {
    let typed = typed.trim().to_uppercase();
    if typed.is_empty() {
        return None;
    }
    if let Ok(number) = typed.parse::<HumanNumber>() {
        return Some(Condition::all().add(Column::Number.eq(number.to_string())));
    }
    let end = format!("{typed}\u{10ffff}");
    Some(
        Condition::all()
            .add(Column::Number.gte(typed))
            .add(Column::Number.lt(end)),
    )
}

/// In which order a list stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RefundOrder {
    /// What has to be paid soonest first; what has no day last.
    #[default]
    Due,
    /// The newest first.
    Newest,
}

/// One page of refunds.
pub async fn refunds_page(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &RefundFilter,
    order: RefundOrder,
    ask: &PageAsk,
) -> Result<PageOf<Refund>, Failure> {
    let rows = filter.rows(stations);
    let page = match order {
        RefundOrder::Newest => {
            let newest = Keyset::new([Sort::down(Expr::col(Column::Id))]);
            let key = |row: &Model| vec![KeyPart::from(row.id)];
            newest.page(db, rows, ask, key).await?
        }
        RefundOrder::Due => {
            let due = Keyset::new([
                Sort::up(Expr::col(Column::DueBy)),
                Sort::up(Expr::col(Column::Id)),
            ]);
            let key = |row: &Model| vec![KeyPart::from(row.due_by), KeyPart::from(row.id)];
            due.page(db, rows, ask, key).await?
        }
    };
    Ok(page.map(Refund::from))
}

/// How many refunds a list would show.
pub async fn refunds_count(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &RefundFilter,
) -> Result<u64, Failure> {
    Ok(filter.rows(stations).count(db).await?)
}

/// The newest refunds of a customer, at most `limit`.
pub async fn refunds_of_customer(
    db: &impl ConnectionTrait,
    stations: &Stations,
    customer: CustomerId,
    limit: u64,
) -> Result<Vec<Refund>, Failure> {
    let filter = RefundFilter {
        customer: Some(customer),
        ..RefundFilter::default()
    };
    let rows = filter
        .rows(stations)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Refund::from).collect())
}

/// The ways of many refunds' last attempts, by refund, with one statement.
pub async fn ways_of(
    db: &impl ConnectionTrait,
    refunds: impl IntoIterator<Item = GrantedRefundId>,
) -> Result<std::collections::HashMap<GrantedRefundId, Vec<(Way, PaymentState)>>, Failure> {
    let ids: Vec<GrantedRefundId> = refunds.into_iter().collect();
    let mut ways = std::collections::HashMap::new();
    if ids.is_empty() {
        return Ok(ways);
    }
    let rows = refund_payment::Entity::find()
        .filter(refund_payment::Column::RefundId.is_in(ids))
        .order_by_asc(refund_payment::Column::Place)
        .order_by_desc(refund_payment::Column::Attempt)
        .all(db)
        .await?;
    let mut last = None;
    for row in rows {
        let key = (row.refund_id, row.place);
        if last != Some(key) {
            let of: &mut Vec<_> = ways.entry(row.refund_id).or_default();
            of.push((row.way, row.state));
            last = Some(key);
        }
    }
    Ok(ways)
}

/// One attempt, or not found; whoever sees its refund sees it.
pub async fn payment(
    db: &impl ConnectionTrait,
    stations: &Stations,
    id: RefundPaymentId,
) -> Result<(Refund, Payment), Failure> {
    let row = refund_payment::Entity::find_by_id(id)
        .one(db)
        .await?
        .ok_or_else(Failure::not_found::<kinds::RefundPayment>)?;
    let refund = refund(db, stations, row.refund_id).await?;
    Ok((refund, row.into()))
}

/// The account through which a payment goes.
pub(crate) async fn account_of_payment(
    db: &impl ConnectionTrait,
    id: RefundPaymentId,
) -> Result<Option<provider_account::Model>, Failure> {
    let row = refund_payment::Entity::find_by_id(id).one(db).await?;
    let Some(row) = row else { return Ok(None) };
    Ok(provider_account::Entity::find_by_id(row.provider)
        .one(db)
        .await?)
}

/// What a provider is told of a payment.
pub(crate) fn order_of(
    refund: &Model,
    payment: &refund_payment::Model,
    sent_at: Option<Timestamp>,
) -> Order {
    Order {
        key: payment.ikey.clone(),
        reference: payment.reference.clone(),
        amount: payment.money(),
        number: refund.number.clone(),
        refund: payment.provider_refund.clone(),
        sent_at,
    }
}

/// What a provider is asked about a payment, while its outcome is open.
pub(crate) async fn open_order(
    db: &impl ConnectionTrait,
    id: RefundPaymentId,
) -> Result<Option<Order>, Failure> {
    let row = refund_payment::Entity::find_by_id(id).one(db).await?;
    let open = |row: &refund_payment::Model| {
        matches!(row.state, PaymentState::Sent | PaymentState::Unknown)
    };
    let Some(row) = row.filter(open) else {
        return Ok(None);
    };
    let refund = Entity::find_by_id(row.refund_id).one(db).await?;
    let Some(refund) = refund else {
        return Ok(None);
    };
    let since = row.sent_at.map(Timestamp::from);
    Ok(Some(order_of(&refund, &row, since)))
}
