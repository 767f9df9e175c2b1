//! The database file is whole and its references lead somewhere. A server verifies both by itself.

use async_trait::async_trait;
use kernel::refusal::Refusal;
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};

use super::{Check, Complaint};
use crate::{Engine, Failure, Platform};

/// The file is whole, and every foreign key leads to a row.
pub(super) struct Whole;

#[async_trait]
impl Check for Whole {
    fn name(&self) -> &'static str {
        "platform-check-database"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        if platform.db.engine() == Engine::Postgres {
            return Ok(Vec::new());
        }
        let mut told = Vec::new();
        for row in looked_through(platform).await? {
            let said: String = row.try_get_by_index(0)?;
            if said != "ok" {
                told.push(Refusal::new("platform-finding-database-damaged").with("said", said));
            }
        }
        for row in ask(platform, "PRAGMA foreign_key_check").await? {
            let table: String = row.try_get_by_index(0)?;
            let other: String = row.try_get_by_index(2)?;
            let what = Refusal::new("platform-finding-reference-broken");
            told.push(what.with("table", table).with("other", other));
        }
        Ok(told.into_iter().map(Complaint::of_none).collect())
    }
}

/// SQLite's own look at the file. It trusts what its connection remembers of the full-text indexes, which another may have merged since, and
/// would tell of damage where there is none; a connection that has just opened an index knows how it lies.
async fn looked_through(platform: &Platform) -> Result<Vec<sea_orm::QueryResult>, Failure> {
    let one = platform.db.read().begin().await?;
    let say = |sql: &str| Statement::from_string(one.get_database_backend(), sql);
    for index in ["search_fts", "search_words"] {
        one.query_all_raw(say(&format!("SELECT rowid FROM {index} LIMIT 1")))
            .await?;
    }
    let rows = one.query_all_raw(say("PRAGMA quick_check(100)")).await?;
    one.rollback().await?;
    Ok(rows)
}

async fn ask(platform: &Platform, sql: &str) -> Result<Vec<sea_orm::QueryResult>, Failure> {
    let db = platform.db.read();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    Ok(db.query_all_raw(statement).await?)
}
