//! Both languages carry the same keys, and every key that the code names exists.

use std::collections::BTreeSet;
use std::path::Path;

use kernel::texts::{ENGLISH, TURKISH};

fn keys(source: &str) -> BTreeSet<&str> {
    let lines = source.lines().filter(|line| !line.starts_with(['#', ' ']));
    lines
        .filter_map(|line| line.split_once(" = "))
        .map(|(key, _)| key)
        .collect()
}

fn sources(folder: &Path, found: &mut String) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else {
            found.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
}

#[test]
fn both_languages_have_the_same_keys() {
    assert_eq!(keys(TURKISH), keys(ENGLISH));
}

#[test]
fn every_text_is_used_and_every_key_has_a_text() {
    let mut code = String::new();
    sources(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut code,
    );
    let named: BTreeSet<&str> = code
        .split('"')
        .filter(|piece| piece.starts_with("kernel-") && !piece.contains([' ', '`', '\n']))
        .collect();
    assert_eq!(named, keys(TURKISH));
}
