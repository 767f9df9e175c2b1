//! What each piece of a sale line bears, by largest remainder, kept as runs of equal pieces.
//!
//! Storing the shares (and never a later formula) is what makes every partial refund add up to the document.

use super::amounts::LineAmounts;

/// Pieces `from..=to` of a line bear the same amounts (minor units).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Run {
    /// First piece, from 1.
    pub from: i64,
    /// Last piece.
    pub to: i64,
    /// What each of these pieces bears.
    pub each: LineAmounts,
}

impl Run {
    /// How many pieces the run holds.
    pub fn pieces(&self) -> i64 {
        self.to - self.from + 1
    }
}

/// Splits the amounts of a line over `pieces` like pieces.
///
/// The amounts of all pieces sum to the line to the last kuruş; like pieces differ by one at most.
/// `pieces` below one counts as one: a line that cannot be counted bears its amounts whole.
pub fn runs(line: &LineAmounts, pieces: i64) -> Vec<Run> {
    let pieces = pieces.max(1);
    let mut starts: Vec<i64> = line.each().map(|amount| amount.rem_euclid(pieces)).to_vec();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    starts
        .iter()
        .enumerate()
        .map(|(at, start)| Run {
            from: start + 1,
            to: starts.get(at + 1).copied().unwrap_or(pieces),
            each: line.map(|amount| piece(amount, pieces, *start)),
        })
        .collect()
}

/// The amount that the piece after `index` others bears: the first ones take the remainder.
fn piece(amount: i64, pieces: i64, index: i64) -> i64 {
    amount.div_euclid(pieces) + i64::from(index < amount.rem_euclid(pieces))
}

/// How many pieces a quantity is: whole and countable, else one.
///
/// Weight, length and time cannot come back by the piece, so such a line is one piece.
pub fn pieces(quantity_milli: i64, unit_code: &str) -> i64 {
    let countable = matches!(
        unit_code,
        "C62" | "NIU" | "EA" | "H87" | "PR" | "SET" | "BX" | "PA" | ""
    );
    match quantity_milli.checked_abs() {
        Some(milli) if countable && milli > 0 && milli % 1000 == 0 => milli / 1000,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;
    use proptest::prelude::*;

    fn line(price: i64, discount: i64, tax: i64) -> LineAmounts {
        LineAmounts {
            price,
            discount,
            tax,
            ..LineAmounts::default()
        }
    }

    #[test]
    fn the_kurus_that_is_left_goes_to_the_first_pieces() {
        let runs = runs(&line(1000, 0, 180), 3);
        let seen: Vec<_> = runs
            .iter()
            .map(|run| (run.from, run.to, run.each.price, run.each.tax))
            .collect();
        assert_eq!(seen, [(1, 1, 334, 60), (2, 3, 333, 60)]);
    }

    #[test]
    fn a_line_that_cannot_be_counted_is_one_piece() {
        for (milli, code, expected) in [
            (3000, "C62", 3),
            (2500, "C62", 1),
            (3000, "KGM", 1),
            (0, "C62", 1),
            (-2000, "C62", 2),
            (80_995_000, "", 80_995),
        ] {
            assert_eq!(pieces(milli, code), expected, "{milli} {code}");
        }
    }

    proptest! {
        #[test]
        fn pieces_sum_to_the_line(price in -10_000_000i64..10_000_000, discount in 0i64..100_000, tax in -5_000i64..5_000_000, pieces in 1i64..5_000) {
            let line = LineAmounts { price, discount, tax, freight: tax / 3, points: discount / 2, gift: price / 7 };
            let runs = runs(&line, pieces);
            prop_assert_eq!(runs[0].from, 1);
            prop_assert_eq!(runs[runs.len() - 1].to, pieces);
            prop_assert!(runs.windows(2).all(|w| w[0].to + 1 == w[1].from));
            let sum = runs.iter().fold(LineAmounts::default(), |sum, run| sum.plus(&run.each.map(|amount| amount * run.pieces())));
            prop_assert_eq!(sum, line);
        }

        #[test]
        fn like_pieces_differ_by_one_at_most(price in -1_000_000i64..1_000_000, pieces in 1i64..500) {
            let runs = runs(&line(price, 0, 0), pieces);
            let all: Vec<i64> = runs.iter().map(|run| run.each.price).collect();
            prop_assert!(all.iter().max().zip(all.iter().min()).is_some_and(|(most, least)| most - least <= 1));
        }
    }
}
