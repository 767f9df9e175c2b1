//! Texts: each crate has its keys in both languages, none is missing, none is unused.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Complaint, House};

/// Keys with the arguments that their texts use.
type Keys = BTreeMap<String, BTreeSet<String>>;

/// Every key that is missing, unused, lopsided or badly named.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    let mut known: BTreeMap<&str, Keys> = BTreeMap::new();
    for room in &house.rooms {
        let (tr, en) = (
            keys_of(house, &room.name, "tr"),
            keys_of(house, &room.name, "en"),
        );
        complaints.extend(lopsided(&room.name, &tr, &en));
        for language in ["tr", "en"] {
            complaints.extend(twice(house, &room.name, language));
        }
        if !tr.is_empty() || !en.is_empty() {
            known.insert(&room.name, tr.into_iter().chain(en).collect());
        }
    }
    let rooms: Vec<&str> = house.rooms.iter().map(|room| room.name.as_str()).collect();
    let used = Used::read(house, &rooms);
    let not_texts = house.exception("not-texts");
    let built = house.exception("built-from-parts");
    for (key, place) in &used.whole {
        if !exists(&known, key) && !heads(&known, key) && !not_texts.contains(&key.as_str()) {
            complaints.push(format!(
                "{place}: the text key {key} is in no language file"
            ));
        }
    }
    for key in known.values().flat_map(BTreeMap::keys) {
        let spoken = used.whole.contains_key(key)
            || key
                .rsplit_once('-')
                .is_some_and(|(head, _)| used.whole.contains_key(head) && !exists(&known, head))
            || used
                .beginnings
                .iter()
                .any(|start| key.starts_with(start.as_str()))
            || built.iter().any(|part| key.contains(part));
        if !spoken {
            complaints.push(format!("the text key {key} is not used anywhere"));
        }
    }
    complaints
}

fn exists(known: &BTreeMap<&str, Keys>, key: &str) -> bool {
    known.values().any(|keys| keys.contains_key(key))
}

/// Whether it is the head of keys, not one itself: the states of an aggregate are declared under one (`state_words!`).
fn heads(known: &BTreeMap<&str, Keys>, key: &str) -> bool {
    let head = format!("{key}-");
    let mut all = known.values().flat_map(BTreeMap::keys);
    all.any(|known| known.starts_with(&head))
}

fn lopsided(room: &str, tr: &Keys, en: &Keys) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (this, other, language) in [(tr, en, "en"), (en, tr, "tr")] {
        for (key, arguments) in this {
            match other.get(key) {
                None => complaints.push(format!("crates/{room}/locales/{language}: {key} is missing")),
                Some(theirs) if language == "en" && theirs != arguments => complaints.push(format!(
                    "crates/{room}/locales: {key} has the arguments {arguments:?} in Turkish and {theirs:?} in English"
                )),
                Some(_) => {}
            }
            if !key.starts_with(&format!("{room}-")) && language == "en" {
                complaints.push(format!(
                    "crates/{room}/locales: {key} must begin with {room}-"
                ));
            }
        }
    }
    complaints
}

/// Keys that stand twice in a language: the second would never be read.
fn twice(house: &House, room: &str, language: &str) -> Vec<Complaint> {
    let folder = format!("crates/{room}/locales/{language}/");
    let mut seen = BTreeSet::new();
    let lines = house
        .files
        .iter()
        .filter(|file| file.path.starts_with(&folder) && file.path.ends_with(".ftl"))
        .flat_map(|file| file.text.lines().map(|line| (&file.path, line)));
    lines
        .filter(|(_, line)| !line.starts_with([' ', '#']))
        .filter_map(|(path, line)| Some((path, line.split_once('=')?.0.trim())))
        .filter(|(_, key)| is_key(key) && !seen.insert((*key).to_owned()))
        .map(|(path, key)| format!("{path}: the text key {key} stands twice"))
        .collect()
}

fn keys_of(house: &House, room: &str, language: &str) -> Keys {
    let folder = format!("crates/{room}/locales/{language}/");
    let mut keys = Keys::new();
    for file in house
        .files
        .iter()
        .filter(|file| file.path.starts_with(&folder) && file.path.ends_with(".ftl"))
    {
        let mut current = None;
        for line in file.text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line
                .split_once('=')
                .filter(|(key, _)| is_key(key.trim()) && !line.starts_with(' '))
            {
                current = Some(key.trim().to_owned());
                keys.entry(key.trim().to_owned()).or_default();
            }
            if let Some(arguments) = current.as_ref().and_then(|key| keys.get_mut(key)) {
                arguments.extend(line.split('$').skip(1).map(|rest| bare(&name(rest))));
            }
        }
    }
    keys
}

