//! Refunds that must be paid by when, for the first page: overdue first, then the soonest.

use jiff::civil::Date;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Select,
};

use super::refund_views::Refund;
use super::refunds::seen;
use crate::records::granted_refund::{Column, Entity};
use crate::rules::refund::RefundState;

/// More than this is told as this many: nobody counts further, and counting has an end.
pub const COUNTED: u64 = 1_000;

/// Refunds that are open and have to be paid by `until`, the longest overdue first.
pub async fn due_refunds(
    db: &impl ConnectionTrait,
    stations: &Stations,
    until: Date,
    limit: u64,
) -> Result<Vec<Refund>, Failure> {
    let rows = Entity::find()
        .filter(seen(stations))
        .filter(Column::State.is_in([RefundState::Waiting, RefundState::Due]))
        .filter(Column::DueBy.lte(Day::from(until)))
        .order_by_asc(Column::DueBy)
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(Refund::from).collect())
}

/// How many refunds wait for what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RefundsWaiting {
    /// Their day has passed.
    pub overdue: u64,
    /// For somebody else to agree.
    pub waiting: u64,
    /// For a person to look at a payment.
    pub trouble: u64,
}

/// How many refunds wait at the stations that somebody sees, each at most [`COUNTED`].
pub async fn refunds_waiting(
    db: &impl ConnectionTrait,
    stations: &Stations,
    today: Date,
) -> Result<RefundsWaiting, Failure> {
    let open = Column::State.is_in([RefundState::Waiting, RefundState::Due]);
    let all = || Entity::find().filter(seen(stations));
    let overdue = all()
        .filter(open)
        .filter(Column::DueBy.lt(Day::from(today)));
    let waiting = all().filter(Column::State.eq(RefundState::Waiting));
    let trouble = all().filter(Column::Trouble.eq(true));
    Ok(RefundsWaiting {
        overdue: counted(db, overdue).await?,
        waiting: counted(db, waiting).await?,
        trouble: counted(db, trouble).await?,
    })
}

async fn counted(db: &impl ConnectionTrait, rows: Select<Entity>) -> Result<u64, Failure> {
    Ok(rows.limit(COUNTED).count(db).await?)
}
