//! The starter set, written by us: read from `data/` once, checked by a test, copied into the database for the company to edit.

use serde::Deserialize;

use crate::rules::checklist::{Item, Stage};
use crate::rules::ways::Way;

/// All faults.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Faults {
    pub(crate) group: Vec<Group>,
}

/// A group of faults.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Group {
    pub(crate) code: String,
    pub(crate) tr: String,
    pub(crate) en: String,
    pub(crate) product_group: Option<String>,
    pub(crate) words: String,
    /// Code, Turkish name, English name, words.
    pub(crate) codes: Vec<[String; 4]>,
}

/// Rules and checklists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Intake {
    pub(crate) rule: Vec<Rule>,
}

/// Checklists.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Lists {
    pub(crate) checklist: Vec<List>,
}

/// What is asked when a kind of product comes in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) product_group: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) accessories: Vec<String>,
    pub(crate) conditions: Vec<String>,
    pub(crate) photos: i32,
    #[serde(default)]
    pub(crate) sides: Vec<String>,
    #[serde(default)]
    pub(crate) ways: Vec<Way>,
    #[serde(default)]
    pub(crate) asks_unlock: bool,
    #[serde(default)]
    pub(crate) asks_erase: bool,
    pub(crate) usual_days: i32,
}

/// A checklist.
#[derive(Debug, Deserialize)]
pub(crate) struct List {
    pub(crate) tr: String,
    pub(crate) en: String,
    pub(crate) stage: Stage,
    pub(crate) product_group: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) items: Vec<Item>,
}

/// The faults of the set.
///
/// # Errors
/// When the file that was compiled in cannot be read; a test reads it.
pub(crate) fn faults() -> Result<Faults, toml::de::Error> {
    toml::from_str(include_str!("../data/faults.toml"))
}

/// The rules of the set.
///
/// # Errors
/// When the file that was compiled in cannot be read; a test reads it.
pub(crate) fn intake() -> Result<Intake, toml::de::Error> {
    toml::from_str(include_str!("../data/intake.toml"))
}

/// The checklists of the set.
///
/// # Errors
/// When the file that was compiled in cannot be read; a test reads it.
pub(crate) fn checklists() -> Result<Lists, toml::de::Error> {
    toml::from_str(include_str!("../data/checklists.toml"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use std::collections::BTreeSet;

    use super::*;
    use crate::rules::both::Both;
    use crate::rules::recognise::fits;

    #[test]
    fn codes_are_unique_and_belong_to_groups_of_the_law() {
        let faults = faults().unwrap();
        let mut seen = BTreeSet::new();
        for group in &faults.group {
            assert!(seen.insert(group.code.clone()), "{}", group.code);
            for [code, tr, en, words] in &group.codes {
                assert!(seen.insert(code.clone()), "{code}");
                assert!(
                    !tr.is_empty() && !en.is_empty() && !words.is_empty(),
                    "{code}"
                );
            }
            if let Some(product_group) = &group.product_group {
                let known = law::RuleBook::builtin()
                    .groups()
                    .iter()
                    .any(|known| known.key == *product_group);
                assert!(known, "{product_group}");
            }
        }
        assert!(
            faults.group.len() >= 25 && seen.len() >= 150,
            "{}",
            seen.len()
        );
    }

    #[test]
    fn rules_and_lists_are_read_and_one_of_each_is_for_everything() {
        let intake = intake().unwrap();
        assert!(
            intake
                .rule
                .iter()
                .any(|rule| rule.product_group.is_none() && rule.category.is_none())
        );
        let lists = checklists().unwrap().checklist;
        for stage in Stage::ALL {
            let general = |list: &&List| {
                list.stage == stage && list.product_group.is_none() && list.category.is_none()
            };
            assert_eq!(lists.iter().filter(general).count(), 1, "{stage}");
        }
    }

    #[test]
    fn every_line_of_the_set_is_said_in_both_languages() {
        for rule in intake().unwrap().rule {
            let lines = [&rule.accessories, &rule.conditions, &rule.sides].into_iter();
            for line in lines.flatten().chain([&rule.name]) {
                let both = Both::read(line);
                let same = ["Tablet", "Toner"].contains(&line.as_str());
                assert!(same || both.tr != both.en, "{}: {line}", rule.name);
            }
        }
        for list in checklists().unwrap().checklist {
            assert_ne!(list.tr, list.en);
            for item in &list.items {
                assert!(
                    item.tr != item.en && !item.en.is_empty(),
                    "{}: {}",
                    list.tr,
                    item.tr
                );
            }
        }
    }

    /// What an own rule is asked for is also tested on its own before it goes back.
    #[test]
    fn every_kind_with_a_rule_of_its_own_has_a_test_of_its_own() {
        let lists = checklists().unwrap().checklist;
        for rule in intake().unwrap().rule {
            let kinds = rule.category.as_deref().unwrap_or_default().split(',');
            for kind in kinds.map(str::trim).filter(|kind| !kind.is_empty()) {
                let own = |list: &List| {
                    let mut for_it = list.category.as_deref().unwrap_or_default().split(',');
                    list.stage == Stage::Test && for_it.any(|one| one.trim() == kind)
                };
                assert!(lists.iter().any(own), "{kind}");
            }
        }
    }

    #[test]
    fn product_groups_of_rules_and_lists_are_those_of_the_law() {
        let lists = checklists().unwrap().checklist;
        let rules = intake().unwrap().rule;
        let named = rules
            .iter()
            .filter_map(|rule| rule.product_group.as_deref())
            .chain(
                lists
                    .iter()
                    .filter_map(|list| list.product_group.as_deref()),
            );
        let known = crate::rules::nearest::groups();
        for group in named {
            assert!(known.contains(&group), "{group}");
        }
    }

    /// How many real fault texts fit some group of ours. The figure is for reading, the bound for what must not get worse.
    #[test]
    fn real_fault_texts_are_recognised() {
        let folder = std::env::var("VEFA_SHARED")
            .map(std::path::PathBuf::from)
            .unwrap_or_default();
        let files = [
            ("vrf-ariza-kodlari.csv", 5_usize),
            ("yikama-makinesi-ariza-agaci.csv", 1),
        ];
        for (file, column) in files {
            let path = folder.join("data/fault-codes-tr").join(file);
            let Ok(mut rows) = csv::Reader::from_path(&path) else {
                println!("skipped: {} is not here", path.display());
                continue;
            };
            let groups = faults().unwrap().group;
            let (mut known, mut all, mut fitting) = (0_usize, 0_usize, 0_usize);
            for row in rows.records() {
                let row = row.unwrap();
                let told = row.get(column).unwrap_or_default();
                all += 1;
                let fit = |group: &Group| {
                    fits(told, &[&group.tr, &group.en], &group.words) > 0
                        || group
                            .codes
                            .iter()
                            .any(|[_, tr, en, words]| fits(told, &[tr, en], words) > 0)
                };
                let fits = groups.iter().filter(|group| fit(group)).count();
                fitting += fits;
                known += usize::from(fits > 0);
            }
            let of = groups.len();
            println!("{file}: {known} of {all} recognised; {fitting} fits in all, of {of} groups");
            let choosy = fitting < of * all / 5;
            assert!(choosy, "{file}: what fits everything tells nothing");
            assert!(known * 10 >= all * 8, "{file}: {known} of {all}");
        }
    }
}
