//! The walls of this repository: each test is one kind of wall.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::path::Path;

use tidy::{Complaint, House};

fn house() -> House {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    House::read(&root).expect("the repository can be read")
}

#[track_caller]
fn clean(complaints: Vec<Complaint>) {
    assert!(
        complaints.is_empty(),
        "{} complaints:\n{}",
        complaints.len(),
        complaints.join("\n")
    );
}

#[test]
fn no_arrow_runs_up_or_sideways() {
    clean(tidy::floors::check(&house()));
}

#[test]
fn inside_a_capability_arrows_run_from_pages_to_rules() {
    clean(tidy::rooms::check(&house()));
}

#[test]
fn time_and_chance_come_in_through_the_door() {
    clean(tidy::cellar::check(&house()));
}

#[test]
fn functions_and_files_are_small() {
    clean(tidy::lengths::check(&house()));
}

#[test]
fn files_say_what_they_are_for_and_nothing_is_left_for_later() {
    clean(tidy::names::check(&house()));
}

#[test]
fn every_text_is_there_in_both_languages_and_used() {
    clean(tidy::texts::check(&house()));
}

#[test]
fn every_shape_of_the_api_has_a_name_of_its_own() {
    clean(tidy::wire::check(&house()));
}
