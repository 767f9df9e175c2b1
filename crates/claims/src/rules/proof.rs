//! Proofs: which there are, and which a claim still misses.

use kernel::states::State as _;

kernel::state_words! {
    /// What a file proves.
    pub enum ProofKind "claims-proof" {
        /// The fault, in a picture.
        Photo = "photo",
        /// The service report.
        Report = "report",
        /// The invoice of the sale.
        Invoice = "invoice",
        /// The part that was replaced.
        OldPart = "old_part",
        /// The supplier's leave, asked for before.
        Approval = "approval",
    }
}

/// The kinds in a kept list; words that are none are left out.
#[must_use]
pub fn kinds(kept: &str) -> Vec<ProofKind> {
    let asked = |kind: &ProofKind| kept.split(',').any(|word| word.trim() == kind.word());
    ProofKind::ALL.iter().copied().filter(asked).collect()
}

/// The list as it is kept.
#[must_use]
pub fn kept(kinds: &[ProofKind]) -> String {
    let asked = ProofKind::ALL.iter().filter(|kind| kinds.contains(kind));
    asked.map(|kind| kind.word()).collect::<Vec<_>>().join(",")
}

/// What is asked for and not there.
#[must_use]
pub fn missing(asked: &[ProofKind], there: &[ProofKind]) -> Vec<ProofKind> {
    asked
        .iter()
        .copied()
        .filter(|kind| !there.contains(kind))
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_asked_for_and_not_there_is_missing() {
        use ProofKind::{Invoice, Photo, Report};
        for (asked, there, gone) in [
            (vec![Photo, Report], vec![Report], vec![Photo]),
            (vec![Photo], vec![Photo, Photo, Invoice], vec![]),
            (vec![], vec![], vec![]),
            (vec![Invoice], vec![], vec![Invoice]),
        ] {
            assert_eq!(missing(&asked, &there), gone, "{asked:?} {there:?}");
        }
    }

    proptest! {
        #[test]
        fn a_list_is_kept_and_read_again(places in proptest::collection::vec(0_usize..5, 0..8)) {
            let some: Vec<ProofKind> = places.iter().map(|place| ProofKind::ALL[*place]).collect();
            let read = kinds(&kept(&some));
            prop_assert!(some.iter().all(|kind| read.contains(kind)) && read.iter().all(|kind| some.contains(kind)));
        }
    }
}
