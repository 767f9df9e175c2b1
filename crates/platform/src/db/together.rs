//! Statements whose answers nobody needs, written together.
//!
//! Each statement to SQLite costs two changes between threads, more than most of them take. The driver runs several
//! statements as one when they are parted by `;` and takes their values one after the other, so a change ends with one
//! message instead of six. PostgreSQL gets them one by one.

use sea_orm::sea_query::Values;
use sea_orm::{ConnectionTrait, DbBackend, Statement, StatementBuilder};

use crate::Failure;

/// Values that one message carries; statements with more go alone.
const VALUES: usize = 600;

/// Statements in the order in which they are to be written.
#[derive(Debug, Default)]
pub(crate) struct Together {
    waiting: Vec<Statement>,
}

impl Together {
    /// Adds a statement.
    pub(crate) fn add(&mut self, backend: DbBackend, statement: &impl StatementBuilder) {
        self.waiting.push(backend.build(statement));
    }

    /// Writes them all.
    pub(crate) async fn write(self, db: &impl ConnectionTrait) -> Result<(), Failure> {
        for statement in joined(self.waiting, db.get_database_backend()) {
            db.execute_raw(statement).await?;
        }
        Ok(())
    }
}

/// On SQLite, small statements that follow each other become one.
fn joined(statements: Vec<Statement>, backend: DbBackend) -> Vec<Statement> {
    if backend != DbBackend::Sqlite {
        return statements;
    }
    let mut joined: Vec<Statement> = Vec::new();
    for next in statements {
        let room = |last: &&mut Statement| count(last) + count(&next) <= VALUES;
        match joined.last_mut().filter(room) {
            Some(last) => append(last, next),
            None => joined.push(next),
        }
    }
    joined
}

fn count(statement: &Statement) -> usize {
    statement.values.as_ref().map_or(0, |values| values.0.len())
}

fn append(last: &mut Statement, next: Statement) {
    last.sql.push_str("; ");
    last.sql.push_str(&next.sql);
    let values = last.values.get_or_insert_with(|| Values(Vec::new()));
    values
        .0
        .extend(next.values.into_iter().flat_map(|values| values.0));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use sea_orm::Database;
    use sea_orm::sea_query::{Expr, ExprTrait, Query};

    use super::*;

    #[tokio::test]
    async fn each_statement_gets_its_own_values() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        db.execute_unprepared("CREATE TABLE shelf (place integer, thing text)")
            .await
            .unwrap();
        let mut together = Together::default();
        for place in 0..3_i64 {
            let mut insert = Query::insert();
            insert.into_table("shelf").columns(["place", "thing"]);
            insert.values_panic([place.into(), format!("thing; {place}?").into()]);
            together.add(DbBackend::Sqlite, &insert);
        }
        let mut update = Query::update();
        update
            .table("shelf")
            .value("thing", "moved")
            .and_where(Expr::col("place").eq(1_i64));
        together.add(DbBackend::Sqlite, &update);
        assert_eq!(joined(together.waiting.clone(), DbBackend::Sqlite).len(), 1);
        assert_eq!(
            joined(together.waiting.clone(), DbBackend::Postgres).len(),
            4
        );
        together.write(&db).await.unwrap();
        let asked = Statement::from_string(
            DbBackend::Sqlite,
            "SELECT group_concat(place || ':' || thing, '|') AS all_of FROM shelf",
        );
        let row = db.query_one_raw(asked).await.unwrap().unwrap();
        let held: String = row.try_get("", "all_of").unwrap();
        assert_eq!(held, "0:thing; 0?|1:moved|2:thing; 2?");
    }

    #[tokio::test]
    async fn a_refusal_in_the_middle_is_heard() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        db.execute_unprepared("CREATE TABLE shelf (place integer PRIMARY KEY)")
            .await
            .unwrap();
        let mut together = Together::default();
        for place in [1_i64, 1, 2] {
            let mut insert = Query::insert();
            insert.into_table("shelf").columns(["place"]);
            insert.values_panic([place.into()]);
            together.add(DbBackend::Sqlite, &insert);
        }
        assert!(together.write(&db).await.is_err());
    }

    #[test]
    fn large_statements_go_alone() {
        let large = |count: usize| Statement {
            sql: "x".into(),
            values: Some(Values(vec![1_i64.into(); count])),
            db_backend: DbBackend::Sqlite,
        };
        let sizes = |counts: &[usize]| -> Vec<usize> {
            let statements = counts.iter().map(|size| large(*size)).collect();
            joined(statements, DbBackend::Sqlite)
                .iter()
                .map(count)
                .collect()
        };
        assert_eq!(sizes(&[5_000, 10, 10, 590, 3]), [5_000, 20, 593]);
    }
}
