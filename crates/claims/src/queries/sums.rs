//! What claims come to: by state, and by how long the supplier has been waited for.

use jiff::civil::Date;
use kernel::money::{Currency, Money};
use platform::{Failure, Stations};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, ConnectionTrait, FromQueryResult, QueryFilter, QueryOrder, QuerySelect,
};

use super::claims::{ClaimFilter, WAITING};
use crate::records::claim::Column;
use crate::rules::ageing::Age;
use crate::rules::claim::ClaimState;

/// Claims of one state in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StateSum {
    /// Which state.
    pub state: ClaimState,
    /// How many.
    pub count: i64,
    /// What was claimed.
    pub total: Money,
    /// What was accepted.
    pub accepted: Money,
    /// What came.
    pub recovered: Money,
}

#[derive(Debug, FromQueryResult)]
struct StateRow {
    state: ClaimState,
    currency: String,
    n: i64,
    total: i64,
    accepted: i64,
    recovered: i64,
}

/// Sums by state and currency.
pub async fn state_sums(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &ClaimFilter,
) -> Result<Vec<StateSum>, Failure> {
    // both engines are told the type, because a server makes a wider one of a sum
    let rows: Vec<StateRow> = filter
        .rows(stations)
        .select_only()
        .column(Column::State)
        .column(Column::Currency)
        .column_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "n")
        .column_as(Expr::cust("CAST(SUM(total) AS BIGINT)"), "total")
        .column_as(
            Expr::cust("CAST(SUM(COALESCE(accepted, 0)) AS BIGINT)"),
            "accepted",
        )
        .column_as(Expr::cust("CAST(SUM(recovered) AS BIGINT)"), "recovered")
        .group_by(Column::State)
        .group_by(Column::Currency)
        .order_by_asc(Column::Currency)
        .into_model()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(state_sum).collect())
}

fn state_sum(row: StateRow) -> StateSum {
    let money =
        |minor: i64| Money::new(minor, Currency::of(&row.currency).unwrap_or(Currency::TRY));
    StateSum {
        state: row.state,
        count: row.n,
        total: money(row.total),
        accepted: money(row.accepted),
        recovered: money(row.recovered),
    }
}

/// What is expected of claims of one age in one currency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgeSum {
    /// How long they wait.
    pub age: Age,
    /// How many.
    pub count: i64,
    /// What is expected.
    pub open: Money,
}

#[derive(Debug, FromQueryResult)]
struct DayRow {
    sent_on: platform::columns::Day,
    currency: String,
    n: i64,
    open: i64,
}

const OPEN: &str = "CAST(SUM(CASE WHEN state = 'sent' THEN total ELSE COALESCE(accepted, 0) - recovered END) AS BIGINT)";

/// What is expected by age and currency, the freshest first; summed by day and told apart by the rule.
pub async fn age_sums(
    db: &impl ConnectionTrait,
    stations: &Stations,
    filter: &ClaimFilter,
    today: Date,
) -> Result<Vec<AgeSum>, Failure> {
    let rows: Vec<DayRow> = filter
        .rows(stations)
        .filter(Column::State.is_in(WAITING))
        .filter(Column::SentOn.is_not_null())
        .select_only()
        .column(Column::SentOn)
        .column(Column::Currency)
        .column_as(Expr::cust("CAST(COUNT(*) AS BIGINT)"), "n")
        .column_as(Expr::cust(OPEN), "open")
        .group_by(Column::SentOn)
        .group_by(Column::Currency)
        .order_by_desc(Column::SentOn)
        .into_model()
        .all(db)
        .await?;
    let mut sums: Vec<AgeSum> = Vec::new();
    for row in rows {
        let currency = Currency::of(&row.currency).unwrap_or(Currency::TRY);
        let age = Age::of(Date::from(row.sent_on), today);
        match sums
            .iter_mut()
            .find(|sum| sum.age == age && sum.open.currency == currency)
        {
            Some(sum) => {
                sum.count = sum.count.saturating_add(row.n);
                sum.open.minor = sum.open.minor.saturating_add(row.open);
            }
            None => sums.push(AgeSum {
                age,
                count: row.n,
                open: Money::new(row.open, currency),
            }),
        }
    }
    Ok(sums)
}
