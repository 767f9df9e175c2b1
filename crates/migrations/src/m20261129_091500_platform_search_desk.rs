//! On PostgreSQL orders and tickets have word indexes of their own: there is one of each for every customer's matter, and a name
//! that was looked up among the one walked through the other as well. On SQLite the known words have an index of their
//! three-letter pieces, as they have on PostgreSQL, so that no guess walks through the pieces of all entries.
//!
//! PostgreSQL builds its indexes one after the other, half a minute each on a million entries; who writes waits that long.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// Word indexes of orders and tickets, pieces of known words.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// Which entries each pair of indexes holds.
const WHICH: [(&str, &str); 3] = [
    ("service_order", "kind = 'service_order'"),
    ("ticket", "kind = 'ticket'"),
    (
        "rest",
        "kind NOT IN ('customer', 'product', 'unit', 'sale', 'document', 'service_order', 'ticket')",
    ),
];

/// What held them together with all rare kinds.
const OLD: [&str; 2] = [
    // contract: the narrower indexes above are asked instead, by old nodes too
    "DROP INDEX search_entry_other_words_ix",
    // contract: as above
    "DROP INDEX search_entry_other_whole_words_ix",
];

const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE search_words_known USING fts5(word, content='', tokenize='trigram case_sensitive 1', detail=none)",
    "INSERT INTO search_words_known (word) SELECT DISTINCT word FROM search_word",
    "CREATE TRIGGER search_word_added AFTER INSERT ON search_word BEGIN \
     INSERT INTO search_words_known (word) VALUES (new.word); END",
];

fn indexes() -> Vec<String> {
    let pair = |(name, which): (&str, &str)| {
        [
            format!(
                "CREATE INDEX search_entry_{name}_words_ix ON search_entry USING gin (words gin_trgm_ops) WHERE {which}"
            ),
            format!(
                "CREATE INDEX search_entry_{name}_whole_words_ix ON search_entry \
                 USING gin (array_to_tsvector(string_to_array(ltrim(words), ' '))) WHERE {which}"
            ),
        ]
    };
    WHICH.into_iter().flat_map(pair).collect()
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = indexes();
        let all: Vec<&str> = indexes.iter().map(String::as_str).chain(OLD).collect();
        each_engine(manager, SQLITE, &all).await
    }
}

/// Nothing new: the entries of before are found by the new indexes.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
