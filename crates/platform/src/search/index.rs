//! The word index of each engine: SQLite's FTS5 by three-letter pieces, PostgreSQL's trigram index.

use std::collections::BTreeMap;

use sea_orm::{ConnectionTrait, QueryResult};

use super::find::COLUMNS;
use super::sql::Sql;
use super::words::{KIND_ROOM, kind_base};
use crate::{Engine, Failure};

/// Candidates that the index offers per kind.
pub(super) const CANDIDATES: i64 = 120;
/// Newest entries of a kind that PostgreSQL looks through before it asks the index: its index gathers all that fit
/// before it gives the first, so that a common word is found sooner without it.
const NEWEST: i64 = 3_000;

/// What is asked of the index: all words of one of these readings, at the beginning of words or anywhere.
pub(super) struct Asked<'a> {
    pub(super) readings: &'a [Vec<&'a str>],
    pub(super) begins: bool,
}

impl Asked<'_> {
    /// Candidates of these kinds; they are to be judged.
    pub(super) async fn rows(
        &self,
        db: &impl ConnectionTrait,
        kinds: &[&'static str],
        room: usize,
    ) -> Result<Vec<QueryResult>, Failure> {
        if Engine::of(db) == Engine::Sqlite {
            return self.fts(kinds).rows(db).await;
        }
        let mut rows = self.newest(kinds).rows(db).await?;
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for row in &rows {
            *found.entry(row.try_get("", "kind")?).or_default() += 1;
        }
        let few = |kind: &&&str| found.get(**kind).copied().unwrap_or_default() < room;
        let rare: Vec<&'static str> = kinds.iter().filter(few).copied().collect();
        if !rare.is_empty() {
            rows.extend(self.trigrams(&rare).rows(db).await?);
        }
        Ok(rows)
    }

    /// Whether the indexed text holds the word.
    pub(super) fn holds(&self, held: &str, word: &str) -> bool {
        match self.begins {
            true => held.contains(&format!(" {word}")),
            false => held.contains(word),
        }
    }

    /// SQLite: in the range of the kind's numbers, newest entries first. `CROSS JOIN` keeps the order: without it the planner
    /// may walk all entries of the kind and ask the index for each.
    fn fts(&self, kinds: &[&str]) -> Sql {
        let all = |words: &Vec<&str>| {
            let words = words.iter().flat_map(|word| pieces(word, self.begins));
            format!("({})", words.collect::<Vec<_>>().join(" AND "))
        };
        let asked: Vec<String> = self.readings.iter().map(all).collect();
        let asked = asked.join(" OR ");
        let mut sql = Sql::default();
        let mut between = "";
        for kind in kinds {
            let base = kind_base(kind);
            sql.say(between)
                .say(&format!(
                    "SELECT * FROM (SELECT {COLUMNS} FROM search_fts CROSS JOIN search_entry e ON e.n = search_fts.rowid \
                     WHERE search_fts MATCH "
                ))
                .bind(asked.as_str())
                .say(" AND search_fts.rowid >= ")
                .bind(base)
                .say(" AND search_fts.rowid < ")
                .bind(base + KIND_ROOM)
                .say(" AND e.kind = ")
                .bind(*kind)
                .say(" ORDER BY search_fts.rowid DESC LIMIT ")
                .bind(CANDIDATES)
                .say(") s");
            between = " UNION ALL ";
        }
        sql
    }

    /// PostgreSQL: the newest entries of each kind, without the word index.
    fn newest(&self, kinds: &[&str]) -> Sql {
        let mut sql = Sql::default();
        let mut between = "";
        for kind in kinds {
            sql.say(between)
                .say(&format!(
                    "SELECT * FROM (SELECT {COLUMNS} FROM (SELECT * FROM search_entry WHERE kind = "
                ))
                .bind(*kind)
                .say(&format!(" ORDER BY id DESC LIMIT {NEWEST}) e WHERE "));
            for (place, words) in self.readings.iter().enumerate() {
                sql.say(if place == 0 { "(" } else { " OR (" });
                for (place, word) in words.iter().enumerate() {
                    sql.say(if place == 0 { "" } else { " AND " })
                        .say("e.words LIKE ")
                        .bind(self.pattern(word));
                }
                sql.say(")");
            }
            sql.say(&format!(" LIMIT {CANDIDATES}) s"));
            between = " UNION ALL ";
        }
        sql
    }

    /// PostgreSQL: through the kind's word index.
    fn trigrams(&self, kinds: &[&str]) -> Sql {
        let mut sql = Sql::default();
        let mut between = "";
        for kind in kinds {
            for words in self.readings {
                let patterns: Vec<String> = words.iter().map(|word| self.pattern(word)).collect();
                sql.say(between)
                    .say("SELECT * FROM search_candidates(")
                    .bind(*kind)
                    .say(", ")
                    .bind(patterns)
                    .say(&format!(", {CANDIDATES})"));
                between = " UNION ALL ";
            }
        }
        sql
    }

    /// Words are letters and digits only, so that no sign of theirs means anything in a pattern.
    fn pattern(&self, word: &str) -> String {
        let space = if self.begins { " " } else { "" };
        format!("%{space}{word}%")
    }
}

/// Three-letter pieces that cover a word, every second one and the last: the candidates are judged again, and fewer
/// pieces are sooner met. A beginning takes the space before it along.
fn pieces(word: &str, begins: bool) -> Vec<String> {
    let space = begins.then_some(' ');
    let letters: Vec<char> = space.into_iter().chain(word.chars()).collect();
    let last = letters.len().saturating_sub(3);
    letters
        .windows(3)
        .enumerate()
        .filter(|(place, _)| place % 2 == 0 || *place == last)
        .map(|(_, piece)| format!("\"{}\"", piece.iter().collect::<String>()))
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use sea_orm::Database;

    use super::*;

    /// Nobody gathers statistics on SQLite, so that the order of the question must be that of the answer.
    #[tokio::test]
    async fn sqlite_asks_the_word_index_before_it_looks_at_entries() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        migrations::migrate(&db).await.unwrap();
        let words = [vec!["toros", "telefon"]];
        let asked = Asked {
            readings: &words,
            begins: true,
        };
        let mut plan = asked.fts(&["customer", "unit"]);
        plan.around("EXPLAIN QUERY PLAN ", "");
        let steps: Vec<String> = plan
            .rows(&db)
            .await
            .unwrap()
            .iter()
            .map(|step| step.try_get("", "detail").unwrap())
            .collect();
        let place = |what: &str| steps.iter().position(|step| step.contains(what));
        let (index, entries) = (place("search_fts VIRTUAL TABLE"), place("SEARCH e USING"));
        assert!(index.unwrap() < entries.unwrap(), "{steps:#?}");
    }

    #[test]
    fn pieces_cover_the_word_and_its_beginning() {
        assert_eq!(pieces("kaya", true), ["\" ka\"", "\"aya\""]);
        assert_eq!(pieces("ali", false), ["\"ali\""]);
    }
}
