//! The customer's account: sides, kinds, what an entry may say, running balances, and how old the open debt is.

use std::str::FromStr;

use jiff::civil::Date;
use kernel::Money;
use kernel::refusal::{Problems, Refused};
use kernel::time::add_days;

/// Longest number of a document.
pub const DOCUMENT_MAX: usize = 100;
/// Longest words of an entry.
pub const TEXT_MAX: usize = 500;

kernel::state_words! {
    /// On which side of the account an entry stands.
    pub enum Side "accounts-side" {
        /// The customer owes more.
        Debit = "debit",
        /// The customer owes less: they paid, or get something back.
        Credit = "credit",
    }
}

kernel::state_words! {
    /// What an entry is.
    pub enum EntryKind "accounts-entry" {
        /// What was open before this account was kept here.
        Opening = "opening",
        /// A correction by hand.
        Correction = "correction",
        /// Work or goods that the customer owes.
        Charge = "charge",
        /// Money paid before the work is done.
        Deposit = "deposit",
        /// Money paid.
        Payment = "payment",
        /// Money given back.
        GiveBack = "give_back",
        /// Money that has to go back for what came back, or as a gesture.
        Refund = "refund",
        /// The opposite of an entry that should not have been.
        Reversal = "reversal",
    }
}

impl Side {
    /// The other side, on which a reversal stands.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Debit => Self::Credit,
            Self::Credit => Self::Debit,
        }
    }

    /// What an amount on this side does to the balance: debit adds, credit takes away.
    #[must_use]
    pub const fn signed(self, amount: i64) -> i64 {
        match self {
            Self::Debit => amount,
            Self::Credit => -amount,
        }
    }
}

impl EntryKind {
    /// Whether people post it by hand; the others come from what happened elsewhere and are undone there.
    #[must_use]
    pub const fn by_hand(self) -> bool {
        matches!(self, Self::Opening | Self::Correction)
    }
}

/// The choice of a word, or the refusal beside its field.
pub fn chosen<S: FromStr>(
    word: &str,
    field: &'static str,
    key: &'static str,
) -> Result<S, Refused> {
    word.parse().map_err(|_| Refused::field(field, key))
}

/// Whether an entry may say this: an amount above zero that can be added up, words and numbers of bounded length.
pub fn entry(amount: Money, document: Option<&str>, text: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(
        (1..=Money::LARGEST).contains(&amount.minor),
        "amount",
        "accounts-refused-amount",
    );
    problems.check(
        document.is_none_or(|number| number.chars().count() <= DOCUMENT_MAX),
        "document",
        "accounts-refused-document-long",
    );
    problems.check(
        text.chars().count() <= TEXT_MAX,
        "text",
        "accounts-refused-text-long",
    );
    problems.finish(())
}

/// What a person may post: an opening balance, or a correction that says why; not for a day to come.
pub fn entry_by_hand(kind: EntryKind, text: &str, day: Date, today: Date) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(kind.by_hand(), "kind", "accounts-refused-entry-kind");
    problems.check(
        kind != EntryKind::Correction || !text.trim().is_empty(),
        "text",
        "accounts-refused-why",
    );
    let known = Date::constant(2000, 1, 1);
    problems.check(
        (known..=today).contains(&day),
        "day",
        "accounts-refused-entry-day",
    );
    problems.finish(())
}

/// The balance after each entry, beginning with what stood before the first.
pub fn running(opening: i64, entries: impl IntoIterator<Item = (Side, i64)>) -> Vec<i64> {
    let mut balance = opening;
    let after = |(side, amount): (Side, i64)| {
        balance = balance.saturating_add(side.signed(amount));
        balance
    };
    entries.into_iter().map(after).collect()
}

/// How many buckets of age there are: up to 30 days, 31 to 60, 61 to 90, older.
pub const AGES: usize = 4;

/// The last day on which a debt is older than 30, 60 and 90 days.
pub fn age_days(today: Date) -> Result<[Date; AGES - 1], Refused> {
    Ok([
        add_days(today, -31)?,
        add_days(today, -61)?,
        add_days(today, -91)?,
    ])
}

/// How old the open debt of an account is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ageing {
    /// What is open: 0–30, 31–60, 61–90 days, older.
    pub open: [i64; AGES],
    /// What was paid beyond all debts.
    pub ahead: i64,
}

impl Ageing {
    /// What is open for more than a month.
    #[must_use]
    pub fn overdue(&self) -> i64 {
        self.open[1..].iter().sum()
    }
}

