//! Cash comes in coins: what is handed out is rounded so that the roundings of several refunds never drift.

/// How cash is handed out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounding {
    /// The smallest coin in minor units; nought or one means to the last minor unit.
    pub step: i64,
}

impl Rounding {
    /// What is to be handed out now, when `before` was handed out and `due` is owed in all of the `paid`.
    ///
    /// The sum so far is rounded, not the single refund, so that half coins never add up; it never passes what was paid.
    #[must_use]
    pub fn next(self, due: i64, before: i64, paid: i64) -> i64 {
        let step = self.step.max(1);
        let nearest = (due + step / 2).div_euclid(step) * step;
        let most = paid.div_euclid(step) * step;
        (nearest.min(most) - before).max(0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn coins_of_five_add_up_over_three_refunds() {
        let coins = Rounding { step: 5 };
        let mut before = 0;
        let mut handed = Vec::new();
        for due in [333, 666, 1000] {
            let now = coins.next(due, before, 1000);
            before += now;
            handed.push(now);
        }
        assert_eq!(handed, [335, 330, 335]);
        assert_eq!(Rounding::default().next(333, 0, 1000), 333);
        assert_eq!(coins.next(1003, 0, 1003), 1000);
    }

    proptest! {
        #[test]
        fn cash_never_passes_what_was_paid_and_ends_within_a_coin(
            parts in prop::collection::vec(0..10_000_i64, 1..20), step in 0..100_i64,
        ) {
            let coins = Rounding { step };
            let paid: i64 = parts.iter().sum();
            let (mut due, mut before) = (0, 0);
            for part in parts {
                due += part;
                let now = coins.next(due, before, paid);
                prop_assert!(now >= 0 && now % step.max(1) == 0);
                before += now;
                prop_assert!(before <= paid && (before - due).abs() < step.max(1));
            }
        }
    }
}
