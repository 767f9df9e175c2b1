//! Time, chance and the outside come in through the door: nothing of them in the cellar, and one clock above it.

use crate::{Complaint, House};

/// Crates that are pure: facts in, answers out.
const CELLAR: &[&str] = &["kernel", "law", "ubl", "mail", "language"];

/// What a pure crate never says.
const OUTSIDE: &[&str] = &[
    "async ",
    ".await",
    "::now(",
    "::now_v7(",
    "::new_v4(",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "std::time",
    "rand::",
    "tokio",
    "println!",
    "eprintln!",
    "static mut",
];

/// Clocks that only the platform and the program may read; everybody else is told the moment.
const CLOCKS: &[&str] = &[
    "Timestamp::now(",
    "Zoned::now(",
    "SystemTime::now(",
    "Utc::now(",
    "Local::now(",
];
const CLOCK_KEEPERS: &[&str] = &["platform", "vefa"];

/// Every place that reads a clock, throws a die or looks outside where it must not.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for room in &house.rooms {
        let name = room.name.as_str();
        let (banned, why) = if CELLAR.contains(&name) {
            (OUTSIDE, "the cellar is pure, take it as an argument")
        } else if CLOCK_KEEPERS.contains(&name) {
            continue;
        } else {
            (CLOCKS, "take the moment from Work or Platform")
        };
        for (file, rust) in house.program_of(name) {
            for (number, line) in rust.without_tests().lines() {
                for word in banned.iter().filter(|word| line.contains(*word)) {
                    complaints.push(format!("{}:{number}: `{}`: {why}", file.path, word.trim()));
                }
            }
        }
    }
    complaints
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::house::{File, Room};
    use crate::source::Source;

    fn complaints(room: &str, text: &str) -> usize {
        let file = File {
            room: room.into(),
            path: format!("crates/{room}/src/lib.rs"),
            text: text.into(),
            rust: Some(Source::read(text)),
        };
        let rooms = vec![Room {
            name: room.into(),
            manifest: toml::Table::new(),
        }];
        check(&House {
            rooms,
            files: vec![file],
            ..House::default()
        })
        .len()
    }

    #[test]
    fn the_cellar_reads_no_clock() {
        assert_eq!(complaints("law", "let now = jiff::Timestamp::now();"), 1);
        assert_eq!(complaints("law", "// Timestamp::now() is forbidden"), 0);
        assert_eq!(
            complaints("law", "#[cfg(test)] mod t { fn a() { std::fs::read(x); } }"),
            0
        );
    }

    #[test]
    fn a_capability_is_told_the_moment() {
        assert_eq!(complaints("accounts", "let now = Timestamp::now();"), 1);
        assert_eq!(complaints("platform", "let now = Timestamp::now();"), 0);
        assert_eq!(complaints("accounts", "async fn a() { b().await }"), 0);
    }
}