/// Payments settle the oldest debts first; what they leave is open. `debits` are the debts by age, youngest first, without those
/// that were reversed.
#[must_use]
pub fn ageing(debits: [i64; AGES], credits: i64) -> Ageing {
    let (mut open, mut left) = (debits, credits);
    for debt in open.iter_mut().rev() {
        let settled = left.min(*debt);
        *debt -= settled;
        left -= settled;
    }
    Ageing { open, ahead: left }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::money::Currency;
    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_other_side_of_the_other_side_is_this_one() {
        for side in Side::ALL {
            assert_ne!(side.other(), *side);
            assert_eq!(side.other().other(), *side);
        }
    }

    #[test]
    fn an_amount_is_above_zero_and_can_be_added_up() {
        let cases = [
            (1, true),
            (Money::LARGEST, true),
            (0, false),
            (-1, false),
            (Money::LARGEST + 1, false),
            (i64::MAX, false),
        ];
        for (minor, good) in cases {
            let answer = entry(Money::new(minor, Currency::TRY), None, "");
            assert_eq!(answer.is_ok(), good, "{minor}");
        }
        let long = "x".repeat(TEXT_MAX + 1);
        let refused = entry(Money::kurus(0), Some(&long), &long).unwrap_err();
        let fields: Vec<_> = refused.iter().map(|why| why.field.as_deref()).collect();
        assert_eq!(fields, [Some("amount"), Some("document"), Some("text")]);
    }

    #[test]
    fn people_post_openings_and_corrections_that_say_why() {
        let today = Date::constant(2026, 11, 28);
        let cases = [
            (EntryKind::Opening, "", today, true),
            (EntryKind::Correction, "yanlış tutar", today, true),
            (EntryKind::Correction, " ", today, false),
            (EntryKind::Payment, "elden", today, false),
            (EntryKind::Reversal, "elden", today, false),
            (EntryKind::Opening, "", Date::constant(2026, 11, 29), false),
            (EntryKind::Opening, "", Date::constant(1999, 12, 31), false),
            (EntryKind::Opening, "", Date::constant(2000, 1, 1), true),
        ];
        for (kind, text, day, good) in cases {
            let answer = entry_by_hand(kind, text, day, today);
            assert_eq!(answer.is_ok(), good, "{kind:?} {text} {day}");
        }
    }

    #[test]
    fn the_balance_runs() {
        let entries = [(Side::Debit, 100), (Side::Credit, 30), (Side::Credit, 90)];
        assert_eq!(running(50, entries), [150, 120, 30]);
        assert_eq!(running(0, []), Vec::<i64>::new());
    }

    #[test]
    fn payments_settle_the_oldest_debt_first() {
        let cases = [
            ([10, 20, 30, 40], 0, [10, 20, 30, 40], 0),
            ([10, 20, 30, 40], 40, [10, 20, 30, 0], 0),
            ([10, 20, 30, 40], 55, [10, 20, 15, 0], 0),
            ([10, 20, 30, 40], 100, [0, 0, 0, 0], 0),
            ([10, 20, 30, 40], 107, [0, 0, 0, 0], 7),
            ([0, 0, 0, 0], 5, [0, 0, 0, 0], 5),
        ];
        for (debits, credits, open, ahead) in cases {
            assert_eq!(ageing(debits, credits), Ageing { open, ahead });
        }
    }

    #[test]
    fn a_debt_is_a_month_old_on_the_thirty_first_day() {
        let days = age_days(Date::constant(2026, 3, 31)).unwrap();
        assert_eq!(days[0], Date::constant(2026, 2, 28));
        assert_eq!(days[2], Date::constant(2025, 12, 30));
    }

    proptest! {
        #[test]
        fn what_is_open_less_what_is_ahead_is_the_balance(
            debits in prop::array::uniform4(0_i64..1_000_000), credits in 0_i64..5_000_000,
        ) {
            let aged = ageing(debits, credits);
            let balance = debits.iter().sum::<i64>() - credits;
            prop_assert_eq!(aged.open.iter().sum::<i64>() - aged.ahead, balance);
            prop_assert!(aged.ahead == 0 || aged.open == [0; AGES]);
            prop_assert!(aged.open.iter().zip(debits).all(|(open, was)| (0..=was).contains(open)));
        }

        /// Payments against single debts, oldest first, come to the same as against the buckets.
        #[test]
        fn buckets_age_as_single_debts_do(
            debts in prop::collection::vec((0_usize..AGES, 1_i64..10_000), 0..20), credits in 0_i64..100_000,
        ) {
            let mut buckets = [0; AGES];
            debts.iter().for_each(|(age, amount)| buckets[*age] += amount);
            let mut oldest_first = debts;
            oldest_first.sort_by_key(|(age, _)| std::cmp::Reverse(*age));
            let (mut open, mut left) = ([0; AGES], credits);
            for (age, amount) in oldest_first {
                let settled = left.min(amount);
                left -= settled;
                open[age] += amount - settled;
            }
            prop_assert_eq!(ageing(buckets, credits), Ageing { open, ahead: left });
        }

        #[test]
        fn the_last_running_balance_is_the_sum(
            opening in -1_000_i64..1_000, entries in prop::collection::vec((any::<bool>(), 1_i64..1_000), 0..30),
        ) {
            let entries: Vec<_> = entries.into_iter()
                .map(|(debit, amount)| (if debit { Side::Debit } else { Side::Credit }, amount)).collect();
            let sum: i64 = entries.iter().map(|(side, amount)| side.signed(*amount)).sum();
            let last = running(opening, entries).last().copied();
            prop_assert_eq!(last.unwrap_or(opening), opening + sum);
        }
    }
}
