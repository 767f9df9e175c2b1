//! One linear separator: squared hinge with a squared bound, by dual coordinate descent (Hsieh et al., *A Dual Coordinate
//! Descent Method for Large-scale Linear SVM*, ICML 2008, algorithm 1).

use super::vectors::{Row, float};

/// Rounds over all texts at most; it ends sooner when nothing moves any more.
const ROUNDS: usize = 60;
/// How near to standing still is near enough.
const STILL: f32 = 0.05;

/// A separator: one weight a column, and what is added to all.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Separator {
    pub weights: Vec<f32>,
    pub bias: f32,
}

/// Separates the rows that are `ours` from the others; both sides weigh the same however many they are.
pub(super) fn separator(rows: &[&Row], ours: &[bool], columns: usize, cost: f32) -> Separator {
    let mut found = Separator {
        weights: vec![0.0; columns],
        bias: 0.0,
    };
    let many = float(ours.iter().filter(|one| **one).count()).max(1.0);
    let others = (float(ours.len()) - many).max(1.0);
    let half = float(ours.len()) / 2.0;
    let slack = |ours: bool| 0.5 / (cost * half / if ours { many } else { others });
    let lengths: Vec<f32> = rows
        .iter()
        .map(|row| 1.0 + row.iter().map(|(_, x)| x * x).sum::<f32>())
        .collect();
    let mut held = vec![0.0_f32; rows.len()];
    let mut order: Vec<usize> = (0..rows.len()).collect();
    for round in 0..ROUNDS {
        shuffle(&mut order, round);
        let (mut most, mut least) = (f32::MIN, f32::MAX);
        for &at in &order {
            let (Some(row), Some(&mine), Some(length), Some(hold)) = (
                rows.get(at),
                ours.get(at),
                lengths.get(at),
                held.get_mut(at),
            ) else {
                continue;
            };
            let side = if mine { 1.0 } else { -1.0 };
            let slack = slack(mine);
            let slope = side * found.margin(row) - 1.0 + slack * *hold;
            let steep = if *hold > 0.0 { slope } else { slope.min(0.0) };
            (most, least) = (most.max(steep), least.min(steep));
            if steep.abs() > f32::EPSILON {
                let before = *hold;
                *hold = (before - slope / (length + slack)).max(0.0);
                found.step(row, (*hold - before) * side);
            }
        }
        if most - least < STILL {
            break;
        }
    }
    found
}

impl Separator {
    /// On which side a row lies, and how far.
    pub(super) fn margin(&self, row: &Row) -> f32 {
        let at = |column: &u32| self.weights.get(*column as usize).copied().unwrap_or(0.0);
        row.iter()
            .fold(self.bias, |sum, (column, x)| sum + at(column) * x)
    }

    fn step(&mut self, row: &Row, by: f32) {
        for (column, x) in row {
            if let Some(weight) = self.weights.get_mut(*column as usize) {
                *weight += by * x;
            }
        }
        self.bias += by;
    }
}

/// Another order in each round, the same in each training: the numbers are reckoned (splitmix64), not drawn.
fn shuffle(order: &mut [usize], round: usize) {
    let mut state = 0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(round as u64 + 1);
    for last in (1..order.len()).rev() {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let other = (mixed ^ (mixed >> 31)) % (last as u64 + 1);
        order.swap(last, usize::try_from(other).unwrap_or(0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_heaps_are_separated_with_room_between() {
        let rows = [
            vec![(0, 1.0)],
            vec![(0, 0.9), (1, 0.1)],
            vec![(1, 1.0)],
            vec![(1, 0.8)],
        ];
        let ours = [true, true, false, false];
        let found = separator(&rows.iter().collect::<Vec<_>>(), &ours, 2, 10.0);
        for (row, mine) in rows.iter().zip(ours) {
            assert_eq!(found.margin(row) > 0.5, mine, "{found:?}");
        }
    }

    #[test]
    fn a_single_text_of_ours_is_heard_among_many_others() {
        let mut rows = vec![vec![(0, 1.0), (1, 1.0)]];
        rows.extend((0..50).map(|_| vec![(1, 1.0)]));
        let ours: Vec<bool> = (0..51).map(|at| at == 0).collect();
        let found = separator(&rows.iter().collect::<Vec<_>>(), &ours, 2, 1.0);
        assert!(
            found.margin(&rows[0]) > 0.0 && found.margin(&rows[1]) < 0.0,
            "{found:?}"
        );
    }
}
