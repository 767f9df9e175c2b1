//! The account of a merged customer becomes the survivor's: its entries, and what they come to.

use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, Statement, Value};

use crate::records::{ledger_balance, ledger_entry};

/// `WHERE` before `ON CONFLICT` is what SQLite needs to tell it from a join.
const ADD_ALL: &str = "INSERT INTO ledger_balance (customer_id, currency, balance) \
     SELECT $1, currency, balance FROM ledger_balance WHERE customer_id = $2 \
     ON CONFLICT (customer_id, currency) DO UPDATE SET balance = ledger_balance.balance + excluded.balance";

/// Moves them inside the merge, which holds both customers; says how many entries went.
pub(super) async fn move_account(
    work: &Work,
    from: CustomerId,
    into: CustomerId,
) -> Result<u64, Failure> {
    let moved = ledger_entry::Entity::update_many()
        .col_expr(ledger_entry::Column::CustomerId, Expr::value(into))
        .filter(ledger_entry::Column::CustomerId.eq(from))
        .exec(work.conn())
        .await?;
    let values: [Value; 2] = [into.into(), from.into()];
    let backend = work.conn().get_database_backend();
    let statement = Statement::from_sql_and_values(backend, ADD_ALL, values);
    work.conn().execute_raw(statement).await?;
    ledger_balance::Entity::delete_many()
        .filter(ledger_balance::Column::CustomerId.eq(from))
        .exec(work.conn())
        .await?;
    Ok(moved.rows_affected)
}
