//! Who holds which pieces of a shelf: reserving what is free, using what nobody else holds, sharing out what came.

/// What somebody wants of a part at a station, and how much of it is put aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Pieces wanted.
    pub quantity: i64,
    /// Pieces put aside.
    pub held: i64,
}

impl Holding {
    /// Pieces that are still missing.
    #[must_use]
    pub const fn missing(self) -> i64 {
        self.quantity - self.held
    }

    /// What is left after `used` pieces were taken for it.
    #[must_use]
    pub fn after_use(self, used: i64) -> Self {
        Self {
            quantity: (self.quantity - used).max(0),
            held: (self.held - used).max(0),
        }
    }
}

/// How many of `wanted` pieces can be put aside.
#[must_use]
pub fn reservable(on_hand: i64, reserved: i64, wanted: i64) -> i64 {
    (on_hand - reserved).max(0).min(wanted)
}

/// How many pieces somebody who holds `own` of the `reserved` ones may use: what is free and what is theirs.
#[must_use]
pub fn usable(on_hand: i64, reserved: i64, own: i64) -> i64 {
    (on_hand - (reserved - own)).max(0)
}

/// The pieces that each holding has when `on_hand` are there, oldest first. What is held stays held while there is enough of it; who came last
/// loses first; what is free goes to who has waited longest.
#[must_use]
pub fn shared_out(on_hand: i64, oldest_first: &[Holding]) -> Vec<i64> {
    let mut held: Vec<i64> = oldest_first.iter().map(|holding| holding.held).collect();
    let mut free = on_hand.max(0) - held.iter().sum::<i64>();
    for own in held.iter_mut().rev() {
        let lost = (-free).max(0).min(*own);
        *own -= lost;
        free += lost;
    }
    for (own, holding) in held.iter_mut().zip(oldest_first) {
        let gained = free.max(0).min(holding.quantity - *own).max(0);
        *own += gained;
        free -= gained;
    }
    held
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn holding(quantity: i64, held: i64) -> Holding {
        Holding { quantity, held }
    }

    #[test]
    fn only_free_pieces_are_reserved() {
        let cases = [
            (5, 0, 3, 3),
            (5, 4, 3, 1),
            (5, 5, 3, 0),
            (2, 5, 3, 0),
            (0, 0, 1, 0),
        ];
        for (on_hand, reserved, wanted, expected) in cases {
            assert_eq!(reservable(on_hand, reserved, wanted), expected);
        }
    }

    #[test]
    fn nobody_uses_what_another_holds() {
        // on hand, reserved in all, own, usable
        let cases = [
            (1, 1, 1, 1),
            (1, 1, 0, 0),
            (3, 2, 1, 2),
            (3, 0, 0, 3),
            (1, 3, 1, 0),
        ];
        for (on_hand, reserved, own, expected) in cases {
            assert_eq!(
                usable(on_hand, reserved, own),
                expected,
                "{on_hand} {reserved} {own}"
            );
        }
    }

    #[test]
    fn who_waited_longest_is_served_first_and_who_came_last_loses_first() {
        let waiting = [holding(2, 0), holding(1, 1), holding(3, 0)];
        assert_eq!(shared_out(4, &waiting), [2, 1, 1]);
        assert_eq!(shared_out(1, &waiting), [0, 1, 0]);
        assert_eq!(shared_out(0, &waiting), [0, 0, 0]);
        assert_eq!(shared_out(1, &[holding(2, 2), holding(2, 1)]), [1, 0]);
    }

    fn holdings() -> impl Strategy<Value = Vec<Holding>> {
        let one = (0..20_i64).prop_flat_map(|quantity| (Just(quantity), 0..=quantity));
        proptest::collection::vec(
            one.prop_map(|(quantity, held)| holding(quantity, held)),
            0..12,
        )
    }

    proptest! {
        #[test]
        fn never_more_is_held_than_there_is(on_hand in -3..60_i64, holdings in holdings()) {
            let shared = shared_out(on_hand, &holdings);
            prop_assert!(shared.iter().sum::<i64>() <= on_hand.max(0));
            prop_assert!(shared.iter().zip(&holdings).all(|(own, h)| (0..=h.quantity).contains(own)));
        }

        #[test]
        fn nothing_lies_free_while_somebody_waits(on_hand in 0..60_i64, holdings in holdings()) {
            let shared = shared_out(on_hand, &holdings);
            let waits = shared.iter().zip(&holdings).any(|(own, h)| *own < h.quantity);
            prop_assert!(!waits || shared.iter().sum::<i64>() == on_hand);
        }

        #[test]
        fn who_holds_loses_nothing_while_there_is_enough(on_hand in 0..200_i64, holdings in holdings()) {
            let all: i64 = holdings.iter().map(|h| h.held).sum();
            let shared = shared_out(on_hand, &holdings);
            prop_assert!(on_hand < all || shared.iter().zip(&holdings).all(|(own, h)| *own >= h.held));
        }
    }
}
