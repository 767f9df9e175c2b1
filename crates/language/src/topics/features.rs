//! The marks of a text: its words, pairs of neighbours and pieces of words, each as a number that is the same on every machine.

use std::collections::HashMap;

/// Letters of a text that are looked at: what comes later is a log, a signature or a quotation.
const LETTERS: usize = 4_000;
/// Shortest and longest piece of a word, in letters, the space around the word among them.
const PIECES: std::ops::RangeInclusive<usize> = 2..=5;
/// Longest word that is cut into pieces: what is longer is a link or a key.
const WORD: usize = 40;

/// A mark of a text.
pub(super) type Mark = u64;

/// How often each mark stands in a text.
#[derive(Debug, Default)]
pub(super) struct Marks {
    /// Words and pairs of words.
    pub words: HashMap<Mark, u32>,
    /// Pieces of words.
    pub pieces: HashMap<Mark, u32>,
}

/// The words of a text in small Turkish letters.
pub(super) fn words(text: &str) -> Vec<String> {
    let head: String = text.chars().take(LETTERS).collect();
    let small = kernel::turkish::lower(&head);
    let runs = small.split(|letter: char| !letter.is_alphanumeric());
    runs.filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The marks of a text.
pub(super) fn marks(text: &str) -> Marks {
    let words = words(text);
    let mut marks = Marks::default();
    for (at, word) in words.iter().enumerate() {
        *marks.words.entry(word_mark(word)).or_default() += 1;
        if let Some(next) = words.get(at + 1) {
            *marks.words.entry(pair_mark(word, next)).or_default() += 1;
        }
        if word.chars().count() <= WORD {
            pieces(word, &mut marks.pieces);
        }
    }
    marks
}

/// A word.
pub(super) fn word_mark(word: &str) -> Mark {
    hashed(b'w', &[word.as_bytes()])
}

/// Two words beside each other.
pub(super) fn pair_mark(word: &str, next: &str) -> Mark {
    hashed(b'p', &[word.as_bytes(), b" ", next.as_bytes()])
}

/// The marks of the pieces of a word, for whoever wants to know what it said.
pub(super) fn pieces_of(word: &str) -> Vec<Mark> {
    let mut counted = HashMap::new();
    pieces(word, &mut counted);
    let mut marks: Vec<Mark> = counted.into_keys().collect();
    marks.sort_unstable();
    marks
}

/// Counts the pieces of a word; a beginning and an end are told apart from a middle by the space beside them.
fn pieces(word: &str, counted: &mut HashMap<Mark, u32>) {
    let letters: Vec<char> = std::iter::once(' ')
        .chain(word.chars())
        .chain(std::iter::once(' '))
        .collect();
    for long in PIECES {
        for piece in letters.windows(long) {
            let piece: String = piece.iter().collect();
            *counted
                .entry(hashed(b'c', &[piece.as_bytes()]))
                .or_default() += 1;
        }
    }
}

/// FNV-1a with 64 bits: two marks of a hundred thousand meet once in a billion houses.
fn hashed(kind: u8, parts: &[&[u8]]) -> Mark {
    let bytes = std::iter::once(kind).chain(parts.iter().flat_map(|part| part.iter().copied()));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_small_turkish_letters_without_signs() {
        assert_eq!(
            words("ISIRDI, İade!  2.kez"),
            ["ısırdı", "iade", "2", "kez"]
        );
        assert!(words(" … ").is_empty());
    }

    #[test]
    fn a_beginning_is_another_piece_than_a_middle() {
        assert!(!pieces_of("iade").contains(&hashed(b'c', &["ade ia".as_bytes()])));
        assert!(pieces_of("iade").contains(&hashed(b'c', &[" ia".as_bytes()])));
        assert!(!pieces_of("diade").contains(&hashed(b'c', &[" ia".as_bytes()])));
    }

    #[test]
    fn what_is_too_long_to_be_a_word_is_a_word_without_pieces() {
        let marks = marks(&"a".repeat(41));
        assert_eq!((marks.words.len(), marks.pieces.len()), (1, 0));
    }
}
