//! The word index of each engine: of whole words, and of three-letter pieces for what only begins so or stands inside a word.

use std::collections::HashMap;
use std::sync::Arc;

use sea_orm::{DatabaseConnection, QueryResult};
use uuid::Uuid;

use super::find::COLUMNS;
use super::rarity::Sample;
use super::slip::words_from;
use super::sql::Sql;
use super::words::{KIND_ROOM, kind_base};
use crate::{Engine, Failure, Platform, Stations};

/// Candidates that the index offers per kind.
pub(super) const CANDIDATES: i64 = 60;
/// Candidates of all kinds together, as far as each has its [`FEWEST`]: more than twice of what is shown.
const TOGETHER: i64 = 120;
const FEWEST: i64 = 20;
/// Newest entries of a kind that PostgreSQL looks through before it asks the index: its index gathers all that fit
/// before it gives the first, so that a common word is found sooner without it.
const NEWEST: u32 = 3_000;
/// Entries with the very words typed that are enough: words that only begin so are not asked for then.
const EXACT: usize = 20;
/// Known words that one beginning may stand for.
const MEANT: usize = 12;

/// The known words for each beginning typed.
type Meant = HashMap<String, Vec<String>>;

/// What is asked of the index: all words of one of these readings, at the beginning of words or anywhere.
pub(super) struct Asked<'a> {
    pub(super) readings: &'a [Vec<String>],
    pub(super) begins: bool,
    /// The readings are made of known words, so that hits with these very words are enough.
    pub(super) known: bool,
    pub(super) stations: &'a Stations,
}

/// How one kind is asked.
struct OfKind {
    kind: &'static str,
    sample: Arc<Sample>,
}

