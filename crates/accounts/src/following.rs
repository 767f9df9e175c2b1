//! What most followers of a merge do: rows that name the customer name the survivor from then on.

use kernel::ids::CustomerId;
use platform::{Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, DatabaseConnection, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter,
};

/// How many rows of a table name a customer in a column.
///
/// # Errors
/// When the database cannot be read.
pub async fn rows_of<E>(
    db: &DatabaseConnection,
    column: E::Column,
    customer: CustomerId,
) -> Result<u64, Failure>
where
    E: EntityTrait,
    E::Model: FromQueryResult + Sized + Send + Sync,
{
    let rows = E::find().filter(column.eq(customer));
    Ok(rows.count(db).await?)
}

/// Rows of a table that name one customer in a column name another from now on; tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn rows_follow<E: EntityTrait>(
    work: &Work,
    column: E::Column,
    from: CustomerId,
    into: CustomerId,
) -> Result<u64, Failure> {
    let moved = E::update_many()
        .col_expr(column, Expr::value(into))
        .filter(column.eq(from))
        .exec(work.conn())
        .await?;
    Ok(moved.rows_affected)
}
