//! The search index fits its entries.

use async_trait::async_trait;
use kernel::refusal::Refusal;
use sea_orm::{ConnectionTrait, Statement};

use super::{Check, Complaint};
use crate::{Engine, Failure, Platform};

const LOST_TOKENS: &str = "SELECT COUNT(*) AS n FROM search_token t \
     WHERE NOT EXISTS (SELECT 1 FROM search_entry e WHERE e.id = t.id)";
const ENTRIES: &str = "SELECT COUNT(*) AS n FROM search_entry";
const INDEXED: [&str; 2] = [
    "SELECT COUNT(*) AS n FROM search_fts_docsize",
    "SELECT COUNT(*) AS n FROM search_words_docsize",
];

/// Tokens and full-text rows belong to entries, and every entry has its own.
pub(super) struct Fits;

#[async_trait]
impl Check for Fits {
    fn name(&self) -> &'static str {
        "platform-check-search"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let mut told = Vec::new();
        let lost = count(platform, LOST_TOKENS).await?;
        if lost > 0 {
            told.push(Refusal::new("platform-finding-search-tokens").with("count", lost));
        }
        if platform.db.engine() == Engine::Sqlite {
            let entries = count(platform, ENTRIES).await?;
            for asked in INDEXED {
                let indexed = count(platform, asked).await?;
                if entries != indexed {
                    let what = Refusal::new("platform-finding-search-index");
                    told.push(what.with("entries", entries).with("indexed", indexed));
                }
            }
        }
        Ok(told.into_iter().map(Complaint::of_none).collect())
    }
}

async fn count(platform: &Platform, sql: &str) -> Result<i64, Failure> {
    let db = platform.db.read();
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await?;
    let row = row.ok_or_else(|| Failure::internal("a count gave nothing"))?;
    Ok(row.try_get("", "n")?)
}