impl Asked<'_> {
    /// The kinds in the order in which they are asked: the one that has these words in its titles before the others, because
    /// it may fill the room with the surest hits.
    pub(super) async fn in_turn(
        &self,
        platform: &Platform,
        kinds: &[&'static str],
    ) -> Result<Vec<Vec<&'static str>>, Failure> {
        let (mut leading, mut most) = (None, 0.0);
        for kind in kinds.iter().copied().filter(|_| kinds.len() > 1) {
            let sample = platform.inner.samples.of(platform, kind).await?;
            let entitled = self
                .readings
                .iter()
                .map(|words| sample.entitled(&long(words)));
            let entitled = entitled.fold(0.0, f64::max);
            if entitled > most {
                (leading, most) = (Some(kind), entitled);
            }
        }
        let rest = kinds.iter().copied().filter(|kind| Some(*kind) != leading);
        let turns = [leading.into_iter().collect::<Vec<_>>(), rest.collect()];
        Ok(turns
            .into_iter()
            .filter(|kinds| !kinds.is_empty())
            .collect())
    }

    /// Entries of these kinds that hold all words of a reading, at most [`CANDIDATES`] per kind.
    pub(super) async fn rows(
        &self,
        platform: &Platform,
        kinds: &[&'static str],
        room: usize,
    ) -> Result<Vec<QueryResult>, Failure> {
        let mut asked = Vec::with_capacity(kinds.len());
        for kind in kinds {
            let sample = platform.inner.samples.of(platform, kind).await?;
            asked.push(OfKind { kind, sample });
        }
        let db = platform.db.read();
        if platform.db.engine() == Engine::Sqlite {
            return self.in_sqlite(db, asked, room).await;
        }
        let (common, mut rare): (Vec<OfKind>, Vec<OfKind>) = asked
            .into_iter()
            .partition(|of| self.expected(of) * f64::from(NEWEST) >= room as f64);
        let mut rows = Vec::new();
        if !common.is_empty() {
            rows = self.newest(&common).rows(db).await?;
            rare.extend(with_few(common, &rows, room)?);
        }
        if self.begins && !rare.is_empty() {
            let exact = self.exact(&rare).rows(db).await?;
            // with enough in all, only the kinds are asked further that gave nothing
            let enough = self.known || exact.len() >= EXACT;
            rare = with_few(rare, &exact, if enough { 1 } else { room.min(EXACT) })?;
            rows.extend(exact);
        }
        if !rare.is_empty() {
            rows.extend(self.candidates(&rare).rows(db).await?);
        }
        Ok(rows)
    }

    /// SQLite: the very words, then those that begin so as far as they are known, then three-letter pieces; each for the kinds of
    /// which little was found. Pieces take three times as long as words, and the index's own way to beginnings gathers all that
    /// fit before it gives the first.
    async fn in_sqlite(
        &self,
        db: &DatabaseConnection,
        kinds: Vec<OfKind>,
        room: usize,
    ) -> Result<Vec<QueryResult>, Failure> {
        let (mut rows, mut few) = (Vec::new(), kinds);
        if self.begins {
            rows = self.whole_words(&few).rows(db).await?;
            // with enough in all, only the kinds are asked further that gave nothing
            let enough = self.known || rows.len() >= EXACT;
            few = with_few(few, &rows, if enough { 1 } else { room.min(EXACT) })?;
            if !few.is_empty()
                && let Some(meant) = self.meant(db).await?
            {
                let begun = self.beginnings(&few, &meant).rows(db).await?;
                few = with_few(few, &begun, room.min(EXACT))?;
                rows.extend(begun);
            }
        }
        if !few.is_empty() {
            rows.extend(self.pieces_of(&few).rows(db).await?);
        }
        Ok(rows)
    }

    /// The known words that begin with each typed one, if they are few; a word with digits stands for itself.
    async fn meant(&self, db: &DatabaseConnection) -> Result<Option<Meant>, Failure> {
        let [words] = self.readings else {
            return Ok(None);
        };
        let mut meant = Meant::new();
        for word in long(words) {
            let Some(known) = words_from(db, word, MEANT).await? else {
                return Ok(None);
            };
            meant.insert(word.to_owned(), known);
        }
        Ok(Some(meant))
    }

    /// The part of a kind's entries that are expected to fit.
    fn expected(&self, of: &OfKind) -> f64 {
        let parts = self
            .readings
            .iter()
            .map(|words| of.sample.telling(&long(words)).1);
        parts.sum()
    }

    /// The text that an entry with this word holds.
    fn held(&self, word: &str) -> String {
        match self.begins {
            true => format!(" {word}"),
            false => word.to_owned(),
        }
    }

    /// Whether the indexed text holds the word.
    pub(super) fn holds(&self, text: &str, word: &str) -> bool {
        text.contains(&self.held(word))
    }

    /// Says that an entry is seen at these stations.
    fn say_seen(&self, sql: &mut Sql) {
        say_seen(sql, self.stations);
    }

    /// SQLite: entries with the words as they stand.
    fn whole_words(&self, kinds: &[OfKind]) -> Sql {
        let word = |word: &&str| format!("\"{word}\"");
        self.fts("search_words", kinds, |telling| {
            telling.iter().map(word).collect()
        })
    }

    /// SQLite: entries with words that begin as typed.
    fn beginnings(&self, kinds: &[OfKind], meant: &Meant) -> Sql {
        let any = |word: &&str| {
            let known = meant.get(*word).map(Vec::as_slice).unwrap_or_default();
            let quoted = known.iter().map(|known| format!("\"{known}\""));
            format!("({})", quoted.collect::<Vec<_>>().join(" OR "))
        };
        self.fts("search_words", kinds, |telling| {
            telling.iter().map(any).collect()
        })
    }

    /// SQLite: entries with the three-letter pieces of the words.
    fn pieces_of(&self, kinds: &[OfKind]) -> Sql {
        self.fts("search_fts", kinds, |telling| {
            let pieces = telling.iter().flat_map(|word| pieces(word, self.begins));
            pieces.collect()
        })
    }

    /// SQLite: in the range of the kind's numbers, newest entries first. `CROSS JOIN` keeps the order: without it the planner
    /// may walk all entries of the kind and ask the index for each. `terms` says what the index is asked for some words.
    fn fts(&self, index: &str, kinds: &[OfKind], terms: impl Fn(&[&str]) -> Vec<String>) -> Sql {
        let shared = TOGETHER / i64::try_from(kinds.len()).unwrap_or(1).max(1);
        let most = shared.clamp(FEWEST, CANDIDATES);
        let mut sql = Sql::default();
        let mut between = "";
        for of in kinds {
            let base = kind_base(of.kind);
            sql.say(between)
                .say(&format!(
                    "SELECT * FROM (SELECT {COLUMNS} FROM {index} f CROSS JOIN search_entry e ON e.n = f.rowid \
                     WHERE {index} MATCH "
                ))
                .bind(self.terms(of, &terms))
                .say(" AND f.rowid >= ")
                .bind(base)
                .say(" AND f.rowid < ")
                .bind(base + KIND_ROOM)
                .say(" AND e.kind = ")
                .bind(of.kind)
                .say(" AND ");
            self.say_held(&mut sql, "instr(e.words, ", ") > 0");
            self.say_seen(&mut sql);
            sql.say(" ORDER BY f.rowid DESC LIMIT ")
                .bind(most)
                .say(") s");
            between = " UNION ALL ";
        }
        sql
    }

    /// What FTS5 is asked: the telling words of each reading.
    fn terms(&self, of: &OfKind, terms: impl Fn(&[&str]) -> Vec<String>) -> String {
        let reading = |words: &Vec<String>| {
            let (telling, _) = of.sample.telling(&long(words));
            format!("({})", terms(&telling).join(" AND "))
        };
        let readings: Vec<String> = self.readings.iter().map(reading).collect();
        readings.join(" OR ")
    }

    /// Says that an entry holds all words of one of the readings.
    fn say_held(&self, sql: &mut Sql, before: &str, after: &str) {
        for (place, words) in self.readings.iter().enumerate() {
            sql.say(if place == 0 { "((" } else { ") OR (" });
            for (place, word) in words.iter().enumerate() {
                sql.say(if place == 0 { "" } else { " AND " })
                    .say(before)
                    .bind(self.held(word))
                    .say(after);
            }
        }
        sql.say("))");
    }

    /// PostgreSQL: the newest entries of each kind, without the word index; kind and id as one row, see `rarity.rs`.
    fn newest(&self, kinds: &[OfKind]) -> Sql {
        let mut sql = Sql::default();
        let mut between = "";
        for of in kinds {
            sql.say(between)
                .say(&format!(
                    "SELECT * FROM (SELECT {COLUMNS} FROM (SELECT * FROM search_entry WHERE (kind, id) <= ("
                ))
                .bind(of.kind)
                .say(", ")
                .bind(Uuid::max())
                .say(&format!(
                    ") ORDER BY kind DESC, id DESC LIMIT {NEWEST}) e WHERE e.kind = "
                ))
                .bind(of.kind)
                .say(" AND ");
            self.say_held(&mut sql, "position(", " in e.words) > 0");
            self.say_seen(&mut sql);
            sql.say(&format!(" LIMIT {CANDIDATES}) s"));
            between = " UNION ALL ";
        }
        sql
    }

    /// PostgreSQL: entries with the words as they stand. The index skips from the rarest word to the others, so
    /// that one question for all readings is soon answered; words that are left out are judged on what is found.
    fn exact(&self, kinds: &[OfKind]) -> Sql {
        let mut sql = Sql::default();
        let mut between = "";
        for of in kinds {
            let reading = |words: &Vec<String>| {
                let asked = match self.readings {
                    [_] => of.sample.telling(&long(words)).0,
                    // nothing judges each of several readings before the bound is reached
                    _ => long(words),
                };
                let asked: Vec<String> = asked.iter().map(|word| format!("'{word}'")).collect();
                format!("({})", asked.join(" & "))
            };
            let readings: Vec<String> = self.readings.iter().map(reading).collect();
            let held = match self.readings {
                [words] => words.iter().map(|word| self.held(word)).collect(),
                _ => Vec::new(),
            };
            sql.say(between)
                .say("SELECT * FROM search_by_words(")
                .bind(of.kind)
                .say(", ")
                .bind(readings.join(" | "))
                .say(", ")
                .bind(held);
            self.say_bounds(&mut sql);
            between = " UNION ALL ";
        }
        sql
    }

    /// PostgreSQL: entries in which words begin like the telling words of a reading, or hold them inside, and which hold
    /// the others as well.
    fn candidates(&self, kinds: &[OfKind]) -> Sql {
        let mut sql = Sql::default();
        let mut between = "";
        for of in kinds {
            for words in self.readings {
                let (telling, _) = of.sample.telling(&long(words));
                sql.say(between);
                match self.begins {
                    true => self.say_beginnings(&mut sql, of.kind, &telling),
                    false => self.say_insides(&mut sql, of.kind, &telling),
                }
                let held = words.iter().map(|word| self.held(word));
                sql.say(", ").bind(held.collect::<Vec<_>>());
                self.say_bounds(&mut sql);
                between = " UNION ALL ";
            }
        }
        sql
    }

    fn say_beginnings(&self, sql: &mut Sql, kind: &str, words: &[&str]) {
        let words: Vec<String> = words.iter().map(|word| format!("'{word}':*")).collect();
        sql.say("SELECT * FROM search_by_words(")
            .bind(kind)
            .say(", ")
            .bind(words.join(" & "));
    }

    fn say_insides(&self, sql: &mut Sql, kind: &str, words: &[&str]) {
        let patterns = words.iter().map(|word| format!("%{}%", self.held(word)));
        sql.say("SELECT * FROM search_candidates(")
            .bind(kind)
            .say(", ")
            .bind(patterns.collect::<Vec<_>>());
    }

    /// Ends a call of the index: who sees, how many.
    fn say_bounds(&self, sql: &mut Sql) {
        sql.say(", ");
        match self.stations {
            Stations::All => sql.say("NULL"),
            Stations::Only(stations) => {
                sql.bind(stations.iter().map(|id| id.uuid()).collect::<Vec<_>>())
            }
        };
        sql.say(&format!(", {CANDIDATES})"));
    }
}

