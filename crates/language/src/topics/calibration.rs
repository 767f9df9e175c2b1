//! From distances to confidence: how sharply distances are read, found on texts that the separators did not see.

use super::vectors::float;

/// Sharpness that is tried: the narrowest and the widest reading.
const NARROWEST: f32 = 0.2;
const WIDEST: f32 = 20.0;
/// Halvings of the span between them.
const STEPS: usize = 40;

/// Shares of the topics that sum to one; the sharper, the more goes to the farthest.
pub(super) fn shares(margins: &[f32], sharpness: f32) -> Vec<f32> {
    let farthest = margins.iter().copied().fold(f32::MIN, f32::max);
    let raised: Vec<f32> = margins
        .iter()
        .map(|margin| ((margin - farthest) * sharpness).exp())
        .collect();
    let sum: f32 = raised.iter().sum();
    raised.into_iter().map(|one| one / sum).collect()
}

/// The sharpness that makes what was right least surprising (golden section).
pub(super) fn sharpness(seen: &[(Vec<f32>, usize)]) -> f32 {
    let (mut low, mut high) = (NARROWEST.ln(), WIDEST.ln());
    let golden = 0.618_034_f32;
    for _ in 0..STEPS {
        let (left, right) = (high - golden * (high - low), low + golden * (high - low));
        if surprise(seen, left.exp()) < surprise(seen, right.exp()) {
            high = right;
        } else {
            low = left;
        }
    }
    f32::midpoint(low, high).exp()
}

/// How little was expected of what was right, on average: the mean logarithm of its share, turned round.
pub(super) fn surprise(seen: &[(Vec<f32>, usize)], sharpness: f32) -> f32 {
    let of = |(margins, right): &(Vec<f32>, usize)| {
        let share = shares(margins, sharpness).get(*right).copied();
        -share.unwrap_or(f32::MIN_POSITIVE).max(1e-9).ln()
    };
    seen.iter().map(of).sum::<f32>() / float(seen.len()).max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_sum_to_one_and_keep_the_order() {
        let shares = shares(&[-1.0, 0.5, 0.4], 3.0);
        assert!((shares.iter().sum::<f32>() - 1.0).abs() < 1e-5);
        assert!(shares[1] > shares[2] && shares[2] > shares[0]);
    }

    #[test]
    fn who_errs_often_is_read_less_sharply() {
        let right: Vec<_> = (0..100).map(|_| (vec![0.5, -0.5], 0)).collect();
        let mixed: Vec<_> = (0..100)
            .map(|at| (vec![0.5, -0.5], usize::from(at % 3 == 0)))
            .collect();
        let (sure, unsure) = (sharpness(&right), sharpness(&mixed));
        assert!(sure > unsure * 2.0, "{sure} {unsure}");
        // two of three are right, and that is what is told
        assert!((shares(&[0.5, -0.5], unsure)[0] - 0.66).abs() < 0.02);
    }
}
