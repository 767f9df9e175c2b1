//! What somebody typed, read as words and as tokens.

use super::words::{squashed, words_of};

/// Words of a query that count.
const QUERY_WORDS: usize = 8;
/// The shortest token that is looked up by its beginning.
const TOKEN_BEGINNING: usize = 4;

/// A query, read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Query {
    /// The folded words.
    pub(super) words: Vec<String>,
    /// Exact tokens it may mean, the likeliest first.
    pub(super) tokens: Vec<String>,
    /// A token of which it may be the beginning.
    pub(super) beginning: Option<String>,
}

impl Query {
    pub(super) fn read(typed: &str) -> Self {
        let words: Vec<String> = words_of(typed).into_iter().take(QUERY_WORDS).collect();
        let whole = squashed(typed);
        let mut tokens = readings(&whole);
        for word in &words {
            if word.chars().count() >= TOKEN_BEGINNING && has_digit(word) {
                tokens.extend(readings(word));
            }
        }
        tokens.dedup();
        let beginning = (whole.chars().count() >= TOKEN_BEGINNING && has_digit(&whole))
            .then(|| national(&whole).to_owned());
        Self {
            words,
            tokens,
            beginning,
        }
    }

    /// The words as a title would hold them.
    pub(super) fn plain(&self) -> String {
        self.words.join(" ")
    }

    /// Whether it looks like a number or a serial as a whole, so that an exact hit is the answer.
    pub(super) fn is_one_token(&self) -> bool {
        self.beginning.is_some()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The ways to read a token: as it stands, and as a telephone number written with 0, 90 or 0090 before it.
fn readings(token: &str) -> Vec<String> {
    let mut readings = Vec::new();
    if !token.is_empty() {
        readings.push(token.to_owned());
        let number = national(token);
        if number != token {
            readings.push(number.to_owned());
        }
    }
    readings
}

fn national(token: &str) -> &str {
    if !token.bytes().all(|byte| byte.is_ascii_digit()) {
        return token;
    }
    match token.len() {
        14 => token.strip_prefix("0090"),
        12 => token.strip_prefix("90"),
        5..=11 => token.strip_prefix('0'),
        _ => None,
    }
    .unwrap_or(token)
}

fn has_digit(word: &str) -> bool {
    word.chars().any(|letter| letter.is_ascii_digit())
}

/// The end of the range of texts that begin with `beginning`.
pub(super) fn after(beginning: &str) -> String {
    format!("{beginning}\u{10ffff}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_read_however_it_is_written() {
        for typed in ["0532 123 45 67", "+90 (532) 1234567", "00905321234567"] {
            let query = Query::read(typed);
            assert!(query.tokens.contains(&"5321234567".to_owned()), "{typed}");
        }
    }
}
