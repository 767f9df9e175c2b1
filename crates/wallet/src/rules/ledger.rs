//! A wallet's ledger: kinds, what may be written, what is spent first, and what a claw-back takes.

use jiff::civil::Date;
use kernel::Money;
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};

use kernel::identifiers::holds_card_number;

/// Longest reason.
pub const REASON_MAX: usize = 200;

kernel::state_words! {
    /// What a wallet holds.
    pub enum WalletKind "wallet-what" {
        /// Credit of one customer.
        StoreCredit = "store_credit",
        /// Credit of whoever has the code.
        GiftCard = "gift_card",
        /// Points of one customer.
        Points = "points",
    }
}

kernel::state_words! {
    /// What an entry of a wallet is.
    pub enum EntryKind "wallet-entry" {
        /// It was given: bought, earned, or instead of money.
        Issue = "issue",
        /// It was spent.
        Spend = "spend",
        /// What was spent came back.
        Restore = "restore",
        /// It was taken back, because what gave it came back.
        ClawBack = "claw_back",
        /// Its time was over.
        Expire = "expire",
        /// Somebody corrected it.
        Adjust = "adjust",
        /// It came from, or went to, a wallet of the same customer.
        Merge = "merge",
    }
}

/// In what a wallet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Minor units of a currency.
    Money(Currency),
    /// Points.
    Points,
}

impl Unit {
    /// Its word.
    #[must_use]
    pub fn word(self) -> String {
        match self {
            Self::Money(currency) => currency.code().to_owned(),
            Self::Points => "points".to_owned(),
        }
    }

    /// The unit of a kept word.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Currency::of(word).map_or(Self::Points, Self::Money)
    }
}

/// What is left of one entry that brought something in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lot<K> {
    /// Which.
    pub key: K,
    /// What is left.
    pub left: i64,
    /// The last day on which it may be spent.
    pub expires: Option<Date>,
}

/// Takes an amount from lots: what expires soonest first, of those what came first. The lots come in the order of their coming.
#[must_use]
pub fn consume<K: Copy>(lots: &[Lot<K>], amount: i64) -> Vec<(K, i64)> {
    let mut order: Vec<&Lot<K>> = lots.iter().filter(|lot| lot.left > 0).collect();
    order.sort_by_key(|lot| lot.expires.unwrap_or(Date::MAX));
    let mut rest = amount.max(0);
    let mut taken = Vec::new();
    for lot in order {
        let part = rest.min(lot.left);
        if part == 0 {
            break;
        }
        taken.push((lot.key, part));
        rest -= part;
    }
    taken
}

/// What a claw-back takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Clawed {
    /// What it takes from what is there.
    pub taken: i64,
    /// What is owed afterwards by it; only points may be owed.
    pub debt: i64,
    /// What it could not take and nobody owes: the customer's money has to bear it.
    pub missing: i64,
}

/// What a claw-back of an amount takes from a balance: points may leave a debt that the next earning pays.
#[must_use]
pub fn claw_back(kind: WalletKind, balance: i64, amount: i64) -> Clawed {
    let taken = amount.min(balance.max(0)).max(0);
    let rest = amount - taken;
    match kind {
        WalletKind::Points => Clawed {
            taken,
            debt: rest,
            missing: 0,
        },
        WalletKind::StoreCredit | WalletKind::GiftCard => Clawed {
            taken,
            debt: 0,
            missing: rest,
        },
    }
}

/// What of an incoming amount can be spent: a debt is paid first.
#[must_use]
pub fn spendable(balance: i64, amount: i64) -> i64 {
    let debt = (-balance).max(0);
    (amount - debt).max(0)
}

/// Whether an amount may be written with this reason.
pub fn check(amount: i64, reason: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let sound = (1..=Money::LARGEST).contains(&amount);
    problems.check(sound, "amount", "wallet-refused-amount");
    check_reason(&mut problems, reason);
    problems.finish(())
}

/// Whether a correction may be written: not nothing, and with a reason.
pub fn check_adjustment(amount: i64, reason: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let sound = amount != 0 && (-Money::LARGEST..=Money::LARGEST).contains(&amount);
    problems.check(sound, "amount", "wallet-refused-adjustment");
    problems.check(!reason.trim().is_empty(), "reason", "wallet-refused-reason");
    check_reason(&mut problems, reason);
    problems.finish(())
}

/// Whether a card may be blocked or freed with these words.
pub fn check_block(kind: WalletKind, why: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let card = kind == WalletKind::GiftCard;
    problems.check(card, "why", "wallet-refused-block-card");
    problems.check(!why.trim().is_empty(), "why", "wallet-refused-reason");
    let short = why.chars().count() <= REASON_MAX;
    problems.check(short, "why", "wallet-refused-reason-long");
    let clean = !holds_card_number(why);
    problems.check(clean, "why", "wallet-refused-card-number");
    problems.finish(())
}

fn check_reason(problems: &mut Problems, reason: &str) {
    let short = reason.chars().count() <= REASON_MAX;
    problems.check(short, "reason", "wallet-refused-reason-long");
    let clean = !holds_card_number(reason);
    problems.check(clean, "reason", "wallet-refused-card-number");
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_expires_soonest_is_spent_first() {
        let lot = |key, left, expires| Lot { key, left, expires };
        let lots = [
            lot(1, 10, None),
            lot(2, 10, Some(date(2027, 5, 1))),
            lot(3, 10, Some(date(2026, 12, 1))),
            lot(4, 10, Some(date(2027, 5, 1))),
        ];
        assert_eq!(consume(&lots, 35), [(3, 10), (2, 10), (4, 10), (1, 5)]);
        assert_eq!(consume(&lots, 4), [(3, 4)]);
        assert_eq!(consume(&lots, 0), []);
    }

    #[test]
    fn only_points_are_owed() {
        for (kind, balance, amount, expected) in [
            (WalletKind::Points, 30, 50, (30, 20, 0)),
            (WalletKind::Points, -5, 50, (0, 50, 0)),
            (WalletKind::StoreCredit, 30, 50, (30, 0, 20)),
            (WalletKind::GiftCard, 60, 50, (50, 0, 0)),
        ] {
            let clawed = claw_back(kind, balance, amount);
            assert_eq!((clawed.taken, clawed.debt, clawed.missing), expected);
        }
    }

    #[test]
    fn a_debt_is_paid_by_the_next_earning() {
        assert_eq!(spendable(-20, 50), 30);
        assert_eq!(spendable(-80, 50), 0);
        assert_eq!(spendable(10, 50), 50);
    }

    proptest! {
        #[test]
        fn no_more_is_consumed_than_there_is(lefts in proptest::collection::vec(0_i64..100, 0..8), amount in 0_i64..1_000) {
            let lots: Vec<_> = lefts.iter().enumerate().map(|(key, left)| Lot { key, left: *left, expires: None }).collect();
            let taken: i64 = consume(&lots, amount).iter().map(|(_, part)| part).sum();
            prop_assert_eq!(taken, amount.min(lefts.iter().sum()));
        }

        #[test]
        fn a_claw_back_is_accounted_for(balance in -100_i64..100, amount in 1_i64..200, points: bool) {
            let kind = if points { WalletKind::Points } else { WalletKind::GiftCard };
            let clawed = claw_back(kind, balance, amount);
            prop_assert_eq!(clawed.taken + clawed.debt + clawed.missing, amount);
        }
    }
}
