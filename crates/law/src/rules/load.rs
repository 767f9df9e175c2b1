//! Reading rule files: TOML into rules, with an error that names file and rule for everything that cannot be trusted.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;
use serde::Deserialize;
use thiserror::Error;

use super::{
    AppliesBy, Area, Confidence, Country, CountryTitles, Group, Months, Rule, Statute, Unit, Value,
    Version, Words,
};

/// Why a rule file is not accepted.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum LoadError {
    /// No TOML, or a field that is unknown or missing.
    #[error("{file}: {message}")]
    Syntax {
        /// Which file.
        file: String,
        /// What the parser says.
        message: String,
    },
    /// A unit that the engine does not know.
    #[error("{rule}: unknown unit `{unit}`")]
    UnknownUnit {
        /// Which rule or row.
        rule: String,
        /// As it stands there.
        unit: String,
    },
    /// A deciding date that the engine does not know.
    #[error("{rule}: applies_by `{basis}` is none of contract, delivery, event")]
    UnknownBasis {
        /// Which rule or row.
        rule: String,
        /// As it stands there.
        basis: String,
    },
    /// A confidence that is none of A, B, C, each with or without ≠.
    #[error("{rule}: unknown confidence `{text}`")]
    UnknownConfidence {
        /// Which rule or row.
        rule: String,
        /// As it stands there.
        text: String,
    },
    /// A rule without an article.
    #[error("{rule}: no article")]
    MissingArticle {
        /// Which rule or row.
        rule: String,
    },
    /// A source that `statutes.toml` does not name.
    #[error("{rule}: unknown statute `{code}`")]
    UnknownStatute {
        /// Which rule or row.
        rule: String,
        /// As it stands there.
        code: String,
    },
    /// A rule without any figure.
    #[error("{rule}: no version")]
    NoVersion {
        /// Which rule or row.
        rule: String,
    },
    /// A figure that ends before it begins.
    #[error("{rule}: a version ends on {to}, before it begins on {from}")]
    Backwards {
        /// Which rule or row.
        rule: String,
        /// First day.
        from: Date,
        /// Last day.
        to: Date,
    },
    /// Two figures in force on one day.
    #[error("{rule}: two versions are in force on {day}")]
    Overlap {
        /// Which rule or row.
        rule: String,
        /// A day that both claim.
        day: Date,
    },
    /// A figure that cannot be counted in its unit.
    #[error("{rule}: the value does not fit the unit")]
    WrongValue {
        /// Which rule or row.
        rule: String,
    },
    /// The same id, country or group twice.
    #[error("{id}: stands twice")]
    Twice {
        /// Which id.
        id: String,
    },
    /// A country or group that a rule names and no table has.
    #[error("{rule}: unknown country or group `{name}`")]
    UnknownName {
        /// Which rule or row.
        rule: String,
        /// As it stands there.
        name: String,
    },
}

/// Everything that is wrong with a set of rule files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadErrors(pub Vec<LoadError>);

impl fmt::Display for LoadErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<String> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("\n"))
    }
}

