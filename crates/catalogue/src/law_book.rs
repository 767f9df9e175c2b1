//! The law's rule book as this capability uses it.

use law::RuleBook;

/// The groups of the regulation's annex that a product may belong to.
pub(crate) fn group_keys() -> Vec<&'static str> {
    RuleBook::builtin()
        .groups()
        .iter()
        .map(|group| group.key.as_str())
        .collect()
}

/// The useful life of a group in years, as far as the table knows it.
pub(crate) fn life_years(group: &str) -> Option<i64> {
    RuleBook::builtin().group(group)?.useful_life_years
}
