//! The list of known words: which kinds have a word, and all words that one letter more, less, other or two swapped make
//! of one.

use std::collections::BTreeSet;

use sea_orm::{DatabaseConnection, QueryResult};

use super::index::long;
use super::query::after;
use super::sql::Sql;
use super::words::{SLIP_FROM, SLIP_TO, is_listed};
use crate::{Engine, Failure};

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const SIGNS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
/// Known words that one word may have been meant to be.
const MEANT: usize = 8;
/// Kinds in which one word may stand.
const KINDS: usize = 8;

/// A known word, and the kinds whose entries have it.
pub(super) struct Near {
    pub(super) word: String,
    pub(super) kinds: BTreeSet<String>,
}

/// The known words at one slip from `word`.
pub(super) async fn words_near(db: &DatabaseConnection, word: &str) -> Result<Vec<Near>, Failure> {
    let mut near: Vec<Near> = Vec::new();
    let asked = "SELECT word, kind FROM search_word WHERE word ";
    for row in known(db, asked, one_slip(word, LETTERS), MEANT * KINDS).await? {
        let (word, kind): (String, String) = (row.try_get("", "word")?, row.try_get("", "kind")?);
        match near.iter_mut().find(|known| known.word == word) {
            Some(known) => {
                known.kinds.insert(kind);
            }
            None => near.push(Near {
                word,
                kinds: [kind].into(),
            }),
        }
    }
    near.truncate(MEANT);
    Ok(near)
}

/// The known tokens at one slip from `token`.
pub(super) async fn tokens_near(
    db: &DatabaseConnection,
    token: &str,
) -> Result<Vec<String>, Failure> {
    let asked = "SELECT token FROM search_token WHERE token ";
    let rows = known(db, asked, one_slip(token, SIGNS), MEANT).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "token")?))
        .collect()
}

async fn known(
    db: &DatabaseConnection,
    asked: &str,
    near: BTreeSet<String>,
    most: usize,
) -> Result<Vec<QueryResult>, Failure> {
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.say(asked);
    match Engine::of(db) {
        Engine::Sqlite => sql.say("IN ").bind_all(near),
        // one value instead of hundreds, which would be planned one by one
        Engine::Postgres => sql
            .say("= ANY(")
            .bind(near.into_iter().collect::<Vec<_>>())
            .say(")"),
    };
    sql.say(&format!(" LIMIT {most}"));
    sql.rows(db).await
}

/// What the list of known words says about a query.
#[derive(Debug, Default)]
pub(super) struct Reach<'q> {
    /// Words with which no known word begins: only these may be slips or insides of words.
    pub(super) unknown: Vec<&'q str>,
    /// A word of letters is among them: then no entry holds all words.
    pub(super) is_out_of_reach: bool,
    /// Kinds that have an entry for each known word of letters.
    pub(super) kinds: Vec<&'static str>,
}

impl<'q> Reach<'q> {
    /// Looks the words up; those of one or two letters may stand anywhere.
    pub(super) async fn of(
        db: &DatabaseConnection,
        words: &'q [String],
        kinds: &[&'static str],
    ) -> Result<Self, Failure> {
        let mut reach = Self {
            kinds: kinds.to_vec(),
            ..Self::default()
        };
        let words: Vec<&str> = long(words);
        for (word, kinds) in words.iter().zip(kinds_with(db, &words).await?) {
            if kinds.is_empty() {
                reach.unknown.push(word);
                reach.is_out_of_reach |= is_listed(word);
            } else if is_listed(word) {
                reach.kinds.retain(|kind| kinds.contains(*kind));
            }
        }
        Ok(reach)
    }
}

/// For each beginning the kinds of which some entry has a word that begins so, by one statement for all.
async fn kinds_with(
    db: &DatabaseConnection,
    beginnings: &[&str],
) -> Result<Vec<BTreeSet<String>>, Failure> {
    let mut kinds = vec![BTreeSet::new(); beginnings.len()];
    if beginnings.is_empty() {
        return Ok(kinds);
    }
    let (mut sql, mut between) = (Sql::default(), "");
    for (place, beginning) in beginnings.iter().enumerate() {
        sql.say(between)
            .say(&format!(
                "SELECT DISTINCT {place} AS place, kind FROM search_word WHERE word >= "
            ))
            .bind(*beginning)
            .say(" AND word < ")
            .bind(after(beginning));
        between = " UNION ALL ";
    }
    for row in sql.rows(db).await? {
        let place: i32 = row.try_get("", "place")?;
        let at = usize::try_from(place)
            .ok()
            .and_then(|place| kinds.get_mut(place));
        if let Some(of_word) = at {
            of_word.insert(row.try_get("", "kind")?);
        }
    }
    Ok(kinds)
}

/// The known words that begin so, `beginning` itself among them; none when there are more than `most`.
pub(super) async fn words_from(
    db: &DatabaseConnection,
    beginning: &str,
    most: usize,
) -> Result<Option<Vec<String>>, Failure> {
    let mut sql = Sql::default();
    sql.say("SELECT DISTINCT word FROM search_word WHERE word >= ")
        .bind(beginning)
        .say(" AND word < ")
        .bind(after(beginning))
        .say(&format!(" LIMIT {}", most + 1));
    let rows = sql.rows(db).await?;
    if rows.len() > most {
        return Ok(None);
    }
    let mut words = vec![beginning.to_owned()];
    for row in rows {
        let word: String = row.try_get("", "word")?;
        if word != beginning {
            words.push(word);
        }
    }
    Ok(Some(words))
}

/// All words that one letter more, less, other or two swapped make of a folded `word`; none for words too short or too long to forgive one.
#[must_use]
pub fn near_words(word: &str) -> BTreeSet<String> {
    one_slip(word, LETTERS)
}

/// Everything at one slip from `word`, `word` itself not among it; nothing for words too short or too long.
fn one_slip(word: &str, alphabet: &str) -> BTreeSet<String> {
    let letters: Vec<char> = word.chars().collect();
    let mut near = BTreeSet::new();
    if !(SLIP_FROM..=SLIP_TO).contains(&letters.len()) {
        return near;
    }
    for place in 0..=letters.len() {
        let (head, tail) = letters.split_at(place);
        for letter in alphabet.chars() {
            near.insert(joined(head, &[letter], tail));
        }
        if let [_, rest @ ..] = tail {
            near.insert(joined(head, &[], rest));
            for letter in alphabet.chars() {
                near.insert(joined(head, &[letter], rest));
            }
        }
        if let [first, second, rest @ ..] = tail {
            near.insert(joined(head, &[*second, *first], rest));
        }
    }
    near.remove(word);
    near
}

fn joined(head: &[char], middle: &[char], tail: &[char]) -> String {
    head.iter().chain(middle).chain(tail).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_missing_doubled_wrong_or_swapped_is_one_slip() {
        let near = one_slip("ibrahim", LETTERS);
        for typed in ["ibrahm", "ibrahiim", "ibrahin", "irbahim"] {
            assert!(near.contains(typed), "{typed}");
        }
        assert!(!near.contains("ibrahim"));
        assert!(one_slip("kaya", LETTERS).is_empty());
    }
}
