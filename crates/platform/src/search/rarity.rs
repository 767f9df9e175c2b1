//! How rare words are, from a sample of each kind's entries: the word index is asked for the rare ones of a query only.
//!
//! A word index answers "all of these" by walking through every entry of each word, so that one common word among rare
//! ones costs most of the time and tells next to nothing. What is left out here is judged on the few entries that are
//! found. A stale or wrong sample costs time, never a hit.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};

use jiff::{SignedDuration, Timestamp};
use sea_orm::{DatabaseConnection, QueryResult};
use tokio::sync::Mutex;
use uuid::Uuid;

use super::sql::Sql;
use super::words::{KIND_ROOM, kind_base};
use crate::{Engine, Failure, Platform};

/// Entries that are drawn of a kind.
const DRAWN: i64 = 600;
/// Places of the table from which they are drawn on PostgreSQL.
const PLACES: i64 = 60;
/// How long a sample of a full and of a young table is believed.
const BELIEVED: SignedDuration = SignedDuration::from_mins(10);
const BELIEVED_YOUNG: SignedDuration = SignedDuration::from_secs(60);
/// Looking at one entry costs as much as walking over this many places in the index.
const LOOK: f64 = 100.0;

/// The words of some entries of one kind.
#[derive(Debug)]
pub(super) struct Sample {
    taken: Timestamp,
    entries: usize,
    /// In their order; as often as there are entries with them.
    words: Vec<Box<str>>,
    /// The same of their titles alone.
    titles: Vec<Box<str>>,
}

/// An entry as it is drawn.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    /// Its folded words.
    pub(super) words: String,
    /// Those of its title.
    pub(super) title: String,
}

impl Sample {
    pub(super) fn of(taken: Timestamp, entries: &[Drawn]) -> Self {
        Self {
            taken,
            entries: entries.len(),
            words: in_order(entries.iter().map(|entry| entry.words.as_str())),
            titles: in_order(entries.iter().map(|entry| entry.title.as_str())),
        }
    }

    fn is_fresh(&self, now: Timestamp) -> bool {
        let young = self.entries < usize::try_from(DRAWN).unwrap_or_default() / 2;
        let believed = if young { BELIEVED_YOUNG } else { BELIEVED };
        (SignedDuration::ZERO..believed).contains(&now.duration_since(self.taken))
    }

    /// The part of the entries with a word that begins so; one that was not seen counts as half an entry.
    fn share(&self, beginning: &str) -> f64 {
        let with = beginning_so(&self.words, beginning) as f64;
        with.max(0.5) / (self.entries as f64).max(1.0)
    }

    /// The part of the entries that are expected to have a word with each of these beginnings in their title; nought when
    /// one of them was in no title.
    pub(super) fn entitled(&self, words: &[&str]) -> f64 {
        let part = |word: &&str| beginning_so(&self.titles, word) as f64;
        let parts = words.iter().map(part);
        parts
            .map(|with| with / (self.entries as f64).max(1.0))
            .product()
    }

    /// The words worth asking the index for, the rarest first, and the part of the entries that are expected to hold them.
    pub(super) fn telling<'w>(&self, words: &[&'w str]) -> (Vec<&'w str>, f64) {
        let mut shares: Vec<(f64, &str)> =
            words.iter().map(|word| (self.share(word), *word)).collect();
        // of two equally rare words the longer one tells more
        shares.sort_by(|one, other| {
            let longer = other.1.len().cmp(&one.1.len());
            one.0.total_cmp(&other.0).then(longer)
        });
        let (mut telling, mut expected) = (Vec::new(), 1.0);
        for (share, word) in shares {
            if telling.is_empty() || share < LOOK * expected * (1.0 - share) {
                telling.push(word);
                expected *= share.min(1.0);
            }
        }
        (telling, expected)
    }
}

fn in_order<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Box<str>> {
    let words = texts.flat_map(str::split_whitespace);
    let mut words: Vec<Box<str>> = words.map(Box::from).collect();
    words.sort_unstable();
    words
}

/// How many of these ordered words begin so.
fn beginning_so(words: &[Box<str>], beginning: &str) -> usize {
    let from = words.partition_point(|word| &**word < beginning);
    words[from..].partition_point(|word| word.starts_with(beginning))
}

