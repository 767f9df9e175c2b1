//! Identifiers keep their kind and their text.

use std::collections::HashSet;

use kernel::ids::{CustomerId, KINDS, SaleLineId, UnitId, kind_named};
use kernel::{Id, Ref};
use proptest::prelude::*;
use uuid::Uuid;

#[test]
fn an_id_reads_as_a_plain_uuid_and_debugs_with_its_kind() {
    let uuid = Uuid::from_u128(0x0190_0000_0000_7000_8000_0000_0000_0001);
    let id = CustomerId::from_uuid(uuid);
    assert_eq!(id.to_string(), uuid.to_string());
    assert_eq!(format!("{id:?}"), format!("customer:{uuid}"));
    let json = serde_json::to_string(&id).unwrap();
    assert_eq!(json, format!("\"{uuid}\""));
    assert_eq!(serde_json::from_str::<CustomerId>(&json).unwrap(), id);
}

#[test]
fn kinds_have_different_words() {
    let words: HashSet<_> = KINDS.iter().collect();
    assert_eq!(words.len(), KINDS.len());
    assert_eq!(kind_named("sale_line"), Some("sale_line"));
    assert_eq!(kind_named("spaceship"), None);
}

#[test]
fn a_reference_gives_the_id_back_only_to_its_own_kind() {
    let id = SaleLineId::from_uuid(Uuid::from_u128(7));
    let reference = Ref::of(id);
    assert_eq!(reference.as_id(), Some(id));
    assert_eq!(reference.as_id::<kernel::ids::kinds::Unit>(), None);
}

#[test]
fn foreign_references_are_refused() {
    for text in [
        "",
        "customer",
        "customer:",
        "customer:12",
        "ufo:00000000-0000-0000-0000-000000000001",
    ] {
        assert!(text.parse::<Ref>().is_err(), "{text}");
    }
    let long = "x".repeat(10_000);
    let refusal = long.parse::<UnitId>().unwrap_err();
    assert!(
        format!("{refusal:?}").len() < 300,
        "a refusal does not carry the whole text"
    );
}

proptest! {
    #[test]
    fn what_is_written_reads_back(number: u128, kind in 0..KINDS.len()) {
        let uuid = Uuid::from_u128(number);
        let unit: UnitId = Id::from_uuid(uuid);
        prop_assert_eq!(unit.to_string().parse::<UnitId>().unwrap(), unit);
        let reference = Ref::from_parts(KINDS[kind], uuid).unwrap();
        prop_assert_eq!(reference.to_string().parse::<Ref>().unwrap(), reference);
    }

    #[test]
    fn ids_sort_as_their_uuids(one: u128, other: u128) {
        let id = |number| UnitId::from_uuid(Uuid::from_u128(number));
        prop_assert_eq!(id(one).cmp(&id(other)), one.cmp(&other));
    }
}
