//! Which searches without a result are kept: short ones that name no person and no number.

use kernel::turkish::fold;

kernel::state_words! {
    /// What became of a search without a result.
    pub enum MissState "knowledge-miss" {
        /// Somebody should look at it.
        Open = "open",
        /// An article was written for it.
        Answered = "answered",
        /// Nothing is to be written for it.
        Aside = "aside",
    }
}

/// Longest search that is kept.
pub const MISS_MAX: usize = 80;
/// Digits from which a word may be somebody's number.
const DIGITS: usize = 7;

/// A search as it is kept, or nothing when it is not to be kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Missed {
    /// As it was typed, on one line.
    pub typed: String,
    /// As it is compared.
    pub folded: String,
}

/// What of a search is kept: nothing of one that may name a person (a number, an address), is too long, or says nothing.
#[must_use]
pub fn missed(typed: &str) -> Option<Missed> {
    let typed = super::words::one_line(typed);
    let folded = fold(&typed);
    let letters = folded.chars().filter(|sign| sign.is_alphabetic()).count();
    let digits = folded.chars().filter(char::is_ascii_digit).count();
    let kept = typed.chars().count() <= MISS_MAX
        && letters >= 3
        && digits < DIGITS
        && !typed.contains('@');
    kept.then_some(Missed { typed, folded })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_search_that_may_name_a_person_is_not_kept() {
        for typed in [
            "",
            "a?",
            "0532 123 45 67",
            "siparişim 12345678",
            "ayse@example.com nerede",
            &"çok ".repeat(40),
        ] {
            assert_eq!(missed(typed), None, "{typed}");
        }
        let kept = missed("  Buhar   çıkmıyor ");
        let kept = kept.map(|kept| (kept.typed, kept.folded));
        assert_eq!(
            kept,
            Some(("Buhar çıkmıyor".to_owned(), "buhar cikmiyor".to_owned()))
        );
    }
}
