//! The words of parts, so that a list finds them by the beginnings of words with an index instead of reading every part.
//!
//! A new table, filled from the parts that are there by one walk over them; it locks nothing that is read meanwhile.

use sea_orm::prelude::Uuid;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, rows};

/// Words of parts.
#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: &[&str] = &[
    "CREATE TABLE part_word (word text NOT NULL, part_id uuid_text NOT NULL REFERENCES part (id), PRIMARY KEY (word, part_id)) WITHOUT ROWID",
    "CREATE INDEX part_word_part_id_ix ON part_word (part_id)",
    "INSERT INTO part_word (word, part_id) WITH RECURSIVE split (id, word, rest) AS (SELECT id, '', search_fold || ' ' FROM part \
     UNION ALL SELECT id, substr(rest, 1, instr(rest, ' ') - 1), substr(rest, instr(rest, ' ') + 1) FROM split WHERE rest <> '') \
     SELECT DISTINCT word, id FROM split WHERE word <> ''",
];

const POSTGRES: &[&str] = &[
    "CREATE TABLE part_word (word text COLLATE \"C\" NOT NULL, part_id uuid NOT NULL REFERENCES part (id), PRIMARY KEY (word, part_id))",
    "CREATE INDEX part_word_part_id_ix ON part_word (part_id)",
    "INSERT INTO part_word (word, part_id) SELECT DISTINCT s.word, p.id FROM part p \
     CROSS JOIN LATERAL regexp_split_to_table(p.search_fold, ' ') s(word) WHERE s.word <> ''",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, SQLITE, POSTGRES).await
    }
}

/// A word more of the part of the samples before.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let word = vec!["heater".into(), Uuid::from_u128(0x13_0001).into()];
    rows(db, "part_word", &["word", "part_id"], vec![word]).await
}
