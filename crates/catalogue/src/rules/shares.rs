//! What each piece of a sale line bears, by largest remainder, kept as runs of equal pieces.
//!
//! Storing the shares (and never a later formula) is what makes every partial refund add up to the document.

use kernel::money::{MOST_SHARES, shares};

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
/// What was paid with gift cards and points follows what each piece costs, so that no piece is paid with more than that.
/// `pieces` below one counts as one: a line that cannot be counted bears its amounts whole.
pub fn runs(line: &LineAmounts, pieces: i64) -> Vec<Run> {
    let pieces = pieces.max(1);
    let countable = usize::try_from(pieces).is_ok_and(|count| count <= MOST_SHARES);
    if !countable || (line.gift == 0 && line.points == 0) {
        return equal(line, pieces);
    }
    let bare = LineAmounts {
        gift: 0,
        points: 0,
        ..*line
    };
    let mut each: Vec<LineAmounts> = Vec::new();
    for run in equal(&bare, pieces) {
        let count = usize::try_from(run.pieces()).unwrap_or_default();
        each.extend(std::iter::repeat_n(run.each, count));
    }
    pay(&mut each, line.gift, |piece, part| piece.gift += part);
    pay(&mut each, line.points, |piece, part| piece.points += part);
    joined(each)
}

/// Gives each line or piece its part of an amount that was paid with a gift card or points, by what is still to pay for it.
pub(super) fn pay(each: &mut [LineAmounts], amount: i64, give: impl Fn(&mut LineAmounts, i64)) {
    let open = |piece: &LineAmounts| {
        let open = piece.total() - piece.gift - piece.points;
        open.saturating_mul(amount.signum()).max(0)
    };
    let weights: Vec<i64> = each.iter().map(open).collect();
    // Refused only beyond the bound that callers keep; then nothing is given and the sums show it.
    let parts = shares(amount, &weights).unwrap_or_default();
    for (piece, part) in each.iter_mut().zip(parts) {
        give(piece, part);
    }
}

/// Like neighbours as one run.
fn joined(each: Vec<LineAmounts>) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (piece, each) in (1..).zip(each) {
        match runs.last_mut() {
            Some(last) if last.each == each => last.to = piece,
            _ => runs.push(Run {
                from: piece,
                to: piece,
                each,
            }),
        }
    }
    runs
}

/// Each amount split alone: the first pieces take what is left.
fn equal(line: &LineAmounts, pieces: i64) -> Vec<Run> {
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

    #[test]
    fn no_piece_is_paid_with_more_than_it_costs() {
        let line = LineAmounts {
            price: 100,
            tax: 20,
            gift: 120,
            ..LineAmounts::default()
        };
        let seen: Vec<_> = runs(&line, 3)
            .iter()
            .map(|run| (run.from, run.to, run.each.total(), run.each.gift))
            .collect();
        assert_eq!(seen, [(1, 1, 41, 41), (2, 2, 40, 40), (3, 3, 39, 39)]);
    }

    proptest! {
        #[test]
        fn gift_cards_and_points_stay_within_each_piece(price in 0i64..1_000_000, tax in 0i64..200_000, freight in 0i64..5_000, pieces in 1i64..400, gift in 0i64..=100, points in 0i64..=100) {
            let mut line = line(price, price / 9, tax);
            line.freight = freight;
            line.gift = line.total() * gift / 100;
            line.points = (line.total() - line.gift) * points / 100;
            let runs = runs(&line, pieces);
            prop_assert!(runs.iter().all(|run| run.each.gift >= 0 && run.each.points >= 0));
            prop_assert!(runs.iter().all(|run| run.each.gift + run.each.points <= run.each.total()));
            let sum = runs.iter().fold(LineAmounts::default(), |sum, run| sum.plus(&run.each.map(|amount| amount * run.pieces())));
            prop_assert_eq!(sum, line);
        }

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
