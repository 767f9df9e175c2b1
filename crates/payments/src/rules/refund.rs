//! A granted refund: its states, the ways in which it is paid, what may be written in it, and what its payments make of it.

use kernel::Money;
use kernel::identifiers::{Iban, holds_card_number};
use kernel::refusal::{Problems, Refused};
use kernel::states::{Row, StateTable};

use super::asking::asks_alone;
use super::taking::WORDS_MAX;

/// Portions of one refund at most: a sale is not paid in more ways.
pub const PORTIONS_MAX: usize = 20;

kernel::state_words! {
    /// Why money goes back.
    pub enum GrantKind "payments-grant" {
        /// It was paid for something that came back or was not done.
        Refund = "refund",
        /// A gesture of ours that nobody paid for before.
        Gesture = "gesture",
    }
}

kernel::state_words! {
    /// Where the decision stands.
    pub enum RefundState "payments-refund-state" {
        /// Somebody else has to agree.
        Waiting = "waiting",
        /// It is granted, and not all of it is paid.
        Due = "due",
        /// All that stands of it is paid.
        Paid = "paid",
        /// Somebody else said no.
        Denied = "denied",
        /// It was taken back before it was paid.
        Cancelled = "cancelled",
    }
}

kernel::state_words! {
    /// For what the payment of a granted refund waits.
    pub enum Held "payments-held" {
        /// Its receiver owes an invoice over what comes back.
        Invoice = "invoice",
    }
}

kernel::state_words! {
    /// Where a portion stands.
    pub enum PortionState "payments-portion-state" {
        /// It has to be paid.
        Open = "open",
        /// It is paid.
        Paid = "paid",
        /// It was denied or taken back.
        Cancelled = "cancelled",
    }
}

kernel::state_words! {
    /// Where an attempt to pay stands.
    pub enum PaymentState "payments-payment-state" {
        /// It did not leave yet.
        Pending = "pending",
        /// It left; the answer is not final.
        Sent = "sent",
        /// It left, and nobody knows what came of it. It is asked for, never sent again.
        Unknown = "unknown",
        /// The money went.
        Succeeded = "succeeded",
        /// The money did not go, or came back.
        Failed = "failed",
        /// It was given up before it left.
        Cancelled = "cancelled",
    }
}

kernel::state_words! {
    /// By which way money goes back.
    pub enum Way "payments-refund-way" {
        /// By the card or account with which it was paid, through the provider.
        Provider = "provider",
        /// A bank transfer from a list that we give to the bank.
        Bank = "bank",
        /// Notes and coins at the counter.
        Cash = "cash",
        /// The card terminal at the counter.
        Terminal = "terminal",
        /// It stays as credit on the customer's account.
        Account = "account",
        /// Somebody pays it elsewhere, such as on the provider's own pages, and says so here.
        Manual = "manual",
    }
}

impl Way {
    /// Whether somebody at the counter hands it out.
    #[must_use]
    pub const fn at_counter(self) -> bool {
        matches!(self, Self::Cash | Self::Terminal)
    }

    /// Whether a person says what came of it.
    #[must_use]
    pub const fn told_by_hand(self) -> bool {
        matches!(self, Self::Bank | Self::Manual)
    }
}

/// How an attempt moves. A failure is the provider's last word: money that went may come back, but never the other way.
pub const PAYMENT_STATES: StateTable<PaymentState> = StateTable {
    begins: &[PaymentState::Pending],
    rows: &[
        Row {
            from: &[PaymentState::Pending],
            to: &[PaymentState::Sent],
            needs: "an approved refund",
        },
        Row {
            from: &[PaymentState::Pending],
            to: &[PaymentState::Cancelled],
            needs: "given up, or another way",
        },
        Row {
            from: &[PaymentState::Pending],
            to: &[PaymentState::Succeeded],
            needs: "handed out at the counter, or on account",
        },
        Row {
            from: &[PaymentState::Sent],
            to: &[
                PaymentState::Succeeded,
                PaymentState::Failed,
                PaymentState::Unknown,
            ],
            needs: "the provider's or the bank's answer",
        },
        Row {
            from: &[PaymentState::Unknown],
            to: &[PaymentState::Succeeded, PaymentState::Failed],
            needs: "asked for",
        },
        Row {
            from: &[PaymentState::Sent],
            to: &[PaymentState::Pending],
            needs: "it surely did not leave",
        },
        Row {
            from: &[PaymentState::Succeeded],
            to: &[PaymentState::Failed],
            needs: "the money came back",
        },
    ],
};

