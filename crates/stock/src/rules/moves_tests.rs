//! Cases and properties of the ways goods may go.
#![allow(clippy::unwrap_used)]

use kernel::ids::{LocationId, StationId};
use kernel::states::State;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;

const fn at(state: P, before: Option<P>) -> Standing {
    Standing { state, before }
}

/// From where, to where, by which door, and whether it goes.
const UNIT_CASES: &[(Standing, P, Door, bool)] = &[
    (at(P::AtCustomer, None), P::InService, Door::Plain, true),
    (at(P::AtCustomer, None), P::Sellable, Door::Plain, false),
    (at(P::AtCustomer, None), P::Loaner, Door::Plain, false),
    (
        at(P::AtCustomer, Some(P::Loaner)),
        P::Loaner,
        Door::Plain,
        true,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::AtCustomer,
        Door::Plain,
        true,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::Quarantine,
        Door::Plain,
        true,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::Scrap,
        Door::Plain,
        true,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::AtSupplier,
        Door::Plain,
        true,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::Sellable,
        Door::Plain,
        false,
    ),
    (
        at(P::InService, Some(P::AtCustomer)),
        P::Loaner,
        Door::Plain,
        false,
    ),
    (
        at(P::InService, Some(P::Sellable)),
        P::Sellable,
        Door::Inspection,
        true,
    ),
    (
        at(P::Quarantine, Some(P::InService)),
        P::Sellable,
        Door::Plain,
        false,
    ),
    (
        at(P::Quarantine, Some(P::InService)),
        P::Sellable,
        Door::Inspection,
        true,
    ),
    (
        at(P::AtSupplier, Some(P::InService)),
        P::InService,
        Door::Plain,
        true,
    ),
    (
        at(P::AtSupplier, Some(P::InService)),
        P::Sellable,
        Door::Plain,
        false,
    ),
    (
        at(P::AtSupplier, Some(P::Sellable)),
        P::Quarantine,
        Door::Plain,
        true,
    ),
    (
        at(P::InTransit, Some(P::InService)),
        P::InService,
        Door::Plain,
        true,
    ),
    (
        at(P::InTransit, Some(P::InService)),
        P::Sellable,
        Door::Plain,
        false,
    ),
    (
        at(P::InTransit, Some(P::InService)),
        P::Sellable,
        Door::Transfer,
        false,
    ),
    (
        at(P::InTransit, Some(P::Sellable)),
        P::Sellable,
        Door::Transfer,
        true,
    ),
    (
        at(P::Adjustment, Some(P::InService)),
        P::Sellable,
        Door::Count,
        false,
    ),
    (
        at(P::Adjustment, Some(P::Sellable)),
        P::Sellable,
        Door::Count,
        true,
    ),
    (
        at(P::Adjustment, Some(P::Sellable)),
        P::Sellable,
        Door::Plain,
        false,
    ),
    (at(P::AtCustomer, None), P::Sellable, Door::Opening, true),
    (
        at(P::AtCustomer, Some(P::InService)),
        P::Sellable,
        Door::Opening,
        false,
    ),
    (
        at(P::Consumed, Some(P::Sellable)),
        P::Sellable,
        Door::Plain,
        true,
    ),
    (
        at(P::Consumed, Some(P::Scrap)),
        P::Sellable,
        Door::Plain,
        false,
    ),
];

#[test]
fn units_go_the_ways_of_the_domain_model() {
    for (from, to, door, goes) in UNIT_CASES {
        assert_eq!(
            unit_may_go(*from, *to, *door).is_ok(),
            *goes,
            "{from:?} to {to} by {door:?}"
        );
    }
}

