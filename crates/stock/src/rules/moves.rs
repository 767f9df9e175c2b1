//! The ways goods may go: one declared table for units, one for quantities, and the doors that open more.
//!
//! What left us for a while (on the road, at the supplier, built in, missing) remembers in which state it left, so that a
//! customer's kettle cannot become our stock by taking the long way round.

use kernel::ids::{LocationId, StationId};
use kernel::refusal::Refusal;
use kernel::states::{Row, State, StateTable};

use super::inspection::INSPECTIONS;
use super::place_state::PlaceState as P;

/// Through which act goods move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// The acts of other capabilities and moves by hand.
    Plain,
    /// An inspection with its finding.
    Inspection,
    /// The end of a count.
    Count,
    /// The first registration of what is ours.
    Opening,
    /// A transfer that is sent, received or called back.
    Transfer,
}

/// Whether goods leave what a station can sell: off the shelf, or to the shelf of another station.
#[must_use]
pub fn takes_off_shelf(from: (P, Option<StationId>), to: (P, Option<StationId>)) -> bool {
    from.0 == P::Sellable && to != from
}

/// Where a unit is and where it was before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// The state it is in.
    pub state: P,
    /// The state it was in before; none for a unit that never moved.
    pub before: Option<P>,
}

/// One end of a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The location.
    pub id: LocationId,
    /// Its state.
    pub state: P,
    /// Its station; none for the places that exist once.
    pub station: Option<StationId>,
}

/// Moves of units by the plain door, as far as they do not depend on where the unit was before.
pub const UNIT_MOVES: StateTable<P> = StateTable {
    begins: &[P::AtCustomer, P::AtSupplier, P::Adjustment],
    rows: &[
        Row {
            from: &[P::Sellable],
            to: &[
                P::InService,
                P::Quarantine,
                P::Refurbish,
                P::Scrap,
                P::Loaner,
                P::InTransit,
                P::AtSupplier,
                P::AtCustomer,
                P::Consumed,
            ],
            needs: "it is ours",
        },
        Row {
            from: &[P::InService],
            to: &[
                P::AtCustomer,
                P::Quarantine,
                P::Scrap,
                P::InTransit,
                P::AtSupplier,
            ],
            needs: "the act of its service order",
        },
        Row {
            from: &[P::Quarantine],
            to: &[
                P::InService,
                P::Refurbish,
                P::Scrap,
                P::InTransit,
                P::AtSupplier,
                P::AtCustomer,
            ],
            needs: "who decides about it",
        },
        Row {
            from: &[P::Refurbish],
            to: &[
                P::InService,
                P::Quarantine,
                P::Scrap,
                P::InTransit,
                P::AtSupplier,
            ],
            needs: "",
        },
        Row {
            from: &[P::Loaner],
            to: &[
                P::InService,
                P::Quarantine,
                P::Refurbish,
                P::Scrap,
                P::InTransit,
                P::AtCustomer,
            ],
            needs: "",
        },
        Row {
            from: &[P::Scrap],
            to: &[P::Quarantine, P::AtSupplier, P::Consumed],
            needs: "",
        },
        Row {
            from: &[P::AtCustomer],
            to: &[P::InService, P::Quarantine, P::InTransit],
            needs: "it comes to us",
        },
    ],
};

/// Moves of quantities by the plain door.
pub const QUANTITY_MOVES: StateTable<P> = StateTable {
    begins: &[P::AtSupplier, P::Adjustment],
    rows: &[
        Row {
            from: &[P::Sellable],
            to: &[
                P::Quarantine,
                P::Refurbish,
                P::Scrap,
                P::Loaner,
                P::AtSupplier,
                P::AtCustomer,
                P::Consumed,
            ],
            needs: "as many as there are",
        },
        Row {
            from: &[P::Quarantine],
            to: &[P::Refurbish, P::Scrap, P::AtSupplier, P::AtCustomer],
            needs: "who decides about it",
        },
        Row {
            from: &[P::Refurbish],
            to: &[P::Quarantine, P::Scrap, P::AtSupplier],
            needs: "",
        },
        Row {
            from: &[P::Loaner],
            to: &[P::Quarantine, P::Refurbish, P::Scrap, P::AtCustomer],
            needs: "",
        },
        Row {
            from: &[P::Scrap],
            to: &[P::Quarantine, P::AtSupplier, P::Consumed],
            needs: "",
        },
        Row {
            from: &[P::AtSupplier],
            to: &[P::Sellable, P::Quarantine],
            needs: "it was delivered to us",
        },
        Row {
            from: &[P::AtCustomer],
            to: &[P::Quarantine],
            needs: "it comes back",
        },
        Row {
            from: &[P::Consumed],
            to: &[P::Sellable, P::Quarantine, P::Scrap],
            needs: "it was not used after all",
        },
    ],
};

