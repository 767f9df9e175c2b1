//! Whether words that nobody knows may stand inside others.

use sea_orm::DatabaseConnection;

use super::index::pieces;
use super::sql::Sql;
use crate::{Engine, Failure};

/// Whether words nobody knows may stand inside the words of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Inside {
    /// They do.
    Likely,
    /// They may, in words with digits: a slip is likelier.
    Perhaps,
    /// They do not.
    No,
}

/// Whether these words stand inside others. SQLite's index tells it by one look for all kinds; PostgreSQL's would cost as
/// much as the search, so that the list of known words is asked, which has no words with digits.
pub(super) async fn stand_inside(
    db: &DatabaseConnection,
    words: &[&str],
) -> Result<Inside, Failure> {
    let long: Vec<&str> = words
        .iter()
        .copied()
        .filter(|word| word.chars().count() >= 3)
        .collect();
    if long.is_empty() {
        return Ok(Inside::Likely);
    }
    let (mut sql, no) = (Sql::default(), Engine::of(db) == Engine::Sqlite);
    if no {
        let pieces: Vec<String> = long.iter().flat_map(|word| pieces(word, false)).collect();
        sql.say("SELECT rowid FROM search_fts WHERE search_fts MATCH ")
            .bind(pieces.join(" AND "))
            .say(" LIMIT 1");
    } else {
        let patterns: Vec<String> = long.iter().map(|word| format!("%{word}%")).collect();
        sql.say("SELECT 1 FROM search_word WHERE word LIKE ANY (")
            .bind(patterns)
            .say(") LIMIT 1");
    }
    Ok(match sql.rows(db).await?.is_empty() {
        false => Inside::Likely,
        true if no => Inside::No,
        true => Inside::Perhaps,
    })
}