/// The samples that this process drew, by kind. One is drawn at a time: whoever comes meanwhile uses the old one, or waits
/// when there is none.
#[derive(Debug, Default)]
pub(crate) struct Samples {
    drawn: RwLock<HashMap<&'static str, Arc<Sample>>>,
    drawing: Mutex<()>,
}

impl Samples {
    /// The sample of a kind, drawn anew when it is old.
    pub(super) async fn of(
        &self,
        platform: &Platform,
        kind: &'static str,
    ) -> Result<Arc<Sample>, Failure> {
        let now = platform.now();
        let held = self.held(kind);
        if let Some(sample) = held.clone().filter(|sample| sample.is_fresh(now)) {
            return Ok(sample);
        }
        let _turn = match (held, self.drawing.try_lock()) {
            (_, Ok(turn)) => turn,
            (Some(old), Err(_)) => return Ok(old),
            (None, Err(_)) => self.drawing.lock().await,
        };
        // somebody else may have drawn it while this one waited
        if let Some(sample) = self.held(kind).filter(|sample| sample.is_fresh(now)) {
            return Ok(sample);
        }
        let db = platform.db.read();
        let entries = match platform.db.engine() {
            Engine::Sqlite => drawn_by_number(db, kind).await?,
            Engine::Postgres => drawn_by_id(db, kind).await?,
        };
        let sample = Arc::new(Sample::of(now, &entries));
        let mut drawn = self.drawn.write().unwrap_or_else(PoisonError::into_inner);
        drawn.insert(kind, Arc::clone(&sample));
        Ok(sample)
    }

    fn held(&self, kind: &str) -> Option<Arc<Sample>> {
        let drawn = self.drawn.read().unwrap_or_else(PoisonError::into_inner);
        drawn.get(kind).cloned()
    }
}

/// SQLite: entries of a kind are numbered one after the other, so that numbers at equal distances are a fair sample.
/// The sign before `kind` keeps the planner from walking through all entries of the kind instead.
async fn drawn_by_number(db: &DatabaseConnection, kind: &str) -> Result<Vec<Drawn>, Failure> {
    let base = kind_base(kind);
    let mut last = Sql::default();
    last.say("SELECT n FROM search_entry WHERE n >= ")
        .bind(base)
        .say(" AND n < ")
        .bind(base + KIND_ROOM)
        .say(" ORDER BY n DESC LIMIT 1");
    let Some(row) = last.rows(db).await?.into_iter().next() else {
        return Ok(Vec::new());
    };
    let last: i64 = row.try_get("", "n")?;
    let step = ((last - base) / DRAWN).max(1);
    let numbers = (0..DRAWN).map(|place| (last - place * step).to_string());
    let numbers: Vec<String> = numbers.collect();
    let mut sql = Sql::default();
    sql.say(&format!(
        "SELECT words, title_fold FROM search_entry WHERE n IN ({}) AND +kind = ",
        numbers.join(", ")
    ))
    .bind(kind);
    words_of_rows(sql, db).await
}

/// PostgreSQL: ids go with time, so that ids at equal distances between the first and the last are a fair sample.
///
/// Kind and id are compared as one row, which only their common index can answer: told apart, the planner may walk the
/// key of all kinds from its end until the first of a rare kind comes.
async fn drawn_by_id(db: &DatabaseConnection, kind: &str) -> Result<Vec<Drawn>, Failure> {
    let (first, last) = (
        id_at_end(db, kind, Uuid::nil(), ">=", "").await?,
        id_at_end(db, kind, Uuid::max(), "<=", "DESC").await?,
    );
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(Vec::new());
    };
    let step = last.as_u128().saturating_sub(first.as_u128()) / u128::from(PLACES.unsigned_abs());
    let places = (0..u128::from(PLACES.unsigned_abs()))
        .map(|place| Uuid::from_u128(first.as_u128() + place * step));
    let mut sql = Sql::default();
    sql.say("SELECT s.words, s.title_fold FROM unnest(")
        .bind(places.collect::<Vec<Uuid>>())
        .say(") p CROSS JOIN LATERAL (SELECT e.kind, e.words, e.title_fold FROM search_entry e WHERE (e.kind, e.id) >= (")
        .bind(kind)
        .say(&format!(
            ", p) ORDER BY e.kind, e.id LIMIT {}) s WHERE s.kind = ",
            DRAWN / PLACES
        ))
        .bind(kind);
    words_of_rows(sql, db).await
}

