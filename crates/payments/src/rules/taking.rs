//! A taking: what it is, by which instrument, what may be written beside it, and what it does to the till.

use kernel::Money;
use kernel::refusal::{Problems, Refused};

use kernel::identifiers::holds_card_number;

/// Longest reference, reason, and words of what it is about: all of them stand on half a sheet.
pub const WORDS_MAX: usize = 200;

kernel::state_words! {
    /// What a taking is.
    pub enum TakingKind "payments-taking" {
        /// Money taken before the work is done.
        Deposit = "deposit",
        /// Money taken for what is owed.
        Payment = "payment",
        /// Money given back.
        GiveBack = "give_back",
    }
}

kernel::state_words! {
    /// By which instrument money went.
    pub enum Instrument "payments-way" {
        /// Notes and coins.
        Cash = "cash",
        /// The card terminal at the counter.
        Terminal = "terminal",
        /// A bank transfer (havale, EFT, FAST).
        Transfer = "transfer",
    }
}

impl TakingKind {
    /// Whether money comes in.
    #[must_use]
    pub const fn comes_in(self) -> bool {
        matches!(self, Self::Deposit | Self::Payment)
    }
}

/// What a taking does to the till and to what stands paid: in adds, out takes away, and what undoes one does the opposite.
#[must_use]
pub const fn signed(kind: TakingKind, undoes: bool, amount: i64) -> i64 {
    if kind.comes_in() == undoes {
        -amount
    } else {
        amount
    }
}

/// Whether an amount may be taken or given with these words beside it.
pub fn check(amount: Money, reference: Option<&str>, about: Option<&str>) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(
        (1..=Money::LARGEST).contains(&amount.minor),
        "amount",
        "payments-refused-amount",
    );
    check_words(&mut problems, "reference", reference);
    check_words(&mut problems, "about", about);
    problems.finish(())
}

fn check_words(problems: &mut Problems, field: &'static str, words: Option<&str>) {
    let words = words.unwrap_or_default();
    problems.check(
        words.chars().count() <= WORDS_MAX,
        field,
        "payments-refused-words-long",
    );
    problems.check(
        !holds_card_number(words),
        field,
        "payments-refused-card-number",
    );
}

/// Whether a reason may be written: something, not too long, and no card's number.
pub fn check_reason(why: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(!why.trim().is_empty(), "why", "payments-refused-why");
    check_words(&mut problems, "why", Some(why));
    problems.finish(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn money_in_adds_money_out_takes_away_and_undoing_turns_it() {
        let cases = [
            (TakingKind::Deposit, false, 5),
            (TakingKind::Payment, false, 5),
            (TakingKind::GiveBack, false, -5),
            (TakingKind::Deposit, true, -5),
            (TakingKind::Payment, true, -5),
            (TakingKind::GiveBack, true, 5),
        ];
        for (kind, undoes, expected) in cases {
            assert_eq!(signed(kind, undoes, 5), expected, "{kind:?} {undoes}");
        }
    }

    #[test]
    fn all_that_is_wrong_is_told_at_once() {
        let card = Some("4111 1111 1111 1111");
        let refused = check(Money::kurus(0), card, card).unwrap_err();
        let fields: Vec<_> = refused.iter().map(|why| why.field.as_deref()).collect();
        assert_eq!(fields, [Some("amount"), Some("reference"), Some("about")]);
        assert!(check(Money::kurus(1), Some("onay 004512"), None).is_ok());
        let long = "x".repeat(WORDS_MAX + 1);
        assert!(check(Money::kurus(1), Some(&long), None).is_err());
    }

    #[test]
    fn a_reason_says_something() {
        for (why, good) in [
            ("yanlış tutar", true),
            ("  ", false),
            ("4111111111111111", false),
        ] {
            assert_eq!(check_reason(why).is_ok(), good, "{why}");
        }
        assert!(check_reason(&"x".repeat(WORDS_MAX + 1)).is_err());
    }

    proptest! {
        #[test]
        fn what_undoes_and_what_was_come_to_nothing(place in 0_usize..3, amount in 1_i64..1_000_000) {
            let kind = TakingKind::ALL[place];
            prop_assert_eq!(signed(kind, false, amount) + signed(kind, true, amount), 0);
        }
    }
}
