//! Floors: no arrow runs up or sideways, and an outside library stays on the floors where it belongs.
//!
//! `ARCHITECTURE.md` has two tables. The first (`| floor | crates | outside libraries |`) says who lives where and
//! which groups of outside libraries may be used there; the second (`| group | libraries |`) says what is in a group.
//! A group written as `name (optional)` may only be an optional dependency.

use std::collections::BTreeMap;

use crate::house::Room;
use crate::{Complaint, House};

/// What the two tables say.
#[derive(Debug, Default)]
pub struct Plan {
    floors: BTreeMap<String, (u32, Vec<String>)>,
    groups: BTreeMap<String, Vec<String>>,
}

impl Plan {
    /// Reads the tables.
    pub fn read(architecture: &str) -> Self {
        let mut plan = Plan::default();
        for cells in rows(architecture, "floor") {
            let Some(floor) = cells.first().and_then(|cell| cell.parse().ok()) else {
                continue;
            };
            let groups = words(cells.get(2));
            for name in words(cells.get(1)) {
                plan.floors.insert(name, (floor, groups.clone()));
            }
        }
        for cells in rows(architecture, "group") {
            let libraries = words(cells.get(1));
            plan.groups
                .insert(cells.first().cloned().unwrap_or_default(), libraries);
        }
        plan
    }

    fn library(&self, groups: &[String], name: &str, optional: bool) -> bool {
        groups.iter().any(|group| {
            let (group, only_optional) = match group.strip_suffix(" (optional)") {
                Some(group) => (group, true),
                None => (group.as_str(), false),
            };
            (optional || !only_optional)
                && self
                    .groups
                    .get(group)
                    .is_some_and(|all| all.iter().any(|one| one == name))
        })
    }
}

/// The crate that only holds the features of outside libraries together; it is part of no floor.
const WELD: &str = "weld";

/// Every arrow that is not in the plan.
pub fn check(house: &House) -> Vec<Complaint> {
    let plan = Plan::read(&house.architecture);
    let mut complaints = Vec::new();
    for room in house.rooms.iter().filter(|room| room.name != WELD) {
        match plan.floors.get(&room.name) {
            None => complaints.push(format!(
                "crate {} has no floor in the table of ARCHITECTURE.md",
                room.name
            )),
            Some((floor, groups)) => complaints.extend(arrows(&plan, room, *floor, groups)),
        }
    }
    for name in plan
        .floors
        .keys()
        .filter(|name| !house.rooms.iter().any(|room| room.name == **name))
    {
        complaints.push(format!(
            "the floors table of ARCHITECTURE.md names {name}, which is not a crate"
        ));
    }
    complaints
}

fn arrows(plan: &Plan, room: &Room, floor: u32, groups: &[String]) -> Vec<Complaint> {
    let mut complaints = Vec::new();
    for (name, optional) in dependencies(&room.manifest) {
        if let Some((other, _)) = plan.floors.get(&name) {
            if *other >= floor {
                complaints.push(format!(
                    "crates/{}/Cargo.toml: {} (floor {floor}) may not use {name} (floor {other}): a crate uses lower floors only",
                    room.name, room.name
                ));
            }
        } else if !plan.library(groups, &name, optional) {
            complaints.push(format!(
                "crates/{}/Cargo.toml: the library {name} does not belong on floor {floor}; see the groups in ARCHITECTURE.md",
                room.name
            ));
        }
    }
    complaints
}

/// Normal and build dependencies with whether they are optional. Tests may use what they need.
fn dependencies(manifest: &toml::Table) -> Vec<(String, bool)> {
    let tables = ["dependencies", "build-dependencies"];
    let entries = tables
        .iter()
        .filter_map(|table| manifest.get(*table)?.as_table())
        .flatten();
    entries
        .map(|(name, value)| {
            let optional = value
                .get("optional")
                .and_then(toml::Value::as_bool)
                .unwrap_or(false);
            let package = value
                .get("package")
                .and_then(toml::Value::as_str)
                .unwrap_or(name);
            (package.to_owned(), optional)
        })
        .collect()
}

/// The rows of the table whose first heading is `heading`.
fn rows(text: &str, heading: &str) -> Vec<Vec<String>> {
    let cells = |line: &str| -> Vec<String> {
        line.trim()
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().replace('`', ""))
            .collect()
    };
    let mut lines = text.lines().skip_while(|line| {
        !(line.starts_with('|') && cells(line).first().is_some_and(|first| first == heading))
    });
    lines.by_ref().take(2).for_each(drop);
    lines
        .take_while(|line| line.starts_with('|'))
        .map(cells)
        .collect()
}

fn words(cell: Option<&String>) -> Vec<String> {
    let all = cell
        .map(String::as_str)
        .unwrap_or_default()
        .split(',')
        .map(|word| word.trim().to_owned());
    all.filter(|word| !word.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

    use super::*;

    const TABLES: &str = "\
| floor | crates | outside libraries |
| --- | --- | --- |
| 2 | `vault` | values, web |
| 1 | `stair`, `lamp` | values |
| 0 | `ground` | values, database (optional) |

| group | libraries |
| --- | --- |
| values | serde |
| web | axum |
| database | sea-orm |
";

    fn complaints(name: &str, dependencies: &str) -> Vec<Complaint> {
        let manifest = format!("[dependencies]\n{dependencies}")
            .parse()
            .expect("a manifest");
        let room = |name: &str, manifest| Room {
            name: name.into(),
            manifest,
        };
        let mut rooms: Vec<Room> = ["vault", "stair", "lamp", "ground"]
            .iter()
            .map(|n| room(n, toml::Table::new()))
            .collect();
        rooms.retain(|room| room.name != name);
        rooms.push(room(name, manifest));
        check(&House {
            architecture: TABLES.into(),
            rooms,
            ..House::default()
        })
    }

    #[test]
    fn arrows_down_are_good() {
        assert!(complaints("vault", "stair = {}\nground = {}\naxum = {}\nserde = {}").is_empty());
    }

    #[test]
    fn arrows_up_and_sideways_are_refused() {
        assert_eq!(complaints("stair", "vault = {}").len(), 1);
        assert_eq!(complaints("stair", "lamp = {}").len(), 1);
    }

    #[test]
    fn a_library_stays_on_its_floor() {
        assert_eq!(complaints("stair", "axum = {}").len(), 1);
        assert_eq!(complaints("ground", "sea-orm = {}").len(), 1);
        assert!(complaints("ground", "sea-orm = { optional = true }").is_empty());
    }

    #[test]
    fn a_crate_without_a_floor_is_named() {
        assert!(complaints("attic", "").iter().any(|c| c.contains("attic")));
    }
}