/// The states into which a unit may go from where it stands, in the order of a life.
#[must_use]
pub fn unit_ways(from: Standing, door: Door) -> Vec<P> {
    let goes = |to: &P| match door {
        Door::Plain => plain_unit_way(from, *to),
        Door::Inspection => INSPECTIONS.allows(from.state, *to),
        Door::Count => counted_unit_way(from, *to),
        Door::Opening => from.before.is_none() && opens_into(*to),
        Door::Transfer => sent_or_received(from.state, from.before, *to),
    };
    P::ALL.iter().copied().filter(goes).collect()
}

/// Whether a unit may go into a state; a refusal names those that it may go into.
pub fn unit_may_go(from: Standing, to: P, door: Door) -> Result<(), Refusal> {
    allowed(from.state, to, &unit_ways(from, door))
}

/// The states into which a quantity may go, in the order of a life.
#[must_use]
pub fn quantity_ways(from: P, door: Door) -> Vec<P> {
    let goes = |to: &P| match door {
        Door::Plain => QUANTITY_MOVES.allows(from, *to) || from == *to && from.holds_quantities(),
        Door::Inspection => INSPECTIONS.allows(from, *to) && from.holds_quantities(),
        Door::Count => crosses(from, *to) && from.holds_quantities() && to.holds_quantities(),
        Door::Opening => opened_from(from) && opens_into(*to),
        Door::Transfer => sent_or_received(from, Some(P::Sellable), *to),
    };
    P::ALL.iter().copied().filter(goes).collect()
}

/// Whether a quantity may go from one state into another; a refusal names those that it may go into.
pub fn quantity_may_go(from: P, to: P, door: Door) -> Result<(), Refusal> {
    if from == P::InService || to == P::InService {
        return Err(Refusal::new("stock-refused-customers-property"));
    }
    allowed(from, to, &quantity_ways(from, door))
}

/// Goods change the station only on the road: a move inside the house stays within one station.
pub fn within_one_station(from: End, to: End) -> Result<(), Refusal> {
    if from.id == to.id {
        return Err(Refusal::new("stock-refused-same-place").at("to"));
    }
    let inside = from.state.is_physical() && to.state.is_physical();
    if inside && from.state != P::InTransit && from.station != to.station {
        return Err(Refusal::new("stock-refused-other-station").at("to"));
    }
    Ok(())
}

/// States into which a unit that somebody else owns must not come.
#[must_use]
pub fn is_only_for_ours(state: P) -> bool {
    matches!(state, P::Sellable | P::Loaner)
}

fn allowed(from: P, to: P, ways: &[P]) -> Result<(), Refusal> {
    if ways.contains(&to) {
        return Ok(());
    }
    if INSPECTIONS.allows(from, to) {
        return Err(Refusal::new("stock-refused-needs-inspection")
            .with_key("from", from.key())
            .at("to"));
    }
    let key = if ways.is_empty() {
        "stock-refused-no-way"
    } else {
        "stock-refused-way"
    };
    Err(Refusal::new(key)
        .with_key("from", from.key())
        .with_key("to", to.key())
        .with_keys("allowed", ways.iter().map(|state| state.key()).collect())
        .at("to"))
}

fn plain_unit_way(from: Standing, to: P) -> bool {
    match from.state {
        P::InTransit => {
            came_from(from, to)
                || to == P::Quarantine
                || from.before == Some(P::AtCustomer) && to == P::InService
        }
        P::AtSupplier => from.before.is_some() && back_from_supplier(from, to),
        P::Consumed => came_from(from, to) || to == P::Quarantine,
        P::Adjustment => false,
        P::AtCustomer if to == P::Loaner => came_from(from, to),
        state => UNIT_MOVES.allows(state, to) || state == to && state.is_physical(),
    }
}

/// What comes back from the supplier goes to the bench it left, or is looked at first.
fn back_from_supplier(from: Standing, to: P) -> bool {
    to == P::Quarantine
        || to == P::Scrap
        || from.before == Some(P::InService) && matches!(to, P::InService | P::AtCustomer)
}

fn came_from(from: Standing, to: P) -> bool {
    from.before == Some(to)
}

/// A count finds that a unit is gone, or that one thought gone is there after all; a unit found on another shelf of the
/// same kind changes the shelf.
fn counted_unit_way(from: Standing, to: P) -> bool {
    match (from.state, to) {
        (P::Adjustment, to) => came_from(from, to),
        (from, P::Adjustment) => from.is_physical(),
        (from, to) => from == to && from.is_physical(),
    }
}

fn crosses(from: P, to: P) -> bool {
    from == P::Adjustment && to.is_physical() || from.is_physical() && to == P::Adjustment
}

fn opened_from(from: P) -> bool {
    matches!(from, P::Adjustment | P::AtSupplier)
}

fn opens_into(to: P) -> bool {
    matches!(to, P::Sellable | P::Quarantine | P::Loaner | P::Refurbish)
}

fn sent_or_received(from: P, before: Option<P>, to: P) -> bool {
    match from {
        P::Sellable => to == P::InTransit,
        P::InTransit => {
            before == Some(P::Sellable) && matches!(to, P::Sellable | P::Quarantine | P::Adjustment)
        }
        _ => false,
    }
}

#[cfg(test)]
#[path = "moves_tests.rs"]
mod tests;
