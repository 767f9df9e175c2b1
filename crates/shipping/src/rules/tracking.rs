//! Where a shipment is: computed from what was seen of it, in whatever order that came; when it is late, and when lost.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::time::{add_days, civil_day};

kernel::state_words! {
    /// What was seen of a shipment.
    pub enum Fact "shipping-saw" {
        /// The carrier knows of it, nothing more.
        Announced = "announced",
        /// The carrier has it.
        PickedUp = "picked_up",
        /// It is on its way.
        InTransit = "in_transit",
        /// It waits at a branch to be collected.
        AtBranch = "at_branch",
        /// It is on the van to its receiver.
        OutForDelivery = "out_for_delivery",
        /// Something went wrong; it is not known where it ends.
        Trouble = "trouble",
        /// It was handed over.
        Delivered = "delivered",
        /// It went back to its sender.
        Returned = "returned",
        /// The carrier says that it is lost, or we gave it up.
        Lost = "lost",
    }
}

kernel::state_words! {
    /// Where a shipment is.
    pub enum ShipmentState "shipping-stands" {
        /// The carrier is being asked to take it.
        Booking = "booking",
        /// The carrier refused it; a person must look.
        Failed = "failed",
        /// Booked, not handed over.
        Booked = "booked",
        /// The carrier has it.
        PickedUp = "picked_up",
        /// On its way.
        InTransit = "in_transit",
        /// Handed over.
        Delivered = "delivered",
        /// Went back to its sender.
        Returned = "returned",
        /// Lost.
        Lost = "lost",
        /// Called off before it was handed over.
        Cancelled = "cancelled",
    }
}

impl ShipmentState {
    /// Whether something may still happen to it.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(
            self,
            Self::Booking | Self::Booked | Self::PickedUp | Self::InTransit
        )
    }

    /// Whether the carrier has it.
    #[must_use]
    pub const fn is_moving(self) -> bool {
        matches!(self, Self::PickedUp | Self::InTransit)
    }

    /// Whether it may be called off.
    #[must_use]
    pub const fn may_be_cancelled(self) -> bool {
        matches!(self, Self::Booked | Self::Failed)
    }
}

/// A fact with the moment that the carrier gives for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What.
    pub fact: Fact,
    /// When it happened.
    pub at: Timestamp,
}

/// The state by all that was seen. The order in which it came does not matter. What was handed over stays so: a carrier's later
/// words about the same parcel are noise; what went back stays so unless it was handed over. A lost parcel that is seen again is
/// found.
#[must_use]
pub fn state_of(seen: &[Seen]) -> ShipmentState {
    let has = |fact: Fact| seen.iter().any(|one| one.fact == fact);
    if has(Fact::Delivered) {
        return ShipmentState::Delivered;
    }
    if has(Fact::Returned) {
        return ShipmentState::Returned;
    }
    if is_lost(seen) {
        return ShipmentState::Lost;
    }
    let moves = |one: &Seen| {
        matches!(
            one.fact,
            Fact::InTransit | Fact::AtBranch | Fact::OutForDelivery
        )
    };
    match () {
        () if seen.iter().any(moves) => ShipmentState::InTransit,
        () if has(Fact::PickedUp) => ShipmentState::PickedUp,
        () => ShipmentState::Booked,
    }
}

/// Lost, and nothing of it was seen after.
fn is_lost(seen: &[Seen]) -> bool {
    let lost = seen.iter().filter(|one| one.fact == Fact::Lost);
    let Some(lost) = lost.map(|one| one.at).max() else {
        return false;
    };
    let moves = |one: &&Seen| !matches!(one.fact, Fact::Lost | Fact::Announced | Fact::Trouble);
    let last = seen.iter().filter(moves).map(|one| one.at).max();
    last.is_none_or(|last| last <= lost)
}

/// When the carrier got it: the first time that it had it.
#[must_use]
pub fn picked_up_at(seen: &[Seen]) -> Option<Timestamp> {
    let had = seen
        .iter()
        .filter(|one| !matches!(one.fact, Fact::Announced | Fact::Trouble | Fact::Lost));
    had.map(|one| one.at).min()
}

/// When it was handed over: the first time that it was said.
#[must_use]
pub fn delivered_at(seen: &[Seen]) -> Option<Timestamp> {
    let told = seen.iter().filter(|one| one.fact == Fact::Delivered);
    told.map(|one| one.at).min()
}

/// The day by which a shipment should be there: the agreed days after it was handed to the carrier; before that there is none.
#[must_use]
pub fn expected_on(picked_up: Option<Timestamp>, days: i32) -> Option<Date> {
    picked_up.and_then(|at| add_days(civil_day(at), days).ok())
}

/// Whether it is late on a day: it should have been there, and is not.
#[must_use]
pub fn is_late(state: ShipmentState, expected_on: Option<Date>, on: Date) -> bool {
    state.is_moving() && expected_on.is_some_and(|day| day < on)
}

/// Whether nothing was heard of it for so many days that it counts as lost, though the carrier did not say so.
#[must_use]
pub fn is_given_up(state: ShipmentState, last_seen: Timestamp, silence: i32, on: Date) -> bool {
    state.is_moving() && add_days(civil_day(last_seen), silence).is_ok_and(|day| day < on)
}

