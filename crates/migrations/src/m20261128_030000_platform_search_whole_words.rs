//! PostgreSQL looks whole words and beginnings of words up in an index of words; three-letter pieces find insides only.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// The index of words.
#[derive(DeriveMigrationName)]
pub struct Migration;

/// The kinds with an index of their own, as the index of pieces has them, and the rest.
const INDEXES: &[(&str, &str)] = &[
    ("customer", "kind = 'customer'"),
    ("product", "kind = 'product'"),
    ("unit", "kind = 'unit'"),
    ("sale", "kind = 'sale'"),
    ("document", "kind = 'document'"),
    (
        "other",
        "kind NOT IN ('customer', 'product', 'unit', 'sale', 'document')",
    ),
];

/// Insides of known words.
const KNOWN: &str =
    "CREATE INDEX search_word_pieces_ix ON search_word USING gin (word gin_trgm_ops)";

/// Asks the index of words and nothing else, because the planner cannot know how rare a word is and would sooner read
/// the whole table; what is found must hold all words and be of a seen station.
const FIND: &str = "CREATE FUNCTION search_by_words(asked text, query text, held text[], seen uuid[], most integer) \
     RETURNS TABLE (id uuid, kind text, title text, subtitle text, words text) LANGUAGE plpgsql STABLE \
     SET enable_seqscan = off SET enable_indexscan = off SET jit = off AS $$ BEGIN \
     RETURN QUERY EXECUTE 'SELECT e.id, e.kind, e.title, e.subtitle, e.words FROM search_entry e WHERE e.kind = ' \
       || quote_literal(asked) || ' AND array_to_tsvector(string_to_array(ltrim(e.words), '' '')) @@ ' \
       || quote_literal(query) || '::tsquery' \
       || ' AND NOT EXISTS (SELECT 1 FROM unnest($1) h WHERE position(h in e.words) = 0)' \
       || ' AND ($2 IS NULL OR e.station IS NULL OR e.station = ANY ($2)) LIMIT ' || most USING held, seen; END $$";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = INDEXES.iter().map(|(name, which)| {
            format!(
                "CREATE INDEX search_entry_{name}_whole_words_ix ON search_entry \
                 USING gin (array_to_tsvector(string_to_array(ltrim(words), ' '))) WHERE {which}"
            )
        });
        let statements: Vec<String> = indexes.chain([KNOWN.to_owned(), FIND.to_owned()]).collect();
        let statements: Vec<&str> = statements.iter().map(String::as_str).collect();
        each_engine(manager, &[], &statements).await
    }
}

/// Nothing new: the entries of before are found by the new index.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