/// How the decision moves.
pub const REFUND_STATES: StateTable<RefundState> = StateTable {
    begins: &[RefundState::Waiting, RefundState::Due],
    rows: &[
        Row {
            from: &[RefundState::Waiting],
            to: &[RefundState::Due, RefundState::Denied],
            needs: "somebody else with a limit that reaches",
        },
        Row {
            from: &[RefundState::Waiting, RefundState::Due],
            to: &[RefundState::Cancelled],
            needs: "nothing left yet, why",
        },
        Row {
            from: &[RefundState::Due],
            to: &[RefundState::Paid],
            needs: "all that stands is paid",
        },
        Row {
            from: &[RefundState::Paid],
            to: &[RefundState::Due],
            needs: "money came back",
        },
    ],
};

/// What the portions of a granted refund make of it.
#[must_use]
pub fn progress(portions: &[PortionState]) -> RefundState {
    if portions.contains(&PortionState::Open) {
        RefundState::Due
    } else if portions.contains(&PortionState::Paid) {
        RefundState::Paid
    } else {
        RefundState::Cancelled
    }
}

/// Whether a person has to look at an open portion: there is no attempt, the last one failed, or nobody knew for long what came of it.
#[must_use]
pub fn in_trouble(last: Option<(PaymentState, i32)>) -> bool {
    match last {
        None | Some((PaymentState::Failed | PaymentState::Cancelled, _)) => true,
        Some((PaymentState::Unknown, asked)) => !asks_alone(asked),
        Some(_) => false,
    }
}

/// The word beside the roles for what happens without a person, by the terms that persons set.
pub const SYSTEM: &str = "system";

/// Up to how much somebody grants alone, in minor units; none is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Of refunds.
    pub refund: Option<i64>,
    /// Of gestures.
    pub gesture: Option<i64>,
}

impl Limit {
    /// Whether it reaches to an amount.
    #[must_use]
    pub fn reaches(self, kind: GrantKind, minor: i64) -> bool {
        let most = match kind {
            GrantKind::Refund => self.refund,
            GrantKind::Gesture => self.gesture,
        };
        most.is_none_or(|most| minor <= most)
    }
}

/// Limits in lira of an installation that changed none: refunds, then gestures; in kuruş.
const USUAL: &[(&str, Option<i64>, Option<i64>)] = &[
    ("administrator", None, None),
    ("manager", Some(5_000_000), Some(250_000)),
    ("accountant", Some(5_000_000), Some(0)),
    ("counter", Some(500_000), Some(25_000)),
    ("agent", Some(500_000), Some(25_000)),
    ("system", None, Some(0)),
];

/// The limit of a role that nobody set: as listed in lira, nothing in another currency unless the role has no limit at all.
#[must_use]
pub fn usual_limit(role: &str, currency: &str) -> Limit {
    let known = USUAL.iter().find(|(name, ..)| *name == role);
    let (refund, gesture) = known.map_or((Some(0), Some(0)), |(_, refund, gesture)| {
        (*refund, *gesture)
    });
    if currency == "TRY" {
        return Limit { refund, gesture };
    }
    let abroad = |limit: Option<i64>| limit.map(|_| 0);
    Limit {
        refund: abroad(refund),
        gesture: abroad(gesture),
    }
}

/// Whether these words may stand in a refund: a reason, nothing too long, no card's number.
pub fn check_words(reason: &str, about: &str) -> Result<(), Refused> {
    let mut problems = Problems::new();
    problems.check(
        !reason.trim().is_empty(),
        "reason",
        "payments-refused-reason",
    );
    for (field, words) in [("reason", reason), ("about", about)] {
        let short = words.chars().count() <= WORDS_MAX;
        problems.check(short, field, "payments-refused-words-long");
        let clean = !holds_card_number(words);
        problems.check(clean, field, "payments-refused-card-number");
    }
    problems.finish(())
}

/// Whether portions may be granted together: some, not too many, above zero, of one currency; tells their sum.
pub fn total(portions: &[Money]) -> Result<Money, Refused> {
    let mut problems = Problems::new();
    let few = (1..=PORTIONS_MAX).contains(&portions.len());
    problems.check(few, "portions", "payments-refused-portions");
    for (place, portion) in portions.iter().enumerate() {
        let sound = (1..=Money::LARGEST).contains(&portion.minor);
        let field = format!("portions[{place}]");
        problems.check(sound, field, "payments-refused-amount");
    }
    problems.finish(())?;
    let currency = portions.first().map(|first| first.currency);
    let sum = Money::sum(
        portions.iter().copied(),
        currency.unwrap_or(kernel::Currency::TRY),
    );
    sum.map_err(|refusal| refusal.at("portions").into())
}