fn name(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_' || *c == '-')
        .collect()
}

/// Turkish hangs case endings on a value, so `day_de` and `last_e` are the arguments `day` and `last`.
fn bare(argument: &str) -> String {
    match argument.rsplit_once('_') {
        Some((stem, ending)) if ending.len() <= 3 => stem.to_owned(),
        _ => argument.to_owned(),
    }
}

fn is_key(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let part = |p: &&str| {
        !p.is_empty()
            && p.chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
    };
    parts.len() >= 2 && parts.iter().all(part)
}

/// What the sources speak of.
#[derive(Default)]
struct Used {
    whole: BTreeMap<String, String>,
    beginnings: BTreeSet<String>,
}

impl Used {
    fn read(house: &House, rooms: &[&str]) -> Self {
        let mut used = Used::default();
        for file in &house.files {
            if let Some(rust) = file.rust.as_ref().filter(|_| file.in_program()) {
                for (line, text) in rust.without_tests().strings {
                    used.take(rooms, &text, || format!("{}:{line}", file.path));
                }
            } else if file.path.ends_with(".html")
                || file.path.ends_with(".typ")
                || is_data(&file.path)
            {
                for (number, line) in file.text.lines().enumerate() {
                    for text in quoted(line) {
                        used.take(rooms, text, || format!("{}:{}", file.path, number + 1));
                    }
                }
            }
        }
        used
    }

    fn take(&mut self, rooms: &[&str], text: &str, place: impl Fn() -> String) {
        if !rooms.iter().any(|room| {
            text.strip_prefix(room)
                .is_some_and(|rest| rest.starts_with('-'))
        }) {
            return;
        }
        let fixed = text.split('{').next().unwrap_or(text);
        if fixed.len() < text.len() || text.ends_with('-') {
            if is_key(fixed.trim_end_matches('-')) {
                self.beginnings.insert(fixed.to_owned());
            }
        } else if is_key(text) {
            self.whole.entry(text.to_owned()).or_insert_with(place);
        }
    }
}

/// What follows a quotation mark; marks nest in templates, so each one may open.
fn quoted(line: &str) -> impl Iterator<Item = &str> {
    let part = |c: char| c.is_ascii_alphanumeric() || "-_{".contains(c);
    line.split(['"', '\''])
        .skip(1)
        .map(move |text| text.split(|c| !part(c)).next().unwrap_or_default())
}

/// Data files of a crate may name keys too: rules of law carry theirs.
fn is_data(path: &str) -> bool {
    path.ends_with(".toml") && !path.ends_with("Cargo.toml")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::house::{File, Room};
    use crate::source::Source;

    fn complaints(tr: &str, en: &str, code: &str) -> Vec<Complaint> {
        let file = |path: &str, text: &str| File {
            room: "shop".into(),
            path: format!("crates/shop/{path}"),
            text: text.into(),
            rust: path.ends_with(".rs").then(|| Source::read(text)),
        };
        let files = vec![
            file("locales/tr/a.ftl", tr),
            file("locales/en/a.ftl", en),
            file("src/lib.rs", code),
        ];
        let rooms = vec![Room {
            name: "shop".into(),
            manifest: toml::Table::new(),
        }];
        check(&House {
            rooms,
            files,
            ..House::default()
        })
    }

    #[test]
    fn a_key_in_both_languages_and_in_use_is_good() {
        assert!(
            complaints(
                "shop-open = Açık { $n }",
                "shop-open = Open { $n }",
                "t(\"shop-open\")"
            )
            .is_empty()
        );
        assert!(
            complaints(
                "shop-day-one = 1",
                "shop-day-one = 1",
                "format!(\"shop-day-{n}\")"
            )
            .is_empty()
        );
    }

    #[test]
    fn states_are_declared_under_one_head() {
        let states = "shop-state-on = 1\nshop-state-off = 0";
        let code = "state_words! { enum S \"shop-state\" { On = \"on\", Off = \"off\" } }";
        assert!(complaints(states, states, code).is_empty());
    }

    #[test]
    fn missing_unused_and_lopsided_keys_are_named() {
        assert_eq!(complaints("", "", "").len(), 0);
        assert!(complaints("shop-a = A", "", "t(\"shop-a\")")[0].contains("missing"));
        assert!(complaints("shop-a = A", "shop-a = A", "")[0].contains("not used"));
        assert!(
            complaints("shop-a = { $x }", "shop-a = A", "t(\"shop-a\")")[0].contains("arguments")
        );
        let both = complaints("shop-a = A", "shop-a = A", "t(\"shop-a\"); t(\"shop-b\")");
        assert!(both[0].contains("shop-b is in no language file"));
    }
}