/// Minutes until a shipment is asked for again: soon while something happens, ever more rarely while nothing does.
#[must_use]
pub fn ask_again_in(unchanged: i32) -> i64 {
    const FIRST: i64 = 30;
    const LAST: i64 = 12 * 60;
    let doublings = u32::try_from(unchanged.clamp(0, 10)).unwrap_or(0);
    (FIRST << doublings).min(LAST)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::SignedDuration;
    use jiff::civil::date;
    use kernel::states::State as _;
    use proptest::prelude::*;

    use super::*;

    fn seen(facts: &[(Fact, i64)]) -> Vec<Seen> {
        let start: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        let one = |(fact, hours): &(Fact, i64)| Seen {
            fact: *fact,
            at: start + SignedDuration::from_hours(*hours),
        };
        facts.iter().map(one).collect()
    }

    #[test]
    fn the_state_follows_what_was_seen() {
        let table: [(&[(Fact, i64)], ShipmentState); 11] = [
            (&[], ShipmentState::Booked),
            (&[(Fact::Announced, 1)], ShipmentState::Booked),
            (&[(Fact::PickedUp, 1)], ShipmentState::PickedUp),
            (
                &[(Fact::InTransit, 2), (Fact::PickedUp, 1)],
                ShipmentState::InTransit,
            ),
            (&[(Fact::AtBranch, 2)], ShipmentState::InTransit),
            (
                &[(Fact::Delivered, 2), (Fact::InTransit, 9)],
                ShipmentState::Delivered,
            ),
            (
                &[(Fact::Delivered, 2), (Fact::Lost, 9), (Fact::Returned, 9)],
                ShipmentState::Delivered,
            ),
            (
                &[(Fact::Returned, 2), (Fact::InTransit, 9)],
                ShipmentState::Returned,
            ),
            (
                &[(Fact::InTransit, 1), (Fact::Lost, 9)],
                ShipmentState::Lost,
            ),
            (
                &[(Fact::Lost, 9), (Fact::InTransit, 10)],
                ShipmentState::InTransit,
            ),
            (&[(Fact::Trouble, 1)], ShipmentState::Booked),
        ];
        for (facts, expected) in table {
            assert_eq!(state_of(&seen(facts)), expected, "{facts:?}");
        }
    }

    #[test]
    fn a_parcel_is_late_after_its_day_and_lost_after_long_silence() {
        let picked = Some("2026-11-25T20:30:00Z".parse().unwrap());
        assert_eq!(
            expected_on(picked, 2),
            Some(date(2026, 11, 27)),
            "23:30 in Istanbul is the same day"
        );
        let day = Some(date(2026, 11, 27));
        for (state, on, late) in [
            (ShipmentState::InTransit, date(2026, 11, 27), false),
            (ShipmentState::InTransit, date(2026, 11, 28), true),
            (ShipmentState::Delivered, date(2026, 11, 28), false),
            (ShipmentState::Booked, date(2026, 12, 28), false),
        ] {
            assert_eq!(is_late(state, day, on), late, "{state:?} {on}");
        }
        let last = "2026-11-25T09:00:00Z".parse().unwrap();
        assert!(!is_given_up(
            ShipmentState::InTransit,
            last,
            10,
            date(2026, 12, 5)
        ));
        assert!(is_given_up(
            ShipmentState::InTransit,
            last,
            10,
            date(2026, 12, 6)
        ));
        assert!(!is_given_up(
            ShipmentState::Delivered,
            last,
            10,
            date(2027, 1, 1)
        ));
    }

    #[test]
    fn polling_backs_off_to_twice_a_day() {
        let minutes: Vec<_> = [0, 1, 2, 4, 5, 100, -3]
            .into_iter()
            .map(ask_again_in)
            .collect();
        assert_eq!(minutes, [30, 60, 120, 480, 720, 720, 30]);
    }

    fn any_seen() -> impl Strategy<Value = Vec<(Fact, i64)>> {
        prop::collection::vec((prop::sample::select(Fact::ALL.to_vec()), 0_i64..50), 0..12)
    }

    proptest! {
        #[test]
        fn order_and_repetition_do_not_matter(facts in any_seen(), turn in 0_usize..12) {
            let mut other = facts.clone();
            let len = other.len().max(1);
            other.rotate_left(turn % len);
            other.extend(facts.iter().copied().take(3));
            prop_assert_eq!(state_of(&seen(&facts)), state_of(&seen(&other)));
        }

        #[test]
        fn nothing_leads_back_from_delivered(mut facts in any_seen(), more in any_seen()) {
            facts.push((Fact::Delivered, 3));
            let first = delivered_at(&seen(&facts));
            prop_assert_eq!(state_of(&seen(&facts)), ShipmentState::Delivered);
            facts.extend(more);
            prop_assert_eq!(state_of(&seen(&facts)), ShipmentState::Delivered);
            prop_assert!(delivered_at(&seen(&facts)) <= first);
        }
    }
}
