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
}

/// Whether these words stand inside others. The pieces of all entries would cost as much as the search, so that the list of
/// known words is asked, which has no words with digits.
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
    let mut sql = Sql::default();
    if Engine::of(db) == Engine::Sqlite {
        let word = |word: &&str| format!("({})", pieces(word, false).join(" AND "));
        let words: Vec<String> = long.iter().map(word).collect();
        sql.say("SELECT rowid FROM search_words_known WHERE search_words_known MATCH ")
            .bind(words.join(" OR "))
            .say(" LIMIT 1");
    } else {
        let patterns: Vec<String> = long.iter().map(|word| format!("%{word}%")).collect();
        sql.say("SELECT 1 FROM search_word WHERE word LIKE ANY (")
            .bind(patterns)
            .say(") LIMIT 1");
    }
    Ok(match sql.rows(db).await?.is_empty() {
        false => Inside::Likely,
        true => Inside::Perhaps,
    })
}

/// Whether these words may stand inside any entry. SQLite's index tells it by one look for all kinds; PostgreSQL's is asked for
/// each of them anyway.
pub(super) async fn stand_anywhere(
    db: &DatabaseConnection,
    words: &[&str],
) -> Result<bool, Failure> {
    if Engine::of(db) == Engine::Postgres {
        return Ok(true);
    }
    let long = words.iter().filter(|word| word.chars().count() >= 3);
    let pieces: Vec<String> = long.flat_map(|word| pieces(word, false)).collect();
    let mut sql = Sql::default();
    sql.say("SELECT rowid FROM search_fts WHERE search_fts MATCH ")
        .bind(pieces.join(" AND "))
        .say(" LIMIT 1");
    Ok(!sql.rows(db).await?.is_empty())
}
