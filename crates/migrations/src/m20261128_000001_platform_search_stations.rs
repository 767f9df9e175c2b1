//! An entry of the search index is found by the people of its station only, and PostgreSQL is asked for the rare words.

use sea_orm::{DatabaseConnection, DbErr};
use sea_orm_migration::prelude::DeriveMigrationName;
use sea_orm_migration::{MigrationTrait, SchemaManager, async_trait};

use crate::each_engine;

/// Stations of search entries.
#[derive(DeriveMigrationName)]
pub struct Migration;

const SQLITE: &[&str] = &["ALTER TABLE search_entry ADD COLUMN station uuid_text NULL"];

const POSTGRES: &[&str] = &[
    "ALTER TABLE search_entry ADD COLUMN station uuid NULL",
    "DROP FUNCTION search_candidates(text, text[], integer)",
];

/// Entries of before get the stations of their records.
const FILL: &[&str] = &[
    "UPDATE search_entry SET station = (SELECT u.station_id FROM unit u WHERE u.id = search_entry.id) \
     WHERE kind = 'unit' AND id IN (SELECT u.id FROM unit u WHERE u.station_id IS NOT NULL)",
    "UPDATE search_entry SET station = (SELECT s.station_id FROM sale s WHERE s.id = search_entry.id) \
     WHERE kind = 'sale' AND id IN (SELECT s.id FROM sale s WHERE s.station_id IS NOT NULL)",
];

/// Asks the word index for the patterns and nothing else, because the planner cannot know how rare a piece of a word
/// is and would sooner read the whole table; what is found must hold all words and be of a seen station.
const CANDIDATES: &str = "CREATE FUNCTION search_candidates(asked text, patterns text[], held text[], seen uuid[], most integer) \
     RETURNS TABLE (id uuid, kind text, title text, subtitle text, words text) LANGUAGE plpgsql STABLE \
     SET enable_seqscan = off SET enable_indexscan = off SET jit = off AS $$ \
     DECLARE conditions text; BEGIN \
     SELECT string_agg('e.words LIKE ' || quote_literal(p), ' AND ') INTO conditions FROM unnest(patterns) p; \
     RETURN QUERY EXECUTE 'SELECT e.id, e.kind, e.title, e.subtitle, e.words FROM search_entry e WHERE e.kind = ' \
       || quote_literal(asked) || ' AND ' || conditions \
       || ' AND NOT EXISTS (SELECT 1 FROM unnest($1) h WHERE position(h in e.words) = 0)' \
       || ' AND ($2 IS NULL OR e.station IS NULL OR e.station = ANY ($2)) LIMIT ' || most USING held, seen; END $$";

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        each_engine(manager, SQLITE, POSTGRES).await?;
        each_engine(manager, FILL, FILL).await?;
        each_engine(manager, &[], &[CANDIDATES]).await
    }
}

/// Nothing new: the entry of the first migration stays without a station.
pub async fn sample(_db: &DatabaseConnection) -> Result<(), DbErr> {
    Ok(())
}
