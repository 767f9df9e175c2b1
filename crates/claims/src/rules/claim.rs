//! The life of a claim: its states, what the supplier decided, what came back.

use kernel::Money;
use kernel::refusal::{Problems, Refused};
use kernel::states::{Row, StateTable};

/// Longest fault, reason and reference.
pub const WORDS_MAX: usize = 1_000;

kernel::state_words! {
    /// How a claim stands.
    pub enum ClaimState "claims-is" {
        /// Being written.
        Draft = "draft",
        /// At the supplier.
        Sent = "sent",
        /// The supplier pays all of it.
        Accepted = "accepted",
        /// The supplier pays some of it.
        PartlyAccepted = "partly_accepted",
        /// The supplier pays nothing.
        Refused = "refused",
        /// All that was accepted came.
        Recovered = "recovered",
        /// Nothing more is expected.
        WrittenOff = "written_off",
    }
}

use ClaimState as S;

/// How a claim moves.
pub const CLAIMS: StateTable<ClaimState> = StateTable {
    begins: &[S::Draft],
    rows: &[
        Row {
            from: &[S::Draft],
            to: &[S::Sent],
            needs: "something is claimed, all proofs are there",
        },
        Row {
            from: &[S::Sent],
            to: &[S::Accepted],
            needs: "the supplier pays all",
        },
        Row {
            from: &[S::Sent],
            to: &[S::PartlyAccepted, S::Refused],
            needs: "the supplier's reason",
        },
        Row {
            from: &[S::Accepted, S::PartlyAccepted],
            to: &[S::Recovered],
            needs: "all that was accepted came",
        },
        Row {
            from: &[
                S::Draft,
                S::Sent,
                S::Accepted,
                S::PartlyAccepted,
                S::Refused,
            ],
            to: &[S::WrittenOff],
            needs: "a reason",
        },
    ],
};

/// What the answer of a supplier makes of a claim.
pub fn decided(total: i64, accepted: i64, reason: &str) -> Result<ClaimState, Refused> {
    let mut problems = Problems::new();
    if !(0..=total).contains(&accepted) {
        problems.note(Refused::field("accepted", "claims-refused-accepted"));
    }
    if accepted < total && reason.trim().is_empty() {
        problems.note(Refused::field("reason", "claims-refused-reason"));
    }
    check_words(&mut problems, "reason", reason);
    problems.finish(match accepted {
        0 if total > 0 => S::Refused,
        some if some < total => S::PartlyAccepted,
        _ => S::Accepted,
    })
}

/// What stands recovered after another amount came: never more than was accepted.
pub fn recovered(accepted: Money, before: i64, came: i64) -> Result<i64, Refused> {
    let left = accepted.minor.saturating_sub(before);
    if (1..=left).contains(&came) {
        return Ok(before.saturating_add(came));
    }
    Err(Refused::field("amount", "claims-refused-recovered")
        .with("left", Money::new(left, accepted.currency)))
}

/// What is still expected of a claim.
#[must_use]
pub const fn open(state: ClaimState, total: i64, accepted: Option<i64>, recovered: i64) -> i64 {
    match (state, accepted) {
        (S::Sent, _) => total,
        (S::Accepted | S::PartlyAccepted, Some(accepted)) => accepted.saturating_sub(recovered),
        _ => 0,
    }
}

/// Whether words are not too long.
pub fn check_words(problems: &mut Problems, field: &'static str, words: &str) {
    if words.chars().count() > WORDS_MAX {
        problems.note(Refused::field(field, "claims-refused-words-long").with("most", WORDS_MAX));
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_state_is_reached_and_a_refused_claim_is_never_recovered() {
        assert!(CLAIMS.unreachable().is_empty());
        assert!(!CLAIMS.allows(S::Refused, S::Recovered) && !CLAIMS.allows(S::Sent, S::Recovered));
        assert!(CLAIMS.is_end(S::Recovered) && CLAIMS.is_end(S::WrittenOff));
    }

    #[test]
    fn the_answer_says_what_becomes_of_a_claim() {
        for (total, accepted, reason, state) in [
            (100, 100, "", Some(S::Accepted)),
            (100, 40, "parça garanti dışı", Some(S::PartlyAccepted)),
            (100, 0, "kullanıcı hatası", Some(S::Refused)),
            (100, 40, " ", None),
            (100, 0, "", None),
            (100, 101, "fazla", None),
            (100, -1, "eksik", None),
        ] {
            assert_eq!(
                decided(total, accepted, reason).ok(),
                state,
                "{total} {accepted} {reason}"
            );
        }
    }

    #[test]
    fn only_what_was_accepted_comes_back() {
        for (accepted, before, came, now) in [
            (100, 0, 100, Some(100)),
            (100, 60, 40, Some(100)),
            (100, 60, 41, None),
            (100, 100, 1, None),
            (100, 0, 0, None),
            (100, 0, -5, None),
        ] {
            assert_eq!(
                recovered(Money::kurus(accepted), before, came).ok(),
                now,
                "{accepted} {before} {came}"
            );
        }
    }

    #[test]
    fn what_is_expected_depends_on_the_answer() {
        for (state, accepted, recovered, left) in [
            (S::Draft, None, 0, 0),
            (S::Sent, None, 0, 100),
            (S::Accepted, Some(100), 30, 70),
            (S::PartlyAccepted, Some(40), 30, 10),
            (S::Refused, Some(0), 0, 0),
            (S::Recovered, Some(100), 100, 0),
            (S::WrittenOff, Some(100), 30, 0),
        ] {
            assert_eq!(open(state, 100, accepted, recovered), left, "{state}");
        }
    }

    proptest! {
        #[test]
        fn many_payments_never_come_to_more_than_was_accepted(accepted in 0_i64..10_000, came in proptest::collection::vec(-10_i64..5_000, 0..20)) {
            let mut before = 0;
            for came in came {
                if let Ok(now) = recovered(Money::kurus(accepted), before, came) {
                    prop_assert!(now > before);
                    before = now;
                }
                prop_assert!(before <= accepted);
            }
        }
    }
}
