//! Names and marks: every file says what it is for, no folder is a drawer for anything, nothing is left for later.

use crate::{Complaint, House};

/// Names that say nothing about what is inside.
const DRAWERS: &[&str] = &[
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "manager",
    "managers",
    "misc",
    "shared",
    "service_layer",
    "stuff",
];

/// Marks of unfinished work, spelled so that this file does not complain about itself.
const LATER: &[&str] = &[
    concat!("TO", "DO"),
    concat!("FIX", "ME"),
    concat!("XX", "X:"),
    concat!("HA", "CK:"),
];

/// Everything that is badly named or left for later.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for folder in &house.folders {
        complaints.extend(drawer(folder));
    }
    for file in &house.files {
        complaints.extend(drawer(&file.path));
        if file.rust.is_some() {
            complaints.extend(first_line(&file.path, &file.text));
        }
        for (number, line) in file.text.lines().enumerate() {
            if let Some(mark) = LATER.iter().find(|mark| line.contains(**mark)) {
                complaints.push(format!(
                    "{}:{}: {mark}: build it or leave it out",
                    file.path,
                    number + 1
                ));
            }
        }
    }
    complaints
}

fn drawer(path: &str) -> Option<Complaint> {
    let name = path.rsplit('/').next()?.split('.').next()?;
    DRAWERS
        .contains(&name)
        .then(|| format!("{path}: name it by what is inside, not `{name}`"))
}

fn first_line(path: &str, text: &str) -> Option<Complaint> {
    let first = text.lines().next().unwrap_or_default();
    let words = first
        .strip_prefix("//! ")
        .map_or(0, |said| said.split_whitespace().count());
    (words < 2).then(|| format!("{path}:1: begin with a `//!` line that says what the file is for"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    #[test]
    fn a_file_says_what_it_is_for() {
        assert!(first_line("a.rs", "//! Reads the price list.\nfn a() {}").is_none());
        assert!(first_line("a.rs", "//! accounts\n").is_some());
        assert!(first_line("a.rs", "use std::fs;\n//! Late.").is_some());
    }

    #[test]
    fn a_drawer_is_refused() {
        assert!(drawer("crates/x/src/utils.rs").is_some());
        assert!(drawer("crates/x/src/units.rs").is_none());
    }
}
