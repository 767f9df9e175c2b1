//! Every text exists in both languages, with the same facts, and every key in the code has one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Keys with the facts that their text names; Turkish case endings count as the bare fact.
fn texts(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::<String, BTreeSet<String>>::new();
    let mut key = String::new();
    for line in source.lines().filter(|line| !line.starts_with('#')) {
        if line.starts_with("law-") {
            key = line.split(" =").next().unwrap().to_owned();
            assert!(!found.contains_key(&key), "{key} stands twice");
        }
        let named = line.split('$').skip(1).map(|rest| {
            let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
            let name = &rest[..end.unwrap_or(rest.len())];
            let bare = ["_e", "_de", "_den"];
            let bare = bare.iter().find_map(|suffix| name.strip_suffix(suffix));
            bare.unwrap_or(name).to_owned()
        });
        found.entry(key.clone()).or_default().extend(named);
    }
    found.remove("");
    found
}

fn keys_in_code(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            keys_in_code(&path, found);
        } else {
            let code = std::fs::read_to_string(&path).unwrap();
            let quoted = code.split('"').skip(1).step_by(2);
            found.extend(
                quoted
                    .filter(|key| key.starts_with("law-"))
                    .map(str::to_owned),
            );
            let rest = code.split("\"law-").skip(1);
            found.extend(rest.map(|rest| format!("law-{}", rest.split('"').next().unwrap())));
        }
    }
    found.retain(|key| key != "law-");
}

#[test]
fn both_languages_say_the_same_things() {
    let (tr, en) = (texts(law::texts::TURKISH), texts(law::texts::ENGLISH));
    assert_eq!(tr.keys().collect::<Vec<_>>(), en.keys().collect::<Vec<_>>());
    for (key, facts) in &tr {
        assert_eq!(facts, &en[key], "{key}");
    }
}

#[test]
fn every_key_of_the_code_has_a_text_and_every_text_is_used() {
    let tr: BTreeSet<String> = texts(law::texts::TURKISH).into_keys().collect();
    let mut used = BTreeSet::new();
    keys_in_code(
        &Path::new(env!("CARGO_MANIFEST_DIR")).join("src"),
        &mut used,
    );
    let missing: Vec<_> = used.difference(&tr).collect();
    let idle: Vec<_> = tr.difference(&used).collect();
    assert!(
        missing.is_empty() && idle.is_empty(),
        "missing {missing:?}, idle {idle:?}"
    );
}
