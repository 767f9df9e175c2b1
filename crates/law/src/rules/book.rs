//! The book of rules: everything that was loaded, looked up by id and day.

use std::sync::LazyLock;

use jiff::civil::Date;
use kernel::refusal::Refused;
use serde::Serialize;

use super::load::{self, AreaFile, CountryFile, GroupFile, LoadError, LoadErrors, StatuteFile};
use super::{
    Area, Cited, Country, CountryTitles, Group, Months, Rule, Statute, Unit, Words, check,
};

/// The files that come with the crate, by name.
const FILES: &[(&str, &str)] = &[
    ("statutes.toml", include_str!("../../rules/statutes.toml")),
    ("groups.toml", include_str!("../../rules/groups.toml")),
    ("countries.toml", include_str!("../../rules/countries.toml")),
    (
        "tr-warranty.toml",
        include_str!("../../rules/tr-warranty.toml"),
    ),
    ("tr-repair.toml", include_str!("../../rules/tr-repair.toml")),
    ("tr-defect.toml", include_str!("../../rules/tr-defect.toml")),
    (
        "tr-service.toml",
        include_str!("../../rules/tr-service.toml"),
    ),
    ("tr-trade.toml", include_str!("../../rules/tr-trade.toml")),
    (
        "tr-withdrawal.toml",
        include_str!("../../rules/tr-withdrawal.toml"),
    ),
    (
        "tr-documents.toml",
        include_str!("../../rules/tr-documents.toml"),
    ),
    ("tr-thh.toml", include_str!("../../rules/tr-thh.toml")),
    (
        "tr-privacy.toml",
        include_str!("../../rules/tr-privacy.toml"),
    ),
    (
        "tr-messages.toml",
        include_str!("../../rules/tr-messages.toml"),
    ),
    (
        "tr-reviews.toml",
        include_str!("../../rules/tr-reviews.toml"),
    ),
    (
        "tr-calendar.toml",
        include_str!("../../rules/tr-calendar.toml"),
    ),
    ("eu.toml", include_str!("../../rules/eu.toml")),
    ("abroad.toml", include_str!("../../rules/abroad.toml")),
    ("pci.toml", include_str!("../../rules/pci.toml")),
];

/// Loaded once. A test proves that the files are sound; were they not, an empty book refuses every question by rule name.
static BUILTIN: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::load(FILES).unwrap_or_default());

/// All rules, countries and product groups.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RuleBook {
    areas: Vec<Area>,
    statutes: Vec<Statute>,
    rules: Vec<Rule>,
    countries: Vec<Country>,
    country_titles: Option<CountryTitles>,
    groups: Vec<Group>,
}

impl RuleBook {
    /// The rules that come with the crate.
    #[must_use]
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The files that come with the crate, by name, for whoever keeps a changed copy.
    #[must_use]
    pub const fn files() -> &'static [(&'static str, &'static str)] {
        FILES
    }

    /// Reads a set of files; every problem of all files is named at once.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, LoadErrors> {
        let (mut book, mut wrong) = (Self::default(), Vec::new());
        for (name, text) in files {
            if let Err(error) = book.read(name, text, &mut wrong) {
                wrong.push(error);
            }
        }
        wrong.extend(check::problems(&book));
        if wrong.is_empty() {
            Ok(book)
        } else {
            Err(LoadErrors(wrong))
        }
    }

    fn read(
        &mut self,
        name: &str,
        text: &str,
        wrong: &mut Vec<LoadError>,
    ) -> Result<(), LoadError> {
        match name {
            "statutes.toml" => self
                .statutes
                .extend(load::parse::<StatuteFile>(name, text)?.statutes),
            "groups.toml" => self
                .groups
                .extend(load::parse::<GroupFile>(name, text)?.into_groups()?),
            "countries.toml" => {
                let file = load::parse::<CountryFile>(name, text)?;
                self.country_titles = Some(file.titles.clone());
                self.countries.extend(file.into_countries()?);
            }
            _ => {
                let (area, rules) = load::parse::<AreaFile>(name, text)?.into_rules(wrong);
                self.areas.push(area);
                self.rules.extend(rules);
            }
        }
        Ok(())
    }

    /// The fields of law, in reading order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// The sources.
    #[must_use]
    pub fn statutes(&self) -> &[Statute] {
        &self.statutes
    }

    /// All rules, by area.
    #[must_use]
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All countries.
    #[must_use]
    pub fn countries(&self) -> &[Country] {
        &self.countries
    }

    /// All product groups.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// A source by its code.
    #[must_use]
    pub fn statute(&self, code: &str) -> Option<&Statute> {
        self.statutes.iter().find(|statute| statute.code == code)
    }

    /// A country by its ISO code.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&Country> {
        self.countries.iter().find(|country| country.code == code)
    }

    /// A product group by its name in the annex.
    #[must_use]
    pub fn group(&self, key: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.key == key)
    }

    /// A rule by its id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.id == id)
    }

    /// The figure of a rule that is in force on a day.
    #[must_use]
    pub fn at(&self, id: &str, day: Date) -> Option<Cited> {
        let rule = self.rule(id)?;
        rule.on(day).map(|version| Cited::new(rule, version, true))
    }

    /// A rule as an answer cites it, with the nearest figure when none was in force on the day.
    pub(crate) fn cite(&self, id: &'static str, day: Date) -> Result<Cited, Refused> {
        let found = self
            .rule(id)
            .and_then(|rule| rule.near(day).map(|near| (rule, near)));
        let (rule, (version, in_force)) =
            found.ok_or_else(|| Refused::whole("law-refused-rule-missing").with("rule", id))?;
        Ok(Cited::new(rule, version, in_force))
    }

    /// A row of the table of countries as an answer cites it; `column` is the Union's rule that the column follows.
    pub(crate) fn cite_country(
        &self,
        country: &Country,
        column: &'static str,
        title: impl Fn(&CountryTitles) -> Words,
        row: (&Months, bool),
    ) -> Result<Cited, Refused> {
        let title = self.country_titles.as_ref().map(title);
        let title =
            title.ok_or_else(|| Refused::whole("law-refused-rule-missing").with("rule", column))?;
        let common = self.rule(column).filter(|_| country.eu && !row.0.national);
        Ok(Cited::of_country(country, column, &title, common, row))
    }

    /// A figure in days of a row of the table of countries.
    pub(crate) fn cite_country_days(
        &self,
        country: &Country,
        column: &'static str,
        title: impl Fn(&CountryTitles) -> Words,
        days: i32,
    ) -> Result<Cited, Refused> {
        let row = Months {
            from: None,
            to: None,
            months: days,
            times: 0,
            national: true,
            may_derogate: false,
            confidence: country.confidence,
        };
        let mut cited = self.cite_country(country, column, title, (&row, true))?;
        cited.unit = Unit::CalendarDay;
        Ok(cited)
    }

    /// A further figure of a rule by name, from the version in force on a day; nothing when it has none.
    pub(crate) fn extra(&self, id: &str, name: &str, day: Date) -> Option<i64> {
        let (version, _) = self.rule(id)?.near(day)?;
        version.more.get(name).copied()
    }

    /// A further figure of a rule by name, from the version that is nearest to a day.
    pub(crate) fn more(&self, id: &'static str, name: &str, day: Date) -> Result<i64, Refused> {
        let version = self.rule(id).and_then(|rule| rule.near(day));
        let figure = version.and_then(|(version, _)| version.more.get(name).copied());
        figure.ok_or_else(|| Refused::whole("law-refused-rule-missing").with("rule", id))
    }
}
