//! The search index: entries, exact tokens, known words; FTS5 on SQLite, pg_trgm on PostgreSQL.
//!
//! On SQLite the entry has an integer key of its own, because the full-text table points at it and a `VACUUM` may
//! renumber hidden row ids.

use sea_orm::sea_query::Value;
use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::{each_engine, rows};

/// The search index.
#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: &[&str] = &[
    "CREATE TABLE search_entry (n integer NOT NULL PRIMARY KEY, id uuid_text NOT NULL, kind text NOT NULL, \
     title text NOT NULL, subtitle text NOT NULL, title_fold text NOT NULL, words text NOT NULL)",
    "CREATE UNIQUE INDEX search_entry_id_uq ON search_entry (id)",
    "CREATE INDEX search_entry_kind_title_fold_ix ON search_entry (kind, title_fold)",
    "CREATE VIRTUAL TABLE search_fts USING fts5(words, content='', contentless_delete=1, \
     tokenize='trigram case_sensitive 1', detail=none)",
    "CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN \
     INSERT INTO search_fts (rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER search_entry_changed AFTER UPDATE OF words ON search_entry BEGIN \
     INSERT OR REPLACE INTO search_fts (rowid, words) VALUES (new.n, new.words); END",
    "CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN \
     DELETE FROM search_fts WHERE rowid = old.n; END",
    "CREATE TABLE search_token (token text NOT NULL, id uuid_text NOT NULL, PRIMARY KEY (token, id)) WITHOUT ROWID",
    "CREATE INDEX search_token_id_ix ON search_token (id)",
    "CREATE TABLE search_word (word text NOT NULL PRIMARY KEY) WITHOUT ROWID",
];

const POSTGRES: &[&str] = &[
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "CREATE TABLE search_entry (id uuid NOT NULL PRIMARY KEY, kind text NOT NULL, title text NOT NULL, \
     subtitle text NOT NULL, title_fold text COLLATE \"C\" NOT NULL, words text NOT NULL)",
    "CREATE INDEX search_entry_kind_title_fold_ix ON search_entry (kind, title_fold)",
    "CREATE INDEX search_entry_kind_id_ix ON search_entry (kind, id)",
    "CREATE TABLE search_token (token text COLLATE \"C\" NOT NULL, id uuid NOT NULL, PRIMARY KEY (token, id))",
    "CREATE INDEX search_token_id_ix ON search_token (id)",
    "CREATE TABLE search_word (word text COLLATE \"C\" NOT NULL PRIMARY KEY)",
];

/// Asks the word index and nothing else: the planner cannot know how rare a piece of a word is, and would sooner read
/// the whole table.
const CANDIDATES: &str = "CREATE FUNCTION search_candidates(asked text, patterns text[], most integer) \
     RETURNS TABLE (id uuid, kind text, title text, subtitle text, words text) LANGUAGE plpgsql STABLE \
     SET enable_seqscan = off SET enable_indexscan = off SET jit = off AS $$ \
     DECLARE conditions text; BEGIN \
     SELECT string_agg('e.words LIKE ' || quote_literal(p), ' AND ') INTO conditions FROM unnest(patterns) p; \
     RETURN QUERY EXECUTE 'SELECT e.id, e.kind, e.title, e.subtitle, e.words FROM search_entry e WHERE e.kind = ' \
       || quote_literal(asked) || ' AND ' || conditions || ' LIMIT ' || most; END $$";

/// Kinds with a word index of their own on PostgreSQL, so that a word which is common in one kind costs nothing in
/// another.
const KINDS: &[&str] = &["customer", "product", "unit", "sale", "document"];

fn word_indexes() -> Vec<String> {
    let listed: Vec<String> = KINDS.iter().map(|kind| format!("'{kind}'")).collect();
    let index = |name: &str, which: String| {
        format!(
            "CREATE INDEX search_entry_{name}_words_ix ON search_entry USING gin (words gin_trgm_ops) WHERE {which}"
        )
    };
    let of_kind = |kind: &&str| index(kind, format!("kind = '{kind}'"));
    let mut all: Vec<String> = KINDS.iter().map(of_kind).collect();
    all.push(index("other", format!("kind NOT IN ({})", listed.join(", "))));
    all
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, SQLITE, POSTGRES).await?;
        let words = word_indexes();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        each_engine(manager, &[], &words).await?;
        each_engine(manager, &[], &[CANDIDATES]).await
    }
}

/// One unit that can be found by its serial.
pub async fn sample(db: &DatabaseConnection) -> Result<(), DbErr> {
    let unit: Value = sea_orm::prelude::Uuid::from_u128(1).into();
    rows(
        db,
        "search_entry",
        &["id", "kind", "title", "subtitle", "title_fold", "words"],
        vec![vec![
            unit.clone(),
            "unit".into(),
            "SN-1".into(),
            "Kettle".into(),
            "sn-1".into(),
            " sn-1 kettle".into(),
        ]],
    )
    .await?;
    rows(
        db,
        "search_token",
        &["token", "id"],
        vec![vec!["sn1".into(), unit]],
    )
    .await
}
