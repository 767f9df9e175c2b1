//! What fits into the ZIP: files in their order as long as there is room; a file that does not fit is named with its hash.

/// Bytes of all enclosed files together.
pub const BYTES_MAX: u64 = 96 * 1024 * 1024;
/// Enclosed files.
pub const FILES_MAX: usize = 300;

/// Which of these files fit, in their order: a smaller one may still fit behind one that is too large.
#[must_use]
pub fn fitting(sizes: &[u64], bytes_max: u64, files_max: usize) -> Vec<bool> {
    let (mut bytes, mut files) = (0_u64, 0_usize);
    let fits = |size: &u64| {
        let fits = files < files_max && bytes.saturating_add(*size) <= bytes_max;
        if fits {
            bytes += size;
            files += 1;
        }
        fits
    };
    sizes.iter().map(fits).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_too_large_is_left_out_and_what_follows_still_fits() {
        for (sizes, bytes, files, expected) in [
            (vec![], 10, 10, vec![]),
            (vec![4, 6], 10, 10, vec![true, true]),
            (vec![4, 7, 6], 10, 10, vec![true, false, true]),
            (vec![1, 1, 1], 10, 2, vec![true, true, false]),
            (vec![u64::MAX, 1], 10, 2, vec![false, true]),
        ] {
            assert_eq!(fitting(&sizes, bytes, files), expected);
        }
    }
}
