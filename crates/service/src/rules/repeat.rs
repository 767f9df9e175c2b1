//! Repeat repairs: the same unit with a fault of the same group, after a delivery.

use jiff::civil::Date;
use kernel::ids::ServiceOrderId;

/// An order of a unit before the one in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Earlier {
    /// The order.
    pub id: ServiceOrderId,
    /// Group of its fault.
    pub fault_group: Option<String>,
    /// Day on which the unit was handed over; none while it was not.
    pub delivered_on: Option<Date>,
    /// It was worked on: not cancelled, not returned unrepaired, a fault was found.
    pub repaired: bool,
}

/// What an order repeats.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repeat {
    /// The repair before it.
    pub of: ServiceOrderId,
    /// How many such repairs there were.
    pub count: u32,
}

/// Whether a fault that came again is repaired for nothing: within the days after our own repair that the house promises.
#[must_use]
pub fn is_free_again(delivered: Date, told_on: Date, within: i32) -> bool {
    (0..=within).contains(&kernel::time::days_between(delivered, told_on))
}

/// The repair that an order repeats, and how many there were before; the orders may come in any order.
#[must_use]
pub fn repeat_of(earlier: &[Earlier], fault_group: Option<&str>, told_on: Date) -> Option<Repeat> {
    let group = fault_group?;
    let same = |order: &&Earlier| {
        order.repaired
            && order.fault_group.as_deref() == Some(group)
            && order.delivered_on.is_some_and(|day| day <= told_on)
    };
    let count = earlier.iter().filter(same).count();
    let last = earlier
        .iter()
        .filter(same)
        .max_by_key(|order| (order.delivered_on, order.id))?;
    Some(Repeat {
        of: last.id,
        count: u32::try_from(count).unwrap_or(u32::MAX),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    #[test]
    fn the_same_fault_is_free_for_as_long_as_the_house_promises() {
        let delivered = Date::constant(2026, 9, 1);
        for (told_on, within, free) in [
            (Date::constant(2026, 8, 31), 90, false),
            (delivered, 90, true),
            (Date::constant(2026, 11, 30), 90, true),
            (Date::constant(2026, 12, 1), 90, false),
            (Date::constant(2026, 12, 1), 91, true),
            (delivered, 0, true),
            (Date::constant(2026, 9, 2), 0, false),
        ] {
            let answer = super::is_free_again(delivered, told_on, within);
            assert_eq!(answer, free, "{told_on} {within}");
        }
    }

    use kernel::ids::Id;
    use uuid::Uuid;

    use super::*;

    fn order(id: u128, group: &str, delivered: Option<&str>, repaired: bool) -> Earlier {
        Earlier {
            id: Id::from_uuid(Uuid::from_u128(id)),
            fault_group: Some(group.to_owned()),
            delivered_on: delivered.map(|day| day.parse().unwrap()),
            repaired,
        }
    }

    #[test]
    fn the_same_fault_after_a_delivery_is_a_repeat() {
        let cases = [
            (vec![], None),
            (
                vec![order(1, "heating", Some("2026-03-01"), true)],
                Some((1, 1)),
            ),
            (vec![order(1, "leak", Some("2026-03-01"), true)], None),
            (vec![order(1, "heating", None, true)], None),
            (vec![order(1, "heating", Some("2026-03-01"), false)], None),
            (vec![order(1, "heating", Some("2026-12-01"), true)], None),
            (
                vec![
                    order(2, "heating", Some("2026-06-01"), true),
                    order(1, "heating", Some("2026-03-01"), true),
                ],
                Some((2, 2)),
            ),
        ];
        for (earlier, expected) in cases {
            let found = repeat_of(&earlier, Some("heating"), "2026-11-28".parse().unwrap());
            let found = found.map(|repeat| (repeat.of.uuid().as_u128(), repeat.count));
            assert_eq!(found, expected, "{earlier:?}");
        }
    }

    #[test]
    fn without_a_group_nothing_is_a_repeat() {
        let earlier = [order(1, "heating", Some("2026-03-01"), true)];
        assert_eq!(
            repeat_of(&earlier, None, "2026-11-28".parse().unwrap()),
            None
        );
    }
}
