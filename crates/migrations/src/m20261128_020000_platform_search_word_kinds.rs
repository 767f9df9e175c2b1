//! The list of known words says in which kinds of records each stands, so that a search leaves the others alone.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, rows};

/// Kinds of known words.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The indexed text holds letters, digits and single spaces only, so that it is easily taken for a list.
const SQLITE: &[&str] = &[
    "CREATE TABLE search_word_of_kind (word text NOT NULL, kind text NOT NULL, PRIMARY KEY (word, kind)) WITHOUT ROWID",
    "INSERT OR IGNORE INTO search_word_of_kind (word, kind) SELECT w.word, e.kind FROM search_entry e, \
     json_each('[\"' || replace(trim(e.words), ' ', '\",\"') || '\"]') j JOIN search_word w ON w.word = j.value",
    // contract: 0.1, the first version, reads the new list only
    "DROP TABLE search_word",
    // contract: the name of a table that this migration made
    "ALTER TABLE search_word_of_kind RENAME TO search_word",
];

const POSTGRES: &[&str] = &[
    "CREATE TABLE search_word_of_kind (word text COLLATE \"C\" NOT NULL, kind text NOT NULL, PRIMARY KEY (word, kind))",
    "INSERT INTO search_word_of_kind (word, kind) SELECT DISTINCT w.word, e.kind FROM search_entry e \
     CROSS JOIN LATERAL regexp_split_to_table(trim(e.words), ' ') s(word) JOIN search_word w ON w.word = s.word",
    // contract: 0.1, the first version, reads the new list only
    "DROP TABLE search_word",
    // contract: the name of a table that this migration made
    "ALTER TABLE search_word_of_kind RENAME TO search_word",
    // contract: its index
    "ALTER INDEX search_word_of_kind_pkey RENAME TO search_word_pkey",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, SQLITE, POSTGRES).await
    }
}

/// One word of one kind.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let word = vec!["kettle".into(), "unit".into()];
    rows(db, "search_word", &["word", "kind"], vec![word]).await
}
