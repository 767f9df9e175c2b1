//! Whole cases with their whole answers, as JSON and as people read them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use law::{Case, Lang, RuleBook};

fn golden(name: &str, case: &str) {
    let case = Case::from_json(case).unwrap();
    let answer = law::ask(RuleBook::builtin(), &case).unwrap();
    insta::assert_json_snapshot!(format!("{name}.json"), answer);
    insta::assert_snapshot!(format!("{name}.tr"), law::texts::report(&answer, Lang::Tr));
    insta::assert_snapshot!(format!("{name}.en"), law::texts::report(&answer, Lang::En));
}

#[test]
fn a_telephone_fails_again_after_a_repair() {
    golden("refault", include_str!("cases/refault.json"));
}

#[test]
fn a_timely_report_lays_the_fault_at_the_users_door() {
    golden("user-fault", include_str!("cases/user-fault.json"));
}

#[test]
fn a_motorcycle_passes_its_kilometres() {
    golden("motorcycle", include_str!("cases/motorcycle.json"));
}

#[test]
fn a_business_notifies_a_defect_in_time() {
    golden("business", include_str!("cases/business.json"));
}

#[test]
fn a_repair_in_germany_adds_a_year() {
    golden("germany", include_str!("cases/germany.json"));
}

#[test]
fn a_replacement_is_not_given_in_time() {
    golden(
        "replacement-late",
        include_str!("cases/replacement-late.json"),
    );
}

#[test]
fn the_same_fault_returns_after_a_paid_repair() {
    golden("paid-repair", include_str!("cases/paid-repair.json"));
}