impl std::error::Error for LoadErrors {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AreaFile {
    area: String,
    name: Words,
    #[serde(default, rename = "rule")]
    rules: Vec<RawRule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StatuteFile {
    #[serde(rename = "statute")]
    pub statutes: Vec<Statute>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GroupFile {
    #[serde(rename = "group")]
    groups: Vec<RawGroup>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CountryFile {
    pub titles: CountryTitles,
    #[serde(rename = "country")]
    countries: Vec<RawCountry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawRule {
    id: String,
    statute: String,
    #[serde(default)]
    article: String,
    applies_by: String,
    unit: String,
    #[serde(default)]
    policy: bool,
    title: Words,
    start: Option<Words>,
    stop: Option<Words>,
    note: Option<Words>,
    #[serde(default)]
    versions: Vec<RawVersion>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawVersion {
    from: Option<Date>,
    to: Option<Date>,
    value: Value,
    #[serde(default)]
    more: BTreeMap<String, i64>,
    #[serde(default)]
    by_country: BTreeMap<String, i64>,
    #[serde(default)]
    groups: Vec<String>,
    confidence: String,
    note: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawGroup {
    key: String,
    name: Words,
    useful_life_years: Option<i64>,
    stations: Option<i64>,
    max_repair_business_days: Option<i64>,
    #[serde(default = "yes")]
    listed: bool,
    #[serde(default)]
    housing: bool,
    confidence: String,
    source: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawCountry {
    code: String,
    name: Words,
    #[serde(default)]
    eu: bool,
    withdrawal_days: i64,
    return_paid_by: Option<String>,
    refund_days: Option<i64>,
    refund_from: Option<String>,
    #[serde(default)]
    guarantee: Vec<RawMonths>,
    #[serde(default)]
    no_fixed_limit: bool,
    long_lasting_months: Option<i32>,
    #[serde(default)]
    burden: Vec<RawMonths>,
    #[serde(default)]
    after_repair: Vec<RawMonths>,
    #[serde(default)]
    repair_days_added: bool,
    remedy_within_days: Option<i32>,
    reject_within_days: Option<i32>,
    law: Option<String>,
    note: Option<Words>,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawMonths {
    from: Option<Date>,
    to: Option<Date>,
    months: i32,
    #[serde(default)]
    times: usize,
    #[serde(default)]
    national: bool,
    #[serde(default)]
    may_derogate: bool,
    confidence: String,
}

const fn yes() -> bool {
    true
}

/// Parses one file, or says what is wrong with it.
pub(super) fn parse<'a, T: Deserialize<'a>>(file: &str, text: &'a str) -> Result<T, LoadError> {
    toml::from_str(text).map_err(|error| LoadError::Syntax {
        file: file.to_owned(),
        message: error.to_string(),
    })
}

impl AreaFile {
    /// The area and its rules; what cannot be read is noted and left out.
    pub(super) fn into_rules(self, wrong: &mut Vec<LoadError>) -> (Area, Vec<Rule>) {
        let (key, name) = (self.area, self.name);
        let mut rules = Vec::new();
        for raw in self.rules {
            match raw.into_rule(&key) {
                Ok(rule) => rules.push(rule),
                Err(error) => wrong.push(error),
            }
        }
        (Area { key, name }, rules)
    }
}

impl RawRule {
    fn into_rule(self, area: &str) -> Result<Rule, LoadError> {
        let rule = self.id.clone();
        let unit = Unit::parse(&self.unit).ok_or_else(|| LoadError::UnknownUnit {
            rule: rule.clone(),
            unit: self.unit.clone(),
        })?;
        let applies_by =
            AppliesBy::parse(&self.applies_by).ok_or_else(|| LoadError::UnknownBasis {
                rule: rule.clone(),
                basis: self.applies_by.clone(),
            })?;
        let read = self.versions.into_iter().map(|raw| raw.into_version(&rule));
        let mut versions = read.collect::<Result<Vec<_>, _>>()?;
        versions.sort_by_key(|version| version.from);
        Ok(Rule {
            id: self.id,
            area: area.to_owned(),
            statute: self.statute,
            article: self.article,
            applies_by,
            unit,
            policy: self.policy,
            title: self.title,
            start: self.start,
            stop: self.stop,
            note: self.note,
            versions,
        })
    }
}

fn confidence(rule: &str, text: &str) -> Result<Confidence, LoadError> {
    Confidence::parse(text).ok_or_else(|| LoadError::UnknownConfidence {
        rule: rule.to_owned(),
        text: text.to_owned(),
    })
}

impl RawVersion {
    fn into_version(self, rule: &str) -> Result<Version, LoadError> {
        Ok(Version {
            confidence: confidence(rule, &self.confidence)?,
            from: self.from,
            to: self.to,
            value: self.value,
            more: self.more,
            by_country: self.by_country,
            groups: self.groups,
            note: self.note,
        })
    }
}

impl GroupFile {
    pub(super) fn into_groups(self) -> Result<Vec<Group>, LoadError> {
        let group = |raw: RawGroup| {
            Ok(Group {
                confidence: confidence(&raw.key, &raw.confidence)?,
                key: raw.key,
                name: raw.name,
                useful_life_years: raw.useful_life_years,
                stations: raw.stations,
                max_repair_business_days: raw.max_repair_business_days,
                listed: raw.listed,
                housing: raw.housing,
                source: raw.source,
            })
        };
        self.groups.into_iter().map(group).collect()
    }
}

impl CountryFile {
    pub(super) fn into_countries(self) -> Result<Vec<Country>, LoadError> {
        self.countries
            .into_iter()
            .map(RawCountry::into_country)
            .collect()
    }
}

impl RawCountry {
    fn into_country(self) -> Result<Country, LoadError> {
        let code = self.code;
        Ok(Country {
            name: self.name,
            eu: self.eu,
            withdrawal_days: self.withdrawal_days,
            return_paid_by: self.return_paid_by,
            refund_days: self.refund_days,
            refund_from: self.refund_from,
            guarantee: months(&code, self.guarantee)?,
            no_fixed_limit: self.no_fixed_limit,
            long_lasting_months: self.long_lasting_months,
            burden: months(&code, self.burden)?,
            after_repair: months(&code, self.after_repair)?,
            repair_days_added: self.repair_days_added,
            remedy_within_days: self.remedy_within_days,
            reject_within_days: self.reject_within_days,
            law: self.law,
            note: self.note,
            confidence: confidence(&code, &self.confidence)?,
            code,
        })
    }
}

fn months(code: &str, raw: Vec<RawMonths>) -> Result<Vec<Months>, LoadError> {
    let one = |raw: RawMonths| {
        Ok(Months {
            from: raw.from,
            to: raw.to,
            months: raw.months,
            times: raw.times,
            national: raw.national,
            may_derogate: raw.may_derogate,
            confidence: confidence(code, &raw.confidence)?,
        })
    };
    raw.into_iter().map(one).collect()
}
