//! A parcel: what it weighs, how large it is, and by what it is charged.

use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};

/// The heaviest parcel, in grams: more is freight.
pub const GRAMS_MAX: i64 = 1_000_000;
/// The longest side, in millimetres.
pub const SIDE_MAX: i64 = 10_000;
/// Parcels of one shipment.
pub const PARCELS_MAX: usize = 50;

/// A parcel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// Weight in grams.
    pub grams: i64,
    /// Length, width and height in millimetres.
    pub sides: [i64; 3],
}

/// Weight by which carriers charge, in thousandths of a desi (a litre-weight; also of a kilogram).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Desi(pub i64);

impl Desi {
    /// Whole desi, a begun one counted whole: price tables know no halves.
    #[must_use]
    pub const fn begun(self) -> i64 {
        (self.0 + 999).div_euclid(1_000)
    }
}

/// Whether these parcels can be sent at all.
pub fn check(parcels: &[Parcel]) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let some = (1..=PARCELS_MAX).contains(&parcels.len());
    problems.check(some, "parcels", "shipping-refused-parcels");
    for parcel in parcels {
        let weighs = (1..=GRAMS_MAX).contains(&parcel.grams);
        problems.check(weighs, "weight", "shipping-refused-weight");
        let fits = parcel
            .sides
            .iter()
            .all(|side| (1..=SIDE_MAX).contains(side));
        problems.check(fits, "sizes", "shipping-refused-sizes");
        if !problems.is_empty() {
            break;
        }
    }
    problems.finish(())
}

/// What one parcel is charged by: its weight or its volume by the carrier's divisor (cm³ per desi), whichever is more.
#[must_use]
pub fn charged(parcel: Parcel, divisor: i64) -> Desi {
    let volume = parcel.sides.iter().product::<i64>();
    // mm³ divided by cm³ per desi are thousandths of a desi
    let divisor = divisor.max(1);
    let by_volume = volume.div_euclid(divisor) + i64::from(volume.rem_euclid(divisor) > 0);
    Desi(by_volume.max(parcel.grams))
}

/// What all parcels of a shipment are charged by: each for itself, then together.
#[must_use]
pub fn charged_together(parcels: &[Parcel], divisor: i64) -> Desi {
    let each = parcels.iter().map(|parcel| charged(*parcel, divisor).0);
    Desi(each.sum())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn of(grams: i64, sides: [i64; 3]) -> Parcel {
        Parcel { grams, sides }
    }

    #[test]
    fn the_larger_of_weight_and_volume_is_charged() {
        let cases = [
            // a kettle: 30 × 20 × 25 cm, 1.8 kg: 15 litres by 3000 are 5 desi
            (of(1_800, [300, 200, 250]), 3_000, 5_000),
            (of(1_800, [300, 200, 250]), 5_000, 3_000),
            // heavy and small
            (of(7_200, [100, 100, 100]), 3_000, 7_200),
            // one cubic millimetre more is a thousandth more
            (of(1, [1, 1, 3_001]), 3_000, 2),
            (of(1, [1, 1, 1]), 3_000, 1),
        ];
        for (parcel, divisor, expected) in cases {
            assert_eq!(charged(parcel, divisor), Desi(expected), "{parcel:?}");
        }
    }

    #[test]
    fn a_begun_desi_counts_whole() {
        for (milli, whole) in [(0, 0), (1, 1), (999, 1), (1_000, 1), (1_001, 2)] {
            assert_eq!(Desi(milli).begun(), whole);
        }
    }

    #[test]
    fn nothing_that_cannot_be_is_sent() {
        let bad = [
            vec![],
            vec![of(0, [1, 1, 1])],
            vec![of(-5, [1, 1, 1])],
            vec![of(GRAMS_MAX + 1, [1, 1, 1])],
            vec![of(1, [0, 1, 1])],
            vec![of(1, [1, -1, 1])],
            vec![of(1, [1, 1, SIDE_MAX + 1])],
            vec![of(i64::MAX, [i64::MAX; 3])],
            vec![of(1, [1, 1, 1]); PARCELS_MAX + 1],
        ];
        for parcels in bad {
            assert!(check(&parcels).is_err(), "{parcels:?}");
        }
        assert!(check(&[of(1, [1, 1, 1]), of(GRAMS_MAX, [SIDE_MAX; 3])]).is_ok());
    }

    proptest! {
        #[test]
        fn more_weight_or_room_never_costs_less(grams in 1..GRAMS_MAX, sides in prop::array::uniform3(1..SIDE_MAX), divisor in 1_i64..10_000, more in 0_i64..500) {
            let small = charged(of(grams, sides), divisor);
            prop_assert!(small.0 >= grams);
            prop_assert!(charged(of(grams + more, sides), divisor) >= small);
            prop_assert!(charged(of(grams, [sides[0] + more, sides[1], sides[2]]), divisor) >= small);
            prop_assert!(charged(of(grams, [sides[2], sides[0], sides[1]]), divisor) == small);
        }

        #[test]
        fn together_is_the_sum_of_each(many in prop::collection::vec((1..GRAMS_MAX, prop::array::uniform3(1..SIDE_MAX)), 1..20)) {
            let parcels: Vec<_> = many.into_iter().map(|(grams, sides)| of(grams, sides)).collect();
            let sum: i64 = parcels.iter().map(|parcel| charged(*parcel, 3_000).0).sum();
            prop_assert_eq!(charged_together(&parcels, 3_000), Desi(sum));
        }
    }
}
