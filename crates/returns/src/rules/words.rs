//! Words of the desk: how goods come back, what a return costs, what may be written, how many pieces.

use kernel::refusal::{Problems, Refusal, Refused};

pub use super::policy::Reason as ReasonKind;

/// Longest words of customers and staff.
pub const WORDS_MAX: usize = 2_000;
/// Most pieces of one return; more is a second one.
pub const PIECES_MAX: i64 = 200;

kernel::state_words! {
    /// How goods come back.
    pub enum WayBack "returns-way" {
        /// By a carrier, handed over by the customer.
        Parcel = "parcel",
        /// Fetched at the customer's.
        Pickup = "pickup",
        /// Brought to one of our stations.
        Branch = "branch",
        /// Not at all: the customer keeps them.
        Stays = "stays",
    }
}

kernel::state_words! {
    /// What a return costs us.
    pub enum CostKind "returns-cost" {
        /// The way back, and the way out of an exchange.
        Cargo = "cargo",
        /// Work on it.
        Labour = "labour",
        /// The goods are worth less than before.
        LossOfValue = "loss_of_value",
        /// Anything else.
        Other = "other",
    }
}

/// Words of at most [`WORDS_MAX`] letters, trimmed.
pub fn words(problems: &mut Problems, field: &str, typed: &str) -> String {
    let typed = typed.trim();
    let short = typed.chars().count() <= WORDS_MAX;
    problems.check(short, field.to_owned(), "returns-refused-words");
    typed.to_owned()
}

/// Words that must be there.
pub fn required(problems: &mut Problems, field: &str, typed: &str, key: &'static str) -> String {
    let words = words(problems, field, typed);
    problems.check(!words.is_empty(), field.to_owned(), key);
    words
}

/// How many pieces come back: a whole number above zero.
///
/// # Errors
/// Refused for anything else, such as `0`, `-1` and `1,5`.
pub fn pieces(typed: &str, field: &str) -> Result<i64, Refusal> {
    let read = typed.trim().parse::<i64>().ok();
    read.filter(|pieces| (1..=PIECES_MAX).contains(pieces))
        .ok_or_else(|| {
            Refusal::new("returns-refused-pieces")
                .at(field.to_owned())
                .with("most", PIECES_MAX)
        })
}

/// The same for a number that a program sends.
///
/// # Errors
/// Refused below one and above [`PIECES_MAX`].
pub fn counted(pieces: i64, field: &str) -> Result<i64, Refused> {
    if (1..=PIECES_MAX).contains(&pieces) {
        return Ok(pieces);
    }
    let refused = Refusal::new("returns-refused-pieces").at(field.to_owned());
    Err(refused.with("most", PIECES_MAX).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_are_whole_and_above_zero() {
        for wrong in [
            "0",
            "-1",
            "1,5",
            "1.5",
            "",
            "bir",
            "201",
            "99999999999999999999",
        ] {
            assert!(pieces(wrong, "pieces").is_err(), "{wrong}");
        }
        assert_eq!(pieces(" 3 ", "pieces").ok(), Some(3));
        assert!(counted(0, "pieces").is_err());
        assert!(counted(-1, "pieces").is_err());
        assert_eq!(counted(200, "pieces").ok(), Some(200));
    }
}