/// The kinds of which fewer than `enough` rows came.
fn with_few(
    kinds: Vec<OfKind>,
    rows: &[QueryResult],
    enough: usize,
) -> Result<Vec<OfKind>, Failure> {
    let mut found: HashMap<String, usize> = HashMap::new();
    for row in rows {
        *found.entry(row.try_get("", "kind")?).or_default() += 1;
    }
    let few = |of: &OfKind| found.get(of.kind).copied().unwrap_or_default() < enough;
    Ok(kinds.into_iter().filter(few).collect())
}

/// Says that an entry `e` is of one of these stations or of none.
pub(super) fn say_seen(sql: &mut Sql, stations: &Stations) {
    if let Stations::Only(stations) = stations {
        sql.say(" AND (e.station IS NULL");
        if !stations.is_empty() {
            sql.say(" OR e.station IN ")
                .bind_all(stations.iter().map(|id| id.uuid()));
        }
        sql.say(")");
    }
}

/// The words that are long enough for the index.
pub(super) fn long(words: &[String]) -> Vec<&str> {
    let long = words.iter().filter(|word| word.chars().count() >= 3);
    long.map(String::as_str).collect()
}

/// Three-letter pieces that cover a word, every second one and the last: the candidates are judged again, and fewer
/// pieces are sooner met. A beginning takes the space before it along.
pub(super) fn pieces(word: &str, begins: bool) -> Vec<String> {
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
    use kernel::ids::StationId;
    use sea_orm::Database;

    use super::*;

    /// Nobody gathers statistics on SQLite, so that the order of the question must be that of the answer.
    #[tokio::test]
    async fn sqlite_asks_the_word_index_before_it_looks_at_entries() {
        let db = Database::connect("sqlite::memory:").await.unwrap();
        migrations::migrate(&db).await.unwrap();
        let asked = Asked {
            readings: &[vec!["toros".into(), "telefon".into()]],
            begins: true,
            known: false,
            stations: &Stations::Only([StationId::from_uuid(Uuid::from_u128(7))].into()),
        };
        let of = |kind| OfKind {
            kind,
            sample: Arc::new(Sample::of(jiff::Timestamp::UNIX_EPOCH, &[])),
        };
        let kinds = [of("customer"), of("unit")];
        for mut plan in [asked.whole_words(&kinds), asked.pieces_of(&kinds)] {
            plan.around("EXPLAIN QUERY PLAN ", "");
            let steps: Vec<String> = plan
                .rows(&db)
                .await
                .unwrap()
                .iter()
                .map(|step| step.try_get("", "detail").unwrap())
                .collect();
            let place = |what: &str| steps.iter().position(|step| step.contains(what));
            let (index, entries) = (place("f VIRTUAL TABLE"), place("SEARCH e USING"));
            assert!(index.unwrap() < entries.unwrap(), "{steps:#?}");
        }
    }

    #[test]
    fn pieces_cover_the_word_and_its_beginning() {
        assert_eq!(pieces("kaya", true), ["\" ka\"", "\"aya\""]);
        assert_eq!(pieces("ali", false), ["\"ali\""]);
    }
}
