//! Shares by largest remainder: whole minor units that follow the weights and add up to the last kuruş.

use std::cmp::Reverse;

use crate::refusal::Refusal;

/// The most parts that one amount is shared among.
pub const MOST_SHARES: usize = 1_000_000;

/// A run of equal pieces.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many pieces.
    pub pieces: u64,
    /// What each of them bears, in minor units.
    pub minor: i64,
}

/// Shares `total` among `weights`. Each share is the exact part rounded down or up (towards or away from zero); the pieces left over
/// go to the largest remainders, the earlier place first. Equal parts when all weights are nothing.
///
/// Refused: a weight below zero, nothing to share among unless the total is nothing, more than [`MOST_SHARES`].
pub fn shares(total: i64, weights: &[i64]) -> Result<Vec<i64>, Refusal> {
    if weights.len() > MOST_SHARES {
        return Err(Refusal::new("kernel-refused-shares-many").with("most", MOST_SHARES));
    }
    if weights.iter().any(|weight| *weight < 0) {
        return Err(Refusal::new("kernel-refused-shares-weight"));
    }
    if weights.is_empty() {
        return if total == 0 {
            Ok(Vec::new())
        } else {
            Err(nobody())
        };
    }
    let sum: i128 = weights.iter().copied().map(i128::from).sum();
    if sum == 0 {
        return largest_remainder(total, &vec![1; weights.len()]);
    }
    largest_remainder(total, weights)
}

/// Shares `total` among `pieces` equal pieces, as at most two runs: those that bear one minor unit more come first.
pub fn equal_runs(total: i64, pieces: u64) -> Result<Vec<Run>, Refusal> {
    if pieces == 0 {
        return if total == 0 {
            Ok(Vec::new())
        } else {
            Err(nobody())
        };
    }
    let sign = total.signum();
    let (base, more) = (total.unsigned_abs() / pieces, total.unsigned_abs() % pieces);
    let run = |pieces, minor: u64| -> Result<Run, Refusal> {
        let minor = i128::from(minor) * i128::from(sign);
        let minor =
            i64::try_from(minor).map_err(|_| Refusal::new("kernel-refused-money-overflow"))?;
        Ok(Run { pieces, minor })
    };
    [(more, base.saturating_add(1)), (pieces - more, base)]
        .into_iter()
        .filter(|(pieces, _)| *pieces > 0)
        .map(|(pieces, minor)| run(pieces, minor))
        .collect()
}

fn largest_remainder(total: i64, weights: &[i64]) -> Result<Vec<i64>, Refusal> {
    let sum: i128 = weights.iter().copied().map(i128::from).sum();
    let size = i128::from(total).abs();
    let parts = weights.iter().map(|weight| size * i128::from(*weight));
    let mut given: Vec<i128> = parts.clone().map(|part| part / sum).collect();
    let remainders: Vec<i128> = parts.map(|part| part % sum).collect();
    let left = usize::try_from(size - given.iter().sum::<i128>()).unwrap_or(0);
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|place| (Reverse(remainders[*place]), *place));
    for place in order.into_iter().take(left) {
        given[place] += 1;
    }
    let sign = i128::from(total.signum());
    given
        .into_iter()
        .map(|part| {
            i64::try_from(part * sign).map_err(|_| Refusal::new("kernel-refused-money-overflow"))
        })
        .collect()
}

fn nobody() -> Refusal {
    Refusal::new("kernel-refused-shares-nobody")
}
