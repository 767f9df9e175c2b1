//! The word for a return as a whole, computed from its units. People see it; no code decides by it alone.

use super::states::{Acceptance, Disposition, Outcome, Place};

kernel::state_words! {
    /// What people call the state of a return.
    pub enum Whole "returns-whole" {
        /// Asked for.
        Requested = "requested",
        /// Every unit is accepted, none is under way.
        Approved = "approved",
        /// Every unit is refused.
        Rejected = "rejected",
        /// Something is on its way.
        OnItsWay = "on_its_way",
        /// All that was to come is here.
        Received = "received",
        /// All that came was inspected.
        Inspected = "inspected",
        /// Every unit has what the customer gets for it.
        Resolved = "resolved",
        /// Resolved, and every payment and exchange is done.
        Closed = "closed",
        /// Taken back by the customer or by us.
        Cancelled = "cancelled",
        /// Nothing was sent in time.
        Expired = "expired",
    }
}

/// The three facts of one unit, and what was settled for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnitState {
    /// Where it is.
    pub place: Place,
    /// Whether it is accepted.
    pub acceptance: Acceptance,
    /// What becomes of it, once inspected.
    pub disposition: Option<Disposition>,
    /// What the customer gets, once decided.
    pub outcome: Option<Outcome>,
    /// Whether what the customer gets is paid, delivered or done.
    pub settled: bool,
}

impl UnitState {
    fn over(&self) -> bool {
        self.acceptance == Acceptance::Refused && self.place != Place::Received
            || self.outcome.is_some()
            || self.place == Place::NotSent
    }

    const fn here(&self) -> bool {
        matches!(self.place, Place::Received | Place::SentBack)
    }

    const fn awaited(&self) -> bool {
        matches!(
            self.place,
            Place::Awaiting | Place::InTransit | Place::Short | Place::WrongItem
        )
    }
}

/// The word for a return; `cancelled` is the one thing that units do not know.
#[must_use]
pub fn whole(units: &[UnitState], cancelled: bool) -> Whole {
    let all = |holds: fn(&UnitState) -> bool| !units.is_empty() && units.iter().all(holds);
    if cancelled {
        return Whole::Cancelled;
    }
    if all(|unit| unit.acceptance == Acceptance::Refused) {
        return Whole::Rejected;
    }
    if all(|unit| unit.place == Place::NotSent && unit.outcome.is_none()) {
        return Whole::Expired;
    }
    if all(|unit| unit.over() && (unit.settled || unit.outcome.is_none())) {
        return Whole::Closed;
    }
    if all(UnitState::over) {
        return Whole::Resolved;
    }
    under_way(units)
}

fn under_way(units: &[UnitState]) -> Whole {
    let open = || units.iter().filter(|unit| !unit.over());
    if open().any(|unit| unit.place == Place::InTransit) {
        return Whole::OnItsWay;
    }
    let waits = open().any(UnitState::awaited);
    let came = open().any(UnitState::here);
    match (came, waits) {
        (true, false) if open().all(|unit| !unit.here() || unit.disposition.is_some()) => {
            Whole::Inspected
        }
        (true, false) => Whole::Received,
        (true, true) => Whole::OnItsWay,
        _ if !units.is_empty() && open().all(|unit| unit.acceptance == Acceptance::Accepted) => {
            Whole::Approved
        }
        _ => Whole::Requested,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(place: Place, acceptance: Acceptance) -> UnitState {
        UnitState {
            place,
            acceptance,
            disposition: None,
            outcome: None,
            settled: false,
        }
    }

    #[test]
    fn the_word_follows_the_units() {
        use Acceptance::{Accepted, Pending, Refused};
        let waiting = unit(Place::Awaiting, Accepted);
        let here = unit(Place::Received, Accepted);
        let inspected = UnitState {
            disposition: Some(Disposition::Sellable),
            ..here
        };
        let refunded = UnitState {
            outcome: Some(Outcome::Refund),
            ..inspected
        };
        let paid = UnitState {
            settled: true,
            ..refunded
        };
        let lost_and_refunded = UnitState {
            outcome: Some(Outcome::Refund),
            ..unit(Place::Lost, Accepted)
        };
        let not_sent = unit(Place::NotSent, Accepted);
        let table: [(&[UnitState], Whole); 14] = [
            (&[], Whole::Requested),
            (&[unit(Place::Awaiting, Pending)], Whole::Requested),
            (&[waiting, unit(Place::Awaiting, Pending)], Whole::Requested),
            (&[waiting], Whole::Approved),
            (&[unit(Place::Awaiting, Refused)], Whole::Rejected),
            (&[unit(Place::InTransit, Accepted), here], Whole::OnItsWay),
            (&[waiting, here], Whole::OnItsWay),
            (&[here, inspected], Whole::Received),
            (&[inspected], Whole::Inspected),
            (&[refunded, lost_and_refunded], Whole::Resolved),
            (&[paid, unit(Place::Awaiting, Refused)], Whole::Closed),
            (&[not_sent], Whole::Expired),
            (&[not_sent, paid], Whole::Closed),
            (&[paid, here], Whole::Received),
        ];
        for (units, expected) in table {
            assert_eq!(whole(units, false), expected, "{units:?}");
        }
        assert_eq!(whole(&[here], true), Whole::Cancelled);
    }
}
