//! The states in which goods can be; a location is a state, mostly at a station.

kernel::state_words! {
    /// In which state goods are.
    pub enum PlaceState "stock-state" {
        /// Ours, may be sold, used or sent.
        Sellable = "sellable",
        /// On the bench: mostly a customer's property.
        InService = "in_service",
        /// Came back and waits for an inspection.
        Quarantine = "quarantine",
        /// Is being renewed.
        Refurbish = "refurbish",
        /// Worth nothing any more, not yet gone.
        Scrap = "scrap",
        /// Ours, to be lent while a repair lasts.
        Loaner = "loaner",
        /// Between two places of ours.
        InTransit = "in_transit",
        /// At the manufacturer or whoever we buy from.
        AtSupplier = "at_supplier",
        /// At the customer; so is a unit that never moved.
        AtCustomer = "at_customer",
        /// Built in or used up.
        Consumed = "consumed",
        /// Where differences of counts come from and go to.
        Adjustment = "adjustment",
    }
}

impl PlaceState {
    /// States that a station has a place for; stock in them never falls below zero.
    pub const PHYSICAL: &'static [Self] = &[
        Self::Sellable,
        Self::InService,
        Self::Quarantine,
        Self::Refurbish,
        Self::Scrap,
        Self::Loaner,
        Self::InTransit,
    ];

    /// Whether a station has a place for it; the others exist once in the house.
    #[must_use]
    pub const fn is_physical(self) -> bool {
        matches!(
            self,
            Self::Sellable
                | Self::InService
                | Self::Quarantine
                | Self::Refurbish
                | Self::Scrap
                | Self::Loaner
                | Self::InTransit
        )
    }

    /// Whether quantities may lie there; a customer's property is a unit, never a quantity of ours.
    #[must_use]
    pub fn holds_quantities(self) -> bool {
        self != Self::InService
    }

    /// Three letters for the code of a station's place.
    #[must_use]
    pub const fn letters(self) -> &'static str {
        match self {
            Self::Sellable => "SAT",
            Self::InService => "SRV",
            Self::Quarantine => "KAR",
            Self::Refurbish => "YEN",
            Self::Scrap => "HUR",
            Self::Loaner => "IKA",
            Self::InTransit => "YOL",
            Self::AtSupplier => "TED",
            Self::AtCustomer => "MUS",
            Self::Consumed => "KUL",
            Self::Adjustment => "FRK",
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use kernel::states::State;

    use super::*;

    #[test]
    fn every_state_is_physical_or_exists_once_and_has_letters_of_its_own() {
        for state in PlaceState::ALL {
            assert_eq!(
                state.is_physical(),
                PlaceState::PHYSICAL.contains(state),
                "{state}"
            );
            assert!(state.word().len() <= 16, "{state}");
        }
        let letters: BTreeSet<_> = PlaceState::ALL
            .iter()
            .map(|state| state.letters())
            .collect();
        assert_eq!(letters.len(), PlaceState::ALL.len());
    }
}
