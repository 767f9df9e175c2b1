//! The copy itself: table by table, a thousand rows at a time, in one transaction on each side.

use kernel::refusal::Refused;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    AccessMode, ConnectionTrait, DatabaseConnection, DatabaseTransaction, IsolationLevel,
    TransactionTrait, Value,
};

use super::references::aside;
use super::tables::{Column, Holds, Table, count, tables, value};
use super::{Copied, counts};
use crate::{Engine, Failure};

/// Rows read and written at a time.
const ROWS: usize = 1_000;
/// Values in one statement at most; both engines take more than 32,000.
const VALUES: usize = 30_000;

/// Copies all rows of all tables into a database with the same tables and no rows.
///
/// # Errors
/// `Refused` when the new database is not empty; else when one of them does not answer or their counts differ in the
/// end. Then the new one is as it was.
pub async fn copy_all(
    from: &DatabaseConnection,
    to: &DatabaseConnection,
) -> Result<Vec<Copied>, Failure> {
    if counts(to).await?.iter().any(|table| table.rows > 0) {
        return Err(Refused::whole("platform-refused-target-not-empty").into());
    }
    let old = snapshot(from).await?;
    let new = to.begin().await?;
    let references = aside(&new).await?;
    let sources = tables(&old).await?;
    let mut copied = Vec::new();
    for target in tables(&new).await? {
        let source = sources.iter().find(|table| table.name == target.name);
        let rows = match source {
            Some(source) => copy_table(&old, &new, source, &target).await?,
            None => 0,
        };
        copied.push(Copied {
            table: target.name,
            rows,
        });
    }
    if Engine::of(&new) == Engine::Sqlite {
        crate::search::rebuild_index(&new).await?;
    }
    references.back(&new).await?;
    new.commit().await?;
    old.rollback().await?;
    if Engine::of(to) == Engine::Postgres {
        // the planner knows nothing of tables that were filled a moment ago, and would read them whole
        to.execute_unprepared("ANALYZE").await?;
    }
    Ok(copied)
}

/// One moment of the database, whatever others write meanwhile.
async fn snapshot(db: &DatabaseConnection) -> Result<DatabaseTransaction, Failure> {
    Ok(match Engine::of(db) {
        Engine::Sqlite => db.begin().await?,
        Engine::Postgres => {
            let level = Some(IsolationLevel::RepeatableRead);
            db.begin_with_config(level, Some(AccessMode::ReadOnly))
                .await?
        }
    })
}

async fn copy_table(
    old: &DatabaseTransaction,
    new: &DatabaseTransaction,
    source: &Table,
    target: &Table,
) -> Result<i64, Failure> {
    let columns = shared(source, target);
    // an index number of one engine is no key for the other
    let key: Vec<Shared> = match shared_key(&columns, target) {
        Some(key) => key,
        None => shared_key(&columns, source)
            .ok_or_else(|| Failure::internal(format!("{} has no key to walk by", source.name)))?,
    };
    let mut last: Option<Vec<Value>> = None;
    loop {
        let rows = old
            .query_all(&part(source, &columns, &key, last.as_deref()))
            .await?;
        let Some(end) = rows.last() else { break };
        last = Some(
            key.iter()
                .map(|(reads, column)| value(end, *reads, column))
                .collect::<Result<_, _>>()?,
        );
        let per_insert = Ord::max(VALUES / Ord::max(columns.len(), 1), 1);
        for some in rows.chunks(per_insert) {
            write(new, target, &columns, some).await?;
        }
        if rows.len() < ROWS {
            break;
        }
    }
    let (before, after) = (
        count(old, &source.name).await?,
        count(new, &target.name).await?,
    );
    if before != after {
        let told = format!("{}: {before} rows became {after}", source.name);
        return Err(Failure::internal(told));
    }
    Ok(after)
}

/// A column that both have: how it reads here, and what it holds there.
type Shared = (Holds, Column);

fn shared(source: &Table, target: &Table) -> Vec<Shared> {
    let here = |column: &Column| {
        source
            .columns
            .iter()
            .find(|other| other.name == column.name)
    };
    target
        .columns
        .iter()
        .filter_map(|column| here(column).map(|here| (here.holds, column.clone())))
        .collect()
}

fn shared_key(columns: &[Shared], table: &Table) -> Option<Vec<Shared>> {
    let find = |name: &String| columns.iter().find(|(_, column)| &column.name == name);
    let key: Option<Vec<Shared>> = table.key.iter().map(|name| find(name).cloned()).collect();
    key.filter(|key| !key.is_empty())
}

fn part(
    source: &Table,
    columns: &[Shared],
    key: &[Shared],
    after: Option<&[Value]>,
) -> SelectStatement {
    let mut query = Query::select();
    query.from(Alias::new(&source.name)).limit(ROWS as u64);
    for (_, column) in columns {
        query.column(Alias::new(&column.name));
    }
    for (_, column) in key {
        query.order_by(Alias::new(&column.name), Order::Asc);
    }
    if let Some(after) = after {
        let here = Expr::tuple(
            key.iter()
                .map(|(_, column)| Expr::col(Alias::new(&column.name))),
        );
        let there = Expr::tuple(after.iter().cloned().map(Expr::val));
        query.and_where(here.gt(there));
    }
    query
}

async fn write(
    new: &DatabaseTransaction,
    target: &Table,
    columns: &[Shared],
    rows: &[sea_orm::QueryResult],
) -> Result<(), Failure> {
    let mut insert = Query::insert();
    insert
        .into_table(Alias::new(&target.name))
        .columns(columns.iter().map(|(_, column)| Alias::new(&column.name)));
    for row in rows {
        let values: Vec<SimpleExpr> = columns
            .iter()
            .map(|(reads, column)| value(row, *reads, column).map(SimpleExpr::from))
            .collect::<Result<_, _>>()?;
        insert.values(values).map_err(Failure::internal)?;
    }
    new.execute(&insert).await?;
    Ok(())
}
