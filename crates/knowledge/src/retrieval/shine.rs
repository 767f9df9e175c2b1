//! The piece of a text that answers a question, with the words that were asked for lit.

use std::collections::BTreeSet;

use super::analyse::{Word, words};
use super::ask::Asked;
use crate::rules::tongue::Tongue;

/// A piece of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub text: String,
    /// Whether it was asked for.
    pub lit: bool,
}

/// The best window of about `around` words, with its words lit.
#[must_use]
pub fn shine(text: &str, asked: &Asked, tongue: Tongue, around: usize) -> Vec<Piece> {
    let terms = asked.terms();
    let all = words(text, tongue);
    let lit: Vec<bool> = all.iter().map(|word| is_asked(word, &terms)).collect();
    let (first, last) = window(&lit, around);
    let begin = match (first, all.get(first)) {
        (0, _) | (_, None) => 0,
        (_, Some(word)) => word.start,
    };
    let end = match all.get(last) {
        Some(word) if last + 1 < all.len() => word.end,
        _ => text.len(),
    };
    let mut pieces = Vec::new();
    let mut at = begin;
    let shown = all.iter().zip(&lit).skip(first).take(last + 1 - first);
    for (word, _) in shown.filter(|(_, lit)| **lit) {
        push(&mut pieces, text, at, word.start, false);
        push(&mut pieces, text, word.start, word.end, true);
        at = word.end;
    }
    push(&mut pieces, text, at, end, false);
    dotted(pieces, begin > 0, end < text.trim_end().len())
}

fn is_asked(word: &Word, terms: &BTreeSet<String>) -> bool {
    word.terms().iter().any(|term| terms.contains(term))
}

/// The first and the last word of the window that holds most lit words; the first of equal ones.
fn window(lit: &[bool], around: usize) -> (usize, usize) {
    let around = around.max(1);
    if lit.len() <= around {
        return (0, lit.len().saturating_sub(1));
    }
    let count = |from: usize| {
        lit.iter()
            .skip(from)
            .take(around)
            .filter(|lit| **lit)
            .count()
    };
    let mut best = (0, count(0));
    for from in 1..=lit.len() - around {
        let held = count(from);
        if held > best.1 {
            best = (from, held);
        }
    }
    // some words before the first lit one, so that it can be read
    let lead = lit.iter().skip(best.0).position(|lit| *lit).unwrap_or(0);
    let from = (best.0 + lead)
        .saturating_sub(around / 4)
        .min(lit.len() - around);
    (from, from + around - 1)
}

fn push(pieces: &mut Vec<Piece>, text: &str, from: usize, to: usize, lit: bool) {
    let piece = text.get(from..to).unwrap_or_default();
    if !piece.is_empty() {
        let text = piece.replace('\n', " ");
        pieces.push(Piece { text, lit });
    }
}

fn dotted(mut pieces: Vec<Piece>, before: bool, after: bool) -> Vec<Piece> {
    let dots = |text: &str| Piece {
        text: text.to_owned(),
        lit: false,
    };
    if before {
        pieces.insert(0, dots("… "));
    }
    if after {
        pieces.push(dots(" …"));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str, question: &str, around: usize) -> String {
        let asked = Asked::read(question, Tongue::Turkish, &[]);
        let mark = |piece: Piece| match piece.lit {
            true => format!("[{}]", piece.text),
            false => piece.text,
        };
        shine(text, &asked, Tongue::Turkish, around)
            .into_iter()
            .map(mark)
            .collect()
    }

    #[test]
    fn words_with_suffixes_are_lit() {
        assert_eq!(
            shown("Ütünün tabanı soğuk.", "ütü", 20),
            "[Ütünün] tabanı soğuk."
        );
    }

    #[test]
    fn the_window_stands_where_the_answer_is() {
        let text = format!(
            "{} Garanti belgesi faturadır. {}",
            "kelime ".repeat(60),
            "söz ".repeat(60)
        );
        let shown = shown(&text, "garanti fatura", 10);
        assert!(shown.starts_with("… ") && shown.ends_with(" …"), "{shown}");
        assert!(shown.contains("[Garanti] belgesi [faturadır]"), "{shown}");
    }

    #[test]
    fn a_text_without_the_word_shows_its_beginning() {
        assert_eq!(shown("Bir iki üç", "ütü", 20), "Bir iki üç");
        assert_eq!(shown("", "ütü", 20), "");
    }
}
