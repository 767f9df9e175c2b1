//! Whether a sale takes a unit from the shelf.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::time::civil_day;

use super::place_state::PlaceState;

/// Whether a unit that was sold on a day leaves the place where it lies since a moment: from the sellable shelf, when it lay there
/// on that day already. What came to us after its sale came back, and is ours to sell again.
#[must_use]
pub fn leaves_shelf(state: PlaceState, since: Option<Timestamp>, sold_on: Date) -> bool {
    state == PlaceState::Sellable && since.is_none_or(|since| civil_day(since) <= sold_on)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::states::State as _;

    use super::*;

    #[test]
    fn what_lay_on_the_shelf_on_the_day_of_its_sale_leaves_it() {
        let since: Timestamp = "2026-11-20T22:30:00Z".parse().unwrap();
        // in Istanbul that is the 21st
        for (day, leaves) in [
            ("2026-11-20", false),
            ("2026-11-21", true),
            ("2026-11-28", true),
        ] {
            let day: Date = day.parse().unwrap();
            assert_eq!(
                leaves_shelf(PlaceState::Sellable, Some(since), day),
                leaves,
                "{day}"
            );
            for state in PlaceState::ALL
                .iter()
                .filter(|one| **one != PlaceState::Sellable)
            {
                assert!(!leaves_shelf(*state, Some(since), day), "{state:?} {day}");
            }
        }
        assert!(leaves_shelf(
            PlaceState::Sellable,
            None,
            Date::constant(2026, 1, 1)
        ));
    }
}
