//! The life of a loaner in the pool.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// How a loaner stands in the pool.
    pub enum PoolState "loaners-pool" {
        /// May be handed out.
        Free = "free",
        /// At a customer.
        Lent = "lent",
        /// Came back damaged and waits for an inspection.
        SetAside = "set_aside",
        /// Did not come back.
        Lost = "lost",
        /// Is no loaner any more.
        Retired = "retired",
    }
}

/// How a loaner moves.
pub const POOL: StateTable<PoolState> = StateTable {
    begins: &[PoolState::Free],
    rows: &[
        Row {
            from: &[PoolState::Free],
            to: &[PoolState::Lent],
            needs: "nobody has it",
        },
        Row {
            from: &[PoolState::Lent],
            to: &[PoolState::Free, PoolState::SetAside, PoolState::Lost],
            needs: "the end of its loan",
        },
        Row {
            from: &[PoolState::SetAside, PoolState::Lost, PoolState::Retired],
            to: &[PoolState::Free],
            needs: "it lies in the loaners' place",
        },
        Row {
            from: &[PoolState::Free, PoolState::SetAside, PoolState::Lost],
            to: &[PoolState::Retired],
            needs: "a reason",
        },
    ],
};

#[cfg(test)]
mod tests {
    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_state_is_reached_and_only_what_is_free_is_lent() {
        assert!(POOL.unreachable().is_empty());
        for from in PoolState::ALL {
            assert_eq!(
                POOL.allows(*from, PoolState::Lent),
                *from == PoolState::Free,
                "{from}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_happens_a_loaner_is_lent_once_before_it_comes_back(steps in proptest::collection::vec(0_usize..5, 0..40)) {
            let (mut state, mut out) = (PoolState::Free, 0_i32);
            for step in steps {
                let to = PoolState::ALL[step];
                if POOL.go(state, to).is_ok() {
                    out += i32::from(to == PoolState::Lent) - i32::from(state == PoolState::Lent);
                    state = to;
                }
                prop_assert!((0..=1).contains(&out));
            }
        }
    }
}
