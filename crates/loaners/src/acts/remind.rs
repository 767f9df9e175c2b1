//! Say once a day which loaners should have come back.

use jiff::civil::Date;
use kernel::time::{civil_day, days_between};
use platform::columns::Day;
use platform::{Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::events;
use crate::records::loan::{Column, Entity, Model};
use crate::rules::loan::LoanState;

/// Loans that one change reminds of.
pub const REMINDED_AT_ONCE: u64 = 200;

/// Records `loan.overdue` for loans over their day that were not said today; answers how many, [`REMINDED_AT_ONCE`] at most.
pub async fn remind_overdue(work: &mut Work) -> Result<u64, Failure> {
    let today = civil_day(work.now);
    let unsaid = Condition::any()
        .add(Column::RemindedOn.is_null())
        .add(Column::RemindedOn.lt(Day::from(today)));
    let rows = Entity::find()
        .filter(Column::State.eq(LoanState::Out))
        .filter(Column::DueOn.lt(Day::from(today)))
        .filter(unsaid.clone())
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(REMINDED_AT_ONCE)
        .all(work.conn())
        .await?;
    let found = rows.len() as u64;
    for row in rows {
        say(work, row, today, unsaid.clone()).await?;
    }
    Ok(found)
}

/// The day stands in the statement, so that a job that runs twice says it once.
async fn say(work: &mut Work, row: Model, today: Date, unsaid: Condition) -> Result<(), Failure> {
    let said = Entity::update_many()
        .col_expr(Column::RemindedOn, Expr::value(Day::from(today)))
        .filter(Column::Id.eq(row.id).and(Column::State.eq(LoanState::Out)))
        .filter(unsaid)
        .exec(work.conn())
        .await?;
    if said.rows_affected == 0 {
        return Ok(());
    }
    let due_on = Date::from(row.due_on);
    let facts = json!({
        "number": row.number, "due_on": due_on, "days": days_between(due_on, today), "customer": row.customer_id,
        "cause": row.cause().map(|cause| cause.to_string()),
    });
    work.record(Event::of(row.id, events::OVERDUE, facts).in_chain(row.chain()))
        .await
}
