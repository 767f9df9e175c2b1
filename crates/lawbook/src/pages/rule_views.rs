//! A rule of law as the page shows it.

use jiff::civil::Date;
use law::{AppliesBy, Rule, RuleBook, Version, Words};
use ui::{L, Tag};

use super::certainty;
use crate::language::lang;

/// One rule.
pub(super) struct RuleView {
    pub id: String,
    pub title: String,
    /// The figure on the day that was asked for, or the nearest.
    pub figure: String,
    pub article: String,
    pub source: String,
    pub applies_by: String,
    pub tag: Tag,
    pub policy: bool,
    pub in_force: bool,
    pub start: String,
    pub stop: String,
    pub note: String,
    pub versions: Vec<VersionView>,
}

/// One figure of a rule.
pub(super) struct VersionView {
    pub span: String,
    pub figure: String,
    pub more: String,
    pub note: String,
    pub tag: Tag,
    pub present: bool,
}

impl RuleView {
    /// The rule as it stands on a day; nothing for a rule without a figure, which no book holds.
    pub fn new(l: L, book: &RuleBook, rule: &Rule, day: Date) -> Option<Self> {
        let (version, in_force) = rule.near(day)?;
        let said = |words: &Option<Words>| words.as_ref().map_or(String::new(), |one| word(l, one));
        let statute = book.statute(&rule.statute);
        Some(Self {
            id: rule.id.clone(),
            title: word(l, &rule.title),
            figure: figure(l, rule, version),
            article: format!("{} {}", rule.statute, rule.article),
            source: statute.map_or(String::new(), |one| word(l, &one.name)),
            applies_by: l.t(basis(rule.applies_by)),
            tag: certainty(l, version.confidence),
            policy: rule.policy,
            in_force,
            start: said(&rule.start),
            stop: said(&rule.stop),
            note: said(&rule.note),
            versions: rule
                .versions
                .iter()
                .map(|one| view(l, rule, one, day))
                .collect(),
        })
    }
}

/// Words of the rule data in the reader's language.
pub(super) fn word(l: L, words: &Words) -> String {
    words.in_language(lang(l)).to_owned()
}

/// The figure with its unit.
pub(super) fn figure(l: L, rule: &Rule, version: &Version) -> String {
    law::texts::figure(&version.value, rule.unit, lang(l))
}

/// From when to when.
pub(super) fn span(l: L, version: &Version) -> String {
    match (version.from, version.to) {
        (Some(from), Some(to)) => format!("{} – {}", l.day_short(from), l.day_short(to)),
        (Some(from), None) => l.a1("lawbook-since", "day", l.day_short(from)),
        (None, Some(to)) => l.a1("lawbook-until", "day", l.day_short(to)),
        (None, None) => l.t("lawbook-date-unknown"),
    }
}

fn view(l: L, rule: &Rule, version: &Version, day: Date) -> VersionView {
    VersionView {
        span: span(l, version),
        figure: figure(l, rule, version),
        more: more(version),
        note: version
            .note
            .as_ref()
            .map_or(String::new(), |one| word(l, one)),
        tag: certainty(l, version.confidence),
        present: version.holds_on(day),
    }
}

/// Further figures and groups, as the data names them.
fn more(version: &Version) -> String {
    let figures = version.more.iter().chain(&version.by_country);
    let figures = figures.map(|(name, figure)| format!("{name}: {figure}"));
    let groups = version.groups.iter().cloned();
    figures.chain(groups).collect::<Vec<_>>().join(" · ")
}

const fn basis(applies_by: AppliesBy) -> &'static str {
    match applies_by {
        AppliesBy::Contract => "lawbook-by-contract",
        AppliesBy::Delivery => "lawbook-by-delivery",
        AppliesBy::Event => "lawbook-by-event",
    }
}
