//! What an inspection may find, and what may become of goods after it.

use kernel::refusal::Refusal;
use kernel::states::{Row, State, StateTable};

use super::place_state::PlaceState as P;

kernel::state_words! {
    /// What somebody found who looked at goods that came back.
    pub enum Finding "stock-finding" {
        /// Untouched, closed packing.
        AsNew = "as_new",
        /// Opened, nothing wrong.
        Opened = "opened",
        /// Repaired and tested.
        Repaired = "repaired",
        /// Traces of use, works.
        Used = "used",
        /// Something is missing.
        Incomplete = "incomplete",
        /// Broken, may be mended.
        Damaged = "damaged",
        /// Broken for good.
        Worthless = "worthless",
    }
}

/// Where an inspection may send goods from where they wait; only these moves make anything sellable again.
pub const INSPECTIONS: StateTable<P> = StateTable {
    begins: &[P::Quarantine],
    rows: &[
        Row {
            from: &[P::InService, P::Quarantine],
            to: &[
                P::Sellable,
                P::Loaner,
                P::Refurbish,
                P::Scrap,
                P::AtSupplier,
            ],
            needs: "a finding that fits, and that nobody else owns it",
        },
        Row {
            from: &[P::InService, P::Refurbish],
            to: &[P::Quarantine],
            needs: "a finding",
        },
        Row {
            from: &[P::Refurbish],
            to: &[P::Sellable, P::Loaner, P::Scrap, P::AtSupplier],
            needs: "a finding that fits",
        },
        Row {
            from: &[P::Loaner],
            to: &[P::Sellable, P::Refurbish, P::Scrap],
            needs: "a finding that fits",
        },
    ],
};

/// Where goods with this finding may go.
#[must_use]
pub const fn fits(finding: Finding) -> &'static [P] {
    match finding {
        Finding::AsNew | Finding::Opened | Finding::Repaired => {
            &[P::Sellable, P::Loaner, P::Quarantine]
        }
        Finding::Used => &[P::Sellable, P::Loaner, P::Refurbish, P::Quarantine],
        Finding::Incomplete => &[P::Refurbish, P::AtSupplier, P::Quarantine, P::Scrap],
        Finding::Damaged => &[P::Refurbish, P::AtSupplier, P::Scrap, P::Quarantine],
        Finding::Worthless => &[P::Scrap, P::AtSupplier],
    }
}

/// Whether goods that were found so may go there.
pub fn finding_allows(finding: Finding, to: P) -> Result<(), Refusal> {
    if fits(finding).contains(&to) {
        return Ok(());
    }
    let allowed = fits(finding).iter().map(|state| state.key()).collect();
    Err(Refusal::new("stock-refused-finding")
        .with_key("finding", finding.key())
        .with_keys("allowed", allowed)
        .at("to"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_goods_do_not_become_sellable() {
        let cases = [
            (Finding::AsNew, P::Sellable, true),
            (Finding::Repaired, P::Loaner, true),
            (Finding::Used, P::Refurbish, true),
            (Finding::Incomplete, P::Sellable, false),
            (Finding::Damaged, P::Sellable, false),
            (Finding::Worthless, P::Quarantine, false),
            (Finding::Worthless, P::Scrap, true),
        ];
        for (finding, to, allowed) in cases {
            assert_eq!(
                finding_allows(finding, to).is_ok(),
                allowed,
                "{finding} to {to}"
            );
        }
    }

    #[test]
    fn every_finding_leads_somewhere() {
        for finding in Finding::ALL {
            assert!(!fits(*finding).is_empty(), "{finding}");
            assert!(finding.word().len() <= 16);
        }
    }
}
