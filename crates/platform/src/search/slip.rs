//! One slip: all words that one letter more, less, other or two swapped make of a word, and which of them are known.

use std::collections::BTreeSet;

use sea_orm::ConnectionTrait;

use super::query::after;
use super::sql::Sql;
use super::words::{SLIP_FROM, SLIP_TO};
use crate::Failure;

const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
const SIGNS: &str = "abcdefghijklmnopqrstuvwxyz0123456789";
/// Known words that one word may have been meant to be.
const MEANT: usize = 8;

/// The known words at one slip from `word`.
pub(super) async fn words_near(
    db: &impl ConnectionTrait,
    word: &str,
) -> Result<Vec<String>, Failure> {
    known(db, "word", "search_word", one_slip(word, LETTERS)).await
}

/// The known tokens at one slip from `token`.
pub(super) async fn tokens_near(
    db: &impl ConnectionTrait,
    token: &str,
) -> Result<Vec<String>, Failure> {
    known(db, "token", "search_token", one_slip(token, SIGNS)).await
}

/// The words with which no known word begins: only these may be slips or insides of words.
pub(super) async fn unknown<'a>(
    db: &impl ConnectionTrait,
    words: &'a [String],
) -> Result<Vec<&'a str>, Failure> {
    let mut unknown = Vec::new();
    for word in words {
        let mut sql = Sql::default();
        sql.say("SELECT word FROM search_word WHERE word >= ")
            .bind(word.as_str())
            .say(" AND word < ")
            .bind(after(word))
            .say(" LIMIT 1");
        if sql.rows(db).await?.is_empty() {
            unknown.push(word.as_str());
        }
    }
    Ok(unknown)
}

async fn known(
    db: &impl ConnectionTrait,
    column: &str,
    table: &str,
    near: BTreeSet<String>,
) -> Result<Vec<String>, Failure> {
    if near.is_empty() {
        return Ok(Vec::new());
    }
    let mut sql = Sql::default();
    sql.say(&format!(
        "SELECT {column} AS word FROM {table} WHERE {column} IN "
    ))
    .bind_all(near)
    .say(&format!(" LIMIT {MEANT}"));
    let rows = sql.rows(db).await?;
    rows.iter()
        .map(|row| Ok(row.try_get("", "word")?))
        .collect()
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