async fn id_at_end(
    db: &DatabaseConnection,
    kind: &str,
    from: Uuid,
    side: &str,
    direction: &str,
) -> Result<Option<Uuid>, Failure> {
    let mut sql = Sql::default();
    sql.say(&format!(
        "SELECT kind, id FROM search_entry WHERE (kind, id) {side} ("
    ))
    .bind(kind)
    .say(", ")
    .bind(from)
    .say(&format!(
        ") ORDER BY kind {direction}, id {direction} LIMIT 1"
    ));
    let Some(row) = sql.rows(db).await?.into_iter().next() else {
        return Ok(None);
    };
    let found: String = row.try_get("", "kind")?;
    Ok((found == kind).then(|| row.try_get("", "id")).transpose()?)
}

async fn words_of_rows(sql: Sql, db: &DatabaseConnection) -> Result<Vec<Drawn>, Failure> {
    let rows = sql.rows(db).await?;
    let drawn = |row: &QueryResult| {
        Ok(Drawn {
            words: row.try_get("", "words")?,
            title: row.try_get("", "title_fold")?,
        })
    };
    rows.iter().map(drawn).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Sample {
        let words = |n: usize| {
            let goods = ["buzdolabi", "firin"][n % 2];
            format!(" sn{n:05} cinar {goods} {}", 1_000 + n / 4)
        };
        let entries: Vec<Drawn> = (0..1_000)
            .map(|n| Drawn {
                words: words(n),
                title: format!("sn{n:05} cinar"),
            })
            .collect();
        Sample::of(Timestamp::UNIX_EPOCH, &entries)
    }

    #[test]
    fn shares_are_counted_by_the_beginning_of_words() {
        let sample = sample();
        for (beginning, share) in [
            ("cinar", 1.0),
            ("cin", 1.0),
            ("buz", 0.5),
            ("1003", 0.004),
            ("kahve", 0.000_5),
        ] {
            assert!(
                (sample.share(beginning) - share).abs() < 1e-9,
                "{beginning}"
            );
        }
    }

    #[test]
    fn common_words_are_left_to_be_judged_later() {
        let sample = sample();
        let asked = |words: &[&'static str]| sample.telling(words).0;
        assert_eq!(asked(&["cinar", "buzdolabi", "1003"]), ["1003"]);
        assert_eq!(asked(&["cinar", "buzdolabi"]), ["buzdolabi"]);
        assert_eq!(asked(&["cinar"]), ["cinar"]);
        // two words that the sample does not know: either may be common all the same
        assert_eq!(asked(&["kahve", "makinesi"]), ["makinesi", "kahve"]);
    }

    #[test]
    fn titles_are_told_from_other_words() {
        let sample = sample();
        assert!((sample.entitled(&["cinar"]) - 1.0).abs() < 1e-9);
        assert!((sample.entitled(&["cin", "sn0001"]) - 0.01).abs() < 1e-9);
        assert!(sample.entitled(&["cinar", "firin"]).abs() < 1e-9);
    }

    #[test]
    fn nothing_is_known_of_an_empty_table() {
        let sample = Sample::of(Timestamp::UNIX_EPOCH, &[]);
        assert_eq!(sample.telling(&["kahve"]).0, ["kahve"]);
    }

    #[test]
    fn a_sample_ages_sooner_while_the_table_is_young() {
        let young = Sample::of(Timestamp::UNIX_EPOCH, &[Drawn::default()]);
        let full = sample();
        let at = |minutes: i64| Timestamp::UNIX_EPOCH + SignedDuration::from_mins(minutes);
        assert!(young.is_fresh(at(0)) && !young.is_fresh(at(1)));
        assert!(full.is_fresh(at(9)) && !full.is_fresh(at(10)));
        assert!(!full.is_fresh(at(-1)), "the clock was set back");
    }
}