/// Reads to whose bank account money goes.
pub fn bank_account(iban: &str, holder: &str) -> Result<(Iban, String), Refused> {
    let mut problems = Problems::new();
    let iban = problems.take_at("iban", Iban::parse(iban));
    let holder = holder.trim();
    let named = (3..=WORDS_MAX).contains(&holder.chars().count());
    problems.check(named, "holder", "payments-refused-holder");
    let clean = !holds_card_number(holder);
    problems.check(clean, "holder", "payments-refused-card-number");
    match iban {
        Some(iban) => problems.finish((iban, holder.to_owned())),
        None => Err(problems.finish(()).err().unwrap_or(Refused(Vec::new()))),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_state_is_reached_and_a_failure_is_the_last_word() {
        assert!(PAYMENT_STATES.unreachable().is_empty());
        assert!(REFUND_STATES.unreachable().is_empty());
        assert!(PAYMENT_STATES.is_end(PaymentState::Failed));
        assert!(!PAYMENT_STATES.allows(PaymentState::Unknown, PaymentState::Pending));
        assert!(!PAYMENT_STATES.allows(PaymentState::Unknown, PaymentState::Sent));
    }

    #[test]
    fn portions_make_the_state() {
        use PortionState::{Cancelled, Open, Paid};
        for (portions, expected) in [
            (vec![Open, Paid], RefundState::Due),
            (vec![Paid, Paid], RefundState::Paid),
            (vec![Paid, Cancelled], RefundState::Paid),
            (vec![Cancelled, Cancelled], RefundState::Cancelled),
        ] {
            assert_eq!(progress(&portions), expected, "{portions:?}");
        }
    }

    #[test]
    fn a_person_looks_when_asking_did_not_help() {
        for (last, expected) in [
            (None, true),
            (Some((PaymentState::Failed, 0)), true),
            (Some((PaymentState::Cancelled, 0)), true),
            (Some((PaymentState::Unknown, 1)), false),
            (Some((PaymentState::Unknown, 20)), true),
            (Some((PaymentState::Sent, 20)), false),
            (Some((PaymentState::Succeeded, 0)), false),
        ] {
            assert_eq!(in_trouble(last), expected, "{last:?}");
        }
    }

    #[test]
    fn limits_by_role() {
        for (role, currency, kind, minor, reaches) in [
            (
                "administrator",
                "TRY",
                GrantKind::Refund,
                Money::LARGEST,
                true,
            ),
            ("administrator", "EUR", GrantKind::Gesture, 1, true),
            ("counter", "TRY", GrantKind::Refund, 500_000, true),
            ("counter", "TRY", GrantKind::Refund, 500_001, false),
            ("counter", "TRY", GrantKind::Gesture, 25_001, false),
            ("counter", "EUR", GrantKind::Refund, 1, false),
            ("technician", "TRY", GrantKind::Refund, 1, false),
        ] {
            let limit = usual_limit(role, currency);
            assert_eq!(
                limit.reaches(kind, minor),
                reaches,
                "{role} {currency} {minor}"
            );
        }
    }

    #[test]
    fn a_bank_account_is_checked() {
        for (iban, holder, good) in [
            ("TR33 0006 1005 1978 6457 8413 26", "Şule Işık", true),
            ("TR33 0006 1005 1978 6457 8413 27", "Şule Işık", false),
            ("TR330006100519786457841326", " ", false),
            ("TR330006100519786457841326", "4111111111111111", false),
        ] {
            assert_eq!(bank_account(iban, holder).is_ok(), good, "{iban} {holder}");
        }
    }

    #[test]
    fn portions_are_above_zero_and_of_one_currency() {
        let euro = Money::new(1, kernel::Currency::EUR);
        assert_eq!(
            total(&[Money::kurus(5), Money::kurus(7)]).unwrap(),
            Money::kurus(12)
        );
        for wrong in [
            vec![],
            vec![Money::kurus(0)],
            vec![Money::kurus(-1)],
            vec![Money::kurus(1), euro],
        ] {
            assert!(total(&wrong).is_err(), "{wrong:?}");
        }
        assert!(total(&[Money::kurus(1); PORTIONS_MAX + 1]).is_err());
    }

    proptest! {
        #[test]
        fn no_walk_leaves_a_failure(steps in proptest::collection::vec(0_usize..6, 0..40)) {
            let mut state = PaymentState::Pending;
            let mut failed = false;
            for step in steps {
                if let Ok(next) = PAYMENT_STATES.go(state, PaymentState::ALL[step]) {
                    prop_assert!(!failed);
                    failed = next == PaymentState::Failed;
                    state = next;
                }
            }
        }
    }
}