#[test]
fn quantities_go_as_goods_of_ours_and_never_into_service() {
    let cases: &[(P, P, Door, bool)] = &[
        (P::Sellable, P::Consumed, Door::Plain, true),
        (P::Consumed, P::Sellable, Door::Plain, true),
        (P::AtSupplier, P::Sellable, Door::Plain, true),
        (P::AtCustomer, P::Sellable, Door::Plain, false),
        (P::AtCustomer, P::Quarantine, Door::Plain, true),
        (P::Quarantine, P::Sellable, Door::Plain, false),
        (P::Quarantine, P::Sellable, Door::Inspection, true),
        (P::Sellable, P::InTransit, Door::Plain, false),
        (P::Sellable, P::InTransit, Door::Transfer, true),
        (P::InTransit, P::Sellable, Door::Transfer, true),
        (P::InTransit, P::Adjustment, Door::Transfer, true),
        (P::Sellable, P::Adjustment, Door::Plain, false),
        (P::Sellable, P::Adjustment, Door::Count, true),
        (P::Adjustment, P::Sellable, Door::Opening, true),
        (P::Sellable, P::InService, Door::Plain, false),
        (P::Sellable, P::Sellable, Door::Plain, true),
    ];
    for (from, to, door, goes) in cases {
        assert_eq!(
            quantity_may_go(*from, *to, *door).is_ok(),
            *goes,
            "{from} to {to} by {door:?}"
        );
    }
}

#[test]
fn a_refusal_says_that_an_inspection_opens_the_way() {
    let refused = unit_may_go(at(P::Quarantine, None), P::Sellable, Door::Plain).unwrap_err();
    assert_eq!(refused.key, "stock-refused-needs-inspection");
    let refused = unit_may_go(at(P::InService, None), P::Consumed, Door::Plain).unwrap_err();
    assert_eq!(refused.key, "stock-refused-way");
}

#[test]
fn goods_change_the_station_only_on_the_road() {
    let place = |id: u128, state, station: Option<u128>| End {
        id: LocationId::from_uuid(Uuid::from_u128(id)),
        state,
        station: station.map(|id| StationId::from_uuid(Uuid::from_u128(id))),
    };
    let shelf = place(1, P::Sellable, Some(1));
    let cases = [
        (shelf, place(2, P::Sellable, Some(1)), true),
        (shelf, place(2, P::Sellable, Some(2)), false),
        (shelf, place(2, P::Quarantine, Some(2)), false),
        (shelf, place(2, P::AtCustomer, None), true),
        (
            place(3, P::InTransit, Some(1)),
            place(2, P::Sellable, Some(2)),
            true,
        ),
        (shelf, shelf, false),
    ];
    for (from, to, goes) in cases {
        assert_eq!(
            within_one_station(from, to).is_ok(),
            goes,
            "{from:?} {to:?}"
        );
    }
}

#[test]
fn no_state_is_out_of_reach() {
    for state in P::ALL {
        let reached = P::ALL.iter().any(|from| {
            P::ALL.iter().any(|before| {
                [Door::Plain, Door::Inspection, Door::Count, Door::Opening]
                    .iter()
                    .any(|door| unit_ways(at(*from, Some(*before)), *door).contains(state))
            })
        });
        assert!(reached, "{state}");
    }
}

fn any_state() -> impl Strategy<Value = P> {
    proptest::sample::select(P::ALL)
}

fn any_door() -> impl Strategy<Value = Door> {
    proptest::sample::select(&[Door::Plain, Door::Count, Door::Transfer][..])
}

proptest! {
    /// Whatever a customer's unit goes through without an inspection, it never becomes goods of ours.
    #[test]
    fn a_customers_unit_never_becomes_our_stock_by_the_long_way_round(
        steps in proptest::collection::vec((any_state(), any_door()), 1..40),
    ) {
        let mut unit = at(P::AtCustomer, None);
        for (to, door) in steps {
            if to != unit.state && unit_may_go(unit, to, door).is_ok() {
                unit = at(to, Some(unit.state));
            }
            prop_assert!(!matches!(unit.state, P::Sellable | P::Loaner | P::Consumed) || unit.before == Some(P::Scrap));
        }
    }

    /// Quantities never lie among customers' property, and only an inspection makes them sellable again.
    #[test]
    fn quantities_keep_out_of_service_and_out_of_the_shop_without_inspection(from in any_state(), to in any_state(), door in any_door()) {
        if quantity_may_go(from, to, door).is_ok() {
            prop_assert!(from != P::InService && to != P::InService);
            prop_assert!(!(matches!(from, P::Quarantine | P::Refurbish) && to == P::Sellable));
        }
    }
}
