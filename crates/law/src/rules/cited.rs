//! A rule as an answer cites it: the figure that applied, where it stands, and how sure we are.

use jiff::civil::Date;
use serde::Serialize;

use super::{AppliesBy, Confidence, Country, Months, Rule, Unit, Value, Version, Words};

/// A rule with the figure that applied to one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cited {
    /// The rule's id.
    pub id: String,
    /// Source and article, such as `TKHK m.11/4`.
    pub article: String,
    /// The rule in our words.
    pub title: Words,
    /// The figure.
    pub value: Value,
    /// What it counts.
    pub unit: Unit,
    /// Which date of the case picked it.
    pub applies_by: AppliesBy,
    /// From when the figure is in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// Until when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
    /// How sure we are.
    pub confidence: Confidence,
    /// False when no figure was in force on the deciding day and the nearest one stands in.
    pub in_force: bool,
}

impl Cited {
    /// A rule with one of its versions.
    pub(super) fn new(rule: &Rule, version: &Version, in_force: bool) -> Self {
        Self {
            id: rule.id.clone(),
            article: format!("{} {}", rule.statute, rule.article),
            title: rule.title.clone(),
            value: version.value.clone(),
            unit: rule.unit,
            applies_by: rule.applies_by,
            from: version.from,
            to: version.to,
            confidence: version.confidence,
            in_force,
        }
    }

    /// A row of the table of countries; `common` is the Union's rule when the row follows it.
    pub(super) fn of_country(
        country: &Country,
        column: &str,
        title: &Words,
        common: Option<&Rule>,
        (row, in_force): (&Months, bool),
    ) -> Self {
        let own = || country.law.clone().unwrap_or_else(|| country.code.clone());
        let directive = |rule: &Rule| format!("{} {}", rule.statute, rule.article);
        let name = column.trim_start_matches("EU.");
        Self {
            id: format!("{}.{name}", country.code),
            article: common.map_or_else(own, directive),
            title: Words {
                tr: format!("{}: {}", country.name.tr, title.tr),
                en: format!("{}: {}", country.name.en, title.en),
            },
            value: Value::Number(row.months.into()),
            unit: Unit::Month,
            applies_by: AppliesBy::Contract,
            from: row.from,
            to: row.to,
            confidence: row.confidence,
            in_force,
        }
    }

    /// The figure as a number; zero for a rule without one, which a test of the data excludes where it is asked.
    #[must_use]
    pub fn number(&self) -> i64 {
        self.value.number().unwrap_or_default()
    }

    /// Whether an answer that rests on it is certain as far as this rule goes.
    #[must_use]
    pub const fn is_certain(&self) -> bool {
        self.in_force && !self.confidence.disputed
    }
}
