//! Inside a capability: `rules ← records ← acts ← pages, api, jobs`. A page never writes, an act never renders, a rule never reads.

use crate::house::{File, Room};
use crate::source::{Source, line_of};
use crate::{Complaint, House};

/// For each room: the rooms beside it that it must not use, and outside names that it must not know.
const RULES: &[(&str, &[&str], &[&str])] = &[
    (
        "rules",
        &["records", "queries", "acts", "pages", "api", "jobs"],
        &["sea_orm", "axum", "askama", ".await"],
    ),
    (
        "records",
        &["queries", "acts", "pages", "api", "jobs"],
        &["axum", "askama"],
    ),
    (
        "queries",
        &["acts", "pages", "api", "jobs"],
        &["axum", "askama", "ActiveModel"],
    ),
    (
        "events",
        &["queries", "acts", "pages", "api", "jobs"],
        &["sea_orm", "axum", "askama"],
    ),
    (
        "acts",
        &["pages", "api", "jobs"],
        &["axum", "askama", "utoipa"],
    ),
    ("pages", &["api", "jobs"], &["ActiveModel"]),
    ("api", &["pages", "jobs"], &["ActiveModel"]),
    (
        "jobs",
        &["pages", "api"],
        &["axum", "askama", "ActiveModel"],
    ),
];

/// Every arrow inside a crate that runs the wrong way.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for room in house.rooms.iter().filter(|room| is_capability(room)) {
        for (file, rust) in house.program_of(&room.name) {
            complaints.extend(inside(file, &rust.without_tests()));
        }
    }
    complaints
}

/// A capability has pages, so it stands on `ui`; the program and the test world above it have no rooms.
fn is_capability(room: &Room) -> bool {
    let dependencies = room
        .manifest
        .get("dependencies")
        .and_then(toml::Value::as_table);
    dependencies.is_some_and(|all| all.contains_key("ui"))
        && !["vefa", "world"].contains(&room.name.as_str())
}

fn inside(file: &File, rust: &Source) -> Vec<Complaint> {
    let below = file.below_src().unwrap_or_default();
    let first = below.split('/').next().unwrap_or_default();
    let here = first.trim_end_matches(".rs");
    let Some((_, closed, unknown)) = RULES.iter().find(|(name, ..)| *name == here) else {
        return Vec::new();
    };
    let top = first.ends_with(".rs") || below == format!("{here}/mod.rs");
    let mut complaints = Vec::new();
    for (at, name) in neighbours(&rust.code, top) {
        if closed.contains(&name.as_str()) {
            complaints.push(format!(
                "{}:{}: {here} may not use {name}: rules ← records ← acts ← pages, api, jobs",
                file.path,
                line_of(&rust.code, at)
            ));
        }
    }
    for (number, line) in rust.lines() {
        for name in unknown.iter().filter(|name| knows(line, name)) {
            complaints.push(format!(
                "{}:{number}: {here} must not know {name}",
                file.path
            ));
        }
    }
    complaints
}

/// The modules of this crate that the code names: `crate::x`, `crate::{x, y::z}`, and `super::x` in a top module.
fn neighbours(code: &str, top: bool) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    for prefix in if top {
        &["crate::", "super::"][..]
    } else {
        &["crate::"][..]
    } {
        for (at, _) in code.match_indices(prefix) {
            if at > 0 && code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
            {
                continue;
            }
            let rest = &code[at + prefix.len()..];
            match rest.strip_prefix('{') {
                Some(group) => found.extend(first_words(group).into_iter().map(|word| (at, word))),
                None => found.push((at, word(rest))),
            }
        }
    }
    found
}

/// The first word of each part of a `{a, b::{c, d}, e}` group.
fn first_words(group: &str) -> Vec<String> {
    let (mut depth, mut words, mut fresh) = (0i32, Vec::new(), true);
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => break,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            c if fresh && depth == 0 && !c.is_whitespace() => {
                words.push(word(&group[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    words
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|c| c.is_alphanumeric() || *c == '_')
        .collect()
}

fn knows(line: &str, name: &str) -> bool {
    line.match_indices(name).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + name.len()..].chars().next();
        let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        name.starts_with('.') && !part(after) || !part(before) && !part(after)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    fn complaints(path: &str, text: &str) -> Vec<Complaint> {
        let rust = Source::read(text);
        let file = File {
            room: "x".into(),
            path: format!("crates/x/src/{path}"),
            text: text.into(),
            rust: Some(rust.clone()),
        };
        inside(&file, &rust)
    }

    #[test]
    fn a_rule_does_not_read() {
        assert_eq!(
            complaints("rules/age.rs", "use crate::records::unit;").len(),
            1
        );
        assert_eq!(
            complaints("rules.rs", "use super::{events, acts::{a, b}};").len(),
            1
        );
        assert_eq!(complaints("rules/age.rs", "use sea_orm::Entity;").len(), 1);
    }

    #[test]
    fn an_act_uses_rules_and_records_but_no_page() {
        assert!(
            complaints(
                "acts/sell.rs",
                "use crate::{rules::age, records::unit, queries};"
            )
            .is_empty()
        );
        assert_eq!(
            complaints("acts/sell.rs", "use crate::{rules::age, pages};").len(),
            1
        );
    }

    #[test]
    fn a_page_does_not_write() {
        assert_eq!(
            complaints("pages/unit.rs", "unit::ActiveModel { id }").len(),
            1
        );
        assert!(complaints("pages/unit.rs", "use crate::acts::sell;").is_empty());
    }
}
