//! Refunds that must be paid by when, for the first page: overdue first, then the soonest.

use jiff::civil::Date;
use platform::columns::Day;
use platform::{Failure, Stations};
use sea_orm::sea_query::{Asterisk, Expr, Func, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait as _, Select,
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

#[derive(FromQueryResult)]
struct Counted {
    what: String,
    n: i64,
}

/// How many refunds wait at the stations that somebody sees, each at most [`COUNTED`]; one statement.
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
    let mut all_three = counted("overdue", overdue);
    all_three.union(UnionType::All, counted("waiting", waiting));
    all_three.union(UnionType::All, counted("trouble", trouble));
    let statement = db.get_database_backend().build(&all_three);
    let mut found = RefundsWaiting::default();
    for row in Counted::find_by_statement(statement).all(db).await? {
        let n = u64::try_from(row.n).unwrap_or_default();
        match row.what.as_str() {
            "overdue" => found.overdue = n,
            "waiting" => found.waiting = n,
            _ => found.trouble = n,
        }
    }
    Ok(found)
}

/// The count of rows under a name of ours.
fn counted(what: &'static str, rows: Select<Entity>) -> SelectStatement {
    let rows = rows.select_only().column(Column::Id).limit(COUNTED);
    Query::select()
        .expr_as(Expr::cust(format!("'{what}'")), "what")
        .expr_as(Func::count(Expr::col(Asterisk)), "n")
        .from_subquery(rows.into_query(), what)
        .to_owned()
}
