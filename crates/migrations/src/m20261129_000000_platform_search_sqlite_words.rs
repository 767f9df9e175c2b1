//! SQLite looks whole words up in an index of words, as PostgreSQL does; three-letter pieces find insides and beginnings.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// The index of words.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The tokenizer parts words at spaces alone: everything else that could part them was taken out before.
const SQLITE: &[&str] = &[
    "CREATE VIRTUAL TABLE search_words USING fts5(words, content='', contentless_delete=1, tokenize='ascii', detail=none)",
    "INSERT INTO search_words (rowid, words) SELECT n, words FROM search_entry ORDER BY n",
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_changed",
    "DROP TRIGGER search_entry_removed",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN \
     INSERT INTO search_fts (rowid, words) VALUES (new.n, new.words); \
     INSERT INTO search_words (rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF words ON search_entry BEGIN \
     INSERT OR REPLACE INTO search_fts (rowid, words) VALUES (new.n, new.words); \
     INSERT OR REPLACE INTO search_words (rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN \
     DELETE FROM search_fts WHERE rowid = old.n; DELETE FROM search_words WHERE rowid = old.n; END",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, SQLITE, &[]).await
    }
}

/// Nothing new: the entries of before are in the new index.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
