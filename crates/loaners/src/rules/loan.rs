//! One lending: its states, its days, the words written down when a loaner goes out and comes back.

use jiff::civil::Date;
use kernel::Money;
use kernel::refusal::{Problems, Refused};
use kernel::states::{Row, StateTable};
use kernel::time::days_between;

/// Longest words of a condition, accessories or damage.
pub const WORDS_MAX: usize = 1_000;
/// Longest name and longest words about the deposit.
pub const NAME_MAX: usize = 200;
/// Most photos of one lending.
pub const PHOTOS_MAX: usize = 40;
/// Most days that a loaner is lent for at once.
pub const DAYS_MAX: i32 = 366;

kernel::state_words! {
    /// How a lending stands.
    pub enum LoanState "loaners-lending" {
        /// The customer has it.
        Out = "out",
        /// It came back whole.
        Returned = "returned",
        /// It came back damaged.
        ReturnedDamaged = "returned_damaged",
        /// It will not come back.
        Lost = "lost",
    }
}

kernel::state_words! {
    /// Which look of a loaner a photo shows.
    pub enum PhotoStage "loaners-look" {
        /// As it went out.
        Out = "out",
        /// As it came back.
        In = "in",
    }
}

impl PhotoStage {
    /// What a photo shows that is taken now.
    #[must_use]
    pub const fn of(state: LoanState) -> Self {
        match state {
            LoanState::Out => Self::Out,
            LoanState::Returned | LoanState::ReturnedDamaged | LoanState::Lost => Self::In,
        }
    }
}

/// How a lending moves.
pub const LOANS: StateTable<LoanState> = StateTable {
    begins: &[LoanState::Out],
    rows: &[Row {
        from: &[LoanState::Out],
        to: &[
            LoanState::Returned,
            LoanState::ReturnedDamaged,
            LoanState::Lost,
        ],
        needs: "it came back, or somebody says that it will not",
    }],
};

/// Damage, or loss: what is said about it, and what is proposed to be paid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damage {
    /// What is broken or missing.
    pub words: String,
    /// What is proposed to be paid for it.
    pub amount: Option<Money>,
}

/// Days by which a lending is over its day; none when it came back or is in time.
#[must_use]
pub fn days_over(state: LoanState, due_on: Date, today: Date) -> Option<i32> {
    let over = days_between(due_on, today);
    (state == LoanState::Out && over > 0).then_some(over)
}

/// Whether a loaner may be lent until a day.
pub fn check_due(problems: &mut Problems, today: Date, due_on: Date) {
    let days = days_between(today, due_on);
    problems.check(
        (0..=DAYS_MAX).contains(&days),
        "due_on",
        "loaners-refused-due",
    );
}

/// Whether words are there when they must be, and not too long.
pub fn check_words(
    problems: &mut Problems,
    field: &'static str,
    words: &str,
    needed: bool,
    most: usize,
) {
    if needed && words.trim().is_empty() {
        problems.note(Refused::field(field, "loaners-refused-words"));
    }
    if words.chars().count() > most {
        problems.note(Refused::field(field, "loaners-refused-words-long").with("most", most));
    }
}

/// Whether damage is said in words and its amount can be.
pub fn check_damage(problems: &mut Problems, damage: &Damage) {
    check_words(problems, "damage", &damage.words, true, WORDS_MAX);
    let can_be = damage
        .amount
        .is_none_or(|amount| (0..=Money::LARGEST).contains(&amount.minor));
    problems.check(can_be, "amount", "loaners-refused-amount");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn only_what_is_out_ends_and_it_ends_once() {
        assert!(LOANS.unreachable().is_empty());
        for state in LoanState::ALL {
            assert_eq!(LOANS.is_end(*state), *state != LoanState::Out, "{state}");
        }
    }

    #[test]
    fn a_day_late_is_late_the_day_itself_is_not() {
        let due = date(2028, 2, 29);
        for (state, today, over) in [
            (LoanState::Out, date(2028, 2, 29), None),
            (LoanState::Out, date(2028, 3, 1), Some(1)),
            (LoanState::Out, date(2028, 2, 1), None),
            (LoanState::Returned, date(2028, 4, 1), None),
            (LoanState::Lost, date(2028, 4, 1), None),
        ] {
            assert_eq!(days_over(state, due, today), over, "{state} {today}");
        }
    }

    #[test]
    fn a_loaner_is_lent_from_today_for_a_year_at_most() {
        let today = date(2026, 11, 28);
        for (due, good) in [
            (today, true),
            (date(2026, 11, 27), false),
            (date(2027, 11, 29), true),
            (date(2027, 11, 30), false),
        ] {
            let mut problems = Problems::new();
            check_due(&mut problems, today, due);
            assert_eq!(problems.is_empty(), good, "{due}");
        }
    }

    #[test]
    fn damage_needs_words_and_no_negative_amount() {
        for (words, amount, good) in [
            ("kapak kırık", Some(25_000), true),
            ("kapak kırık", None, true),
            (" ", Some(1), false),
            ("kapak kırık", Some(-1), false),
        ] {
            let mut problems = Problems::new();
            let damage = Damage {
                words: words.to_owned(),
                amount: amount.map(Money::kurus),
            };
            check_damage(&mut problems, &damage);
            assert_eq!(problems.is_empty(), good, "{words:?} {amount:?}");
        }
    }

    proptest! {
        #[test]
        fn over_grows_by_one_each_day(due in 0_i32..4000, later in 0_i32..4000) {
            let day = |days: i32| kernel::time::add_days(date(2026, 1, 1), days).unwrap_or(Date::MAX);
            let over = days_over(LoanState::Out, day(due), day(due + later));
            prop_assert_eq!(over.unwrap_or_default(), later);
        }
    }
}
