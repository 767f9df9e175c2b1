//! The law's rule book as this capability uses it.

use jiff::civil::Date;
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

/// The longest repair time in business days: the group's own, else the general rule.
pub(crate) fn max_repair_days(group: Option<&str>, day: Date) -> u16 {
    let book = RuleBook::builtin();
    let own = group
        .and_then(|group| book.group(group))
        .and_then(|group| group.max_repair_business_days);
    let days = own.unwrap_or_else(|| figure("TR.REPAIR.MAX.DEFAULT", day));
    u16::try_from(days).unwrap_or(0)
}

/// The legal warranty in months.
pub(crate) fn legal_months(day: Date) -> u16 {
    u16::try_from(figure("TR.WAR.MIN", day)).unwrap_or(0)
}

fn figure(rule: &str, day: Date) -> i64 {
    RuleBook::builtin()
        .at(rule, day)
        .map_or(0, |cited| cited.number())
}
