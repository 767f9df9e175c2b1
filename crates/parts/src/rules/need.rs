//! Whether a part must be ordered for a station, and how many pieces.

/// Where a part stands at a station.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Sellable pieces.
    pub on_hand: i64,
    /// Pieces that somebody waits for or has put aside.
    pub wanted: i64,
    /// Pieces that are ordered, or stand on a draft of an order.
    pub on_order: i64,
    /// Below this many pieces it is ordered.
    pub point: i64,
    /// So many pieces are there after an order; the point when nobody said.
    pub target: Option<i64>,
}

impl Standing {
    /// What will be there when all who wait are served and all that is ordered came.
    #[must_use]
    pub const fn available(self) -> i64 {
        self.on_hand - self.wanted + self.on_order
    }

    /// How many pieces to order: up to the target when less than the point is available.
    #[must_use]
    pub fn to_order(self) -> Option<i64> {
        let available = self.available();
        let target = self.target.unwrap_or(self.point).max(self.point);
        (available < self.point).then(|| target - available)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn below_the_point_the_target_is_filled() {
        let cases = [
            // on hand, wanted, on order, point, target, to order
            (5, 0, 0, 5, None, None),
            (4, 0, 0, 5, None, Some(1)),
            (4, 0, 0, 5, Some(10), Some(6)),
            (4, 0, 3, 5, Some(10), None),
            (0, 2, 0, 0, None, Some(2)),
            (0, 2, 2, 0, None, None),
            (1, 4, 1, 2, Some(3), Some(5)),
            // a target below the point is the point
            (0, 0, 0, 4, Some(1), Some(4)),
        ];
        for (on_hand, wanted, on_order, point, target, expected) in cases {
            let standing = Standing {
                on_hand,
                wanted,
                on_order,
                point,
                target,
            };
            assert_eq!(standing.to_order(), expected, "{standing:?}");
        }
    }

    proptest! {
        #[test]
        fn an_order_brings_it_to_the_point_at_least(on_hand in 0..100_i64, wanted in 0..100_i64, on_order in 0..100_i64, point in 0..50_i64, target in proptest::option::of(0..80_i64)) {
            let standing = Standing { on_hand, wanted, on_order, point, target };
            if let Some(pieces) = standing.to_order() {
                prop_assert!(pieces > 0);
                prop_assert!(standing.available() + pieces >= point);
                let after = Standing { on_order: on_order + pieces, ..standing };
                prop_assert_eq!(after.to_order(), None);
            }
        }
    }
}
