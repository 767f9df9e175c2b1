//! Small by rule, kept by ratchet: functions of at most 70 lines, files of at most 500.
//!
//! What is longer stands in `tidy/ratchet.toml` with its length. New code obeys; old code may only shrink, and the
//! figure in the ratchet follows it down.

use crate::source::{Source, block_end, line_of};
use crate::{Complaint, House};

/// Longest function, in lines from `fn` to its closing brace.
pub const FUNCTION: usize = 70;
/// Longest file, in lines.
pub const FILE: usize = 500;

/// Everything that is too long, and every figure of the ratchet that is out of date.
pub fn check(house: &House) -> Vec<Complaint> {
    let mut found = Vec::new();
    for file in &house.files {
        let Some(rust) = &file.rust else { continue };
        found.push(("files", file.path.clone(), file.text.lines().count(), FILE));
        for (name, length) in functions(rust) {
            found.push((
                "functions",
                format!("{}::{name}", file.path),
                length,
                FUNCTION,
            ));
        }
    }
    let mut complaints: Vec<Complaint> = found
        .iter()
        .filter_map(|(kind, name, length, limit)| judge(house, kind, name, *length, *limit))
        .collect();
    complaints.extend(forgotten(house, &found));
    complaints
}

fn judge(house: &House, kind: &str, name: &str, length: usize, limit: usize) -> Option<Complaint> {
    match allowed(house, kind, name) {
        None if length > limit => Some(format!(
            "{name} has {length} lines; {kind} have at most {limit}"
        )),
        Some(old) if length > old => Some(format!(
            "{name} grew from {old} to {length} lines; it may only shrink"
        )),
        Some(_) if length <= limit => Some(format!(
            "{name} has {length} lines now: take it out of tidy/ratchet.toml"
        )),
        Some(old) if length < old => Some(format!(
            "{name} shrank to {length} lines: lower its figure in tidy/ratchet.toml"
        )),
        _ => None,
    }
}

fn allowed(house: &House, kind: &str, name: &str) -> Option<usize> {
    let figure = house.ratchet.get(kind)?.get(name)?.as_integer()?;
    usize::try_from(figure).ok()
}

fn forgotten(house: &House, found: &[(&str, String, usize, usize)]) -> Vec<Complaint> {
    let tables = ["files", "functions"]
        .into_iter()
        .filter_map(|kind| Some((kind, house.ratchet.get(kind)?.as_table()?)));
    tables
        .flat_map(|(kind, table)| table.keys().map(move |name| (kind, name)))
        .filter(|(kind, name)| !found.iter().any(|(k, n, ..)| k == kind && n == *name))
        .map(|(_, name)| format!("{name} is gone: take it out of tidy/ratchet.toml"))
        .collect()
}

/// The functions of a file with their lengths; of two with one name the longer counts.
fn functions(rust: &Source) -> Vec<(String, usize)> {
    let mut found: Vec<(String, usize)> = Vec::new();
    for (at, _) in rust.code.match_indices("fn ") {
        let starts = at == 0 || rust.code[..at].ends_with(|c: char| c.is_whitespace() || c == '(');
        let name: String = rust.code[at + 3..]
            .chars()
            .take_while(|c| c.is_alphanumeric() || *c == '_')
            .collect();
        if !starts || name.is_empty() {
            continue;
        }
        let Some(end) = block_end(&rust.code, at) else {
            continue;
        };
        let length = line_of(&rust.code, end - 1) - line_of(&rust.code, at) + 1;
        match found.iter_mut().find(|(known, _)| *known == name) {
            Some((_, longest)) => *longest = length.max(*longest),
            None => found.push((name, length)),
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;
    use crate::house::File;

    fn complaints(ratchet: &str, lines: usize) -> Vec<Complaint> {
        let text = format!("fn long() {{\n{}}}\n", "let a = 1;\n".repeat(lines - 2));
        let file = File {
            room: "x".into(),
            path: "a.rs".into(),
            rust: Some(Source::read(&text)),
            text,
        };
        check(&House {
            files: vec![file],
            ratchet: ratchet.parse().expect("toml"),
            ..House::default()
        })
    }

    #[test]
    fn seventy_lines_are_enough() {
        assert!(complaints("", 70).is_empty());
        assert_eq!(complaints("", 71).len(), 1);
    }

    #[test]
    fn the_ratchet_only_goes_down() {
        let ratchet = "[functions]\n'a.rs::long' = 90";
        assert!(complaints(ratchet, 90).is_empty());
        assert!(complaints(ratchet, 91)[0].contains("only shrink"));
        assert!(complaints(ratchet, 80)[0].contains("lower"));
        assert!(complaints(ratchet, 60)[0].contains("take it out"));
        assert!(complaints("[files]\n'b.rs' = 600", 60)[0].contains("gone"));
    }
}
