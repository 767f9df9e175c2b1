//! JSON as shops really send it: numbers as text, text as numbers, fields that are missing or null.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use kernel::money::{Currency, Money};
use kernel::time::civil_day;
use rust_decimal::Decimal;
use serde_json::Value;

use crate::rules::drafts::{AddressDraft, Problem};

/// A JSON value that is asked by field names.
#[derive(Clone, Copy)]
pub(super) struct Json<'v>(pub(super) &'v Value);

static NOTHING: Value = Value::Null;

impl<'v> Json<'v> {
    pub(super) fn has(self, name: &str) -> bool {
        self.0.get(name).is_some()
    }

    pub(super) fn at(self, name: &str) -> Json<'v> {
        Json(self.0.get(name).unwrap_or(&NOTHING))
    }

    /// Items of an array; nothing when it is none.
    pub(super) fn items(self, name: &str) -> impl Iterator<Item = Json<'v>> {
        self.0
            .get(name)
            .and_then(Value::as_array)
            .into_iter()
            .flatten()
            .map(Json)
    }

    /// Text, or a number as text; empty and blank text is nothing.
    pub(super) fn text(self, name: &str) -> Option<String> {
        let text = match self.0.get(name)? {
            Value::String(text) => text
                .trim()
                .chars()
                .filter(|c| !c.is_control())
                .take(2_000)
                .collect(),
            Value::Number(number) => number.to_string(),
            _ => return None,
        };
        (!text.is_empty()).then_some(text)
    }

    /// A number, also when it is written as text.
    pub(super) fn number(self, name: &str) -> Option<Decimal> {
        let text = self.text(name)?;
        text.parse()
            .or_else(|_| Decimal::from_scientific(&text))
            .ok()
    }

    /// An amount in minor units; nothing is zero, but a word that is no number is a problem.
    pub(super) fn amount(self, name: &str, currency: Currency, told: &mut Told) -> i64 {
        match (self.text(name), self.number(name)) {
            (None, _) => 0,
            (Some(_), Some(number)) => Money::rounded(number, currency)
                .map_or_else(|_| told.number(name, number), |money| money.minor),
            (Some(text), None) => told.number(name, text),
        }
    }

    pub(super) fn truth(self, name: &str) -> bool {
        match self.0.get(name) {
            Some(Value::Bool(truth)) => *truth,
            Some(Value::String(text)) => text == "true" || text == "1",
            _ => false,
        }
    }

    /// The civil day of a moment with an offset, or in UTC where none is written.
    pub(super) fn day(self, name: &str) -> Option<Date> {
        let text = self.text(name)?;
        if let Ok(moment) = text.parse::<Timestamp>() {
            return Some(civil_day(moment));
        }
        if let Ok(utc) = text.parse::<DateTime>() {
            return utc
                .to_zoned(jiff::tz::TimeZone::UTC)
                .ok()
                .map(|zoned| civil_day(zoned.timestamp()));
        }
        text.get(..10)?.parse().ok()
    }
}

/// What is wrong with one thing of a shop's file.
pub(super) struct Told {
    place: u64,
    pub(super) problems: Vec<Problem>,
}

impl Told {
    pub(super) fn new(place: u64) -> Self {
        Self {
            place,
            problems: Vec::new(),
        }
    }

    pub(super) fn missing(&mut self, field: &str) {
        self.problems
            .push(Problem::new(self.place, field, "imports-problem-missing"));
    }

    fn number(&mut self, field: &str, found: impl ToString) -> i64 {
        self.problems
            .push(Problem::new(self.place, field, "imports-problem-number").with("found", found));
        0
    }

    /// The text of a field that must be there.
    pub(super) fn needed(&mut self, thing: Json<'_>, field: &str) -> String {
        thing.text(field).unwrap_or_else(|| {
            self.missing(field);
            String::new()
        })
    }

    /// The day of a field that must be there.
    pub(super) fn needed_day(&mut self, day: Option<Date>, field: &str) -> Date {
        day.unwrap_or_else(|| {
            self.problems
                .push(Problem::new(self.place, field, "imports-problem-day"));
            Date::default()
        })
    }

    /// The currency of a field; one that nobody knows is a problem.
    pub(super) fn currency(&mut self, thing: Json<'_>, field: &str) -> Currency {
        let code = self.needed(thing, field);
        Currency::of(&code).unwrap_or_else(|_| {
            if !code.is_empty() {
                self.problems.push(
                    Problem::new(self.place, field, "imports-problem-currency")
                        .with("found", &code),
                );
            }
            Currency::TRY
        })
    }

    /// The draft, unless something is wrong with it.
    pub(super) fn finish<T>(self, draft: T) -> Result<T, Vec<Problem>> {
        if self.problems.is_empty() {
            Ok(draft)
        } else {
            Err(self.problems)
        }
    }
}

/// First and family name in one.
pub(super) fn full_name(thing: Json<'_>, first: &str, family: &str) -> String {
    [first, family]
        .into_iter()
        .filter_map(|name| thing.text(name))
        .collect::<Vec<_>>()
        .join(" ")
}

/// An address whose fields have these names: lines, district, city, postcode, country.
pub(super) fn address(
    thing: Json<'_>,
    lines: &[&str],
    district: &str,
    city: &str,
    postcode: &str,
    country: &str,
) -> Option<AddressDraft> {
    let text = |name: &str| thing.text(name).unwrap_or_default();
    let line: Vec<String> = lines.iter().filter_map(|name| thing.text(name)).collect();
    let address = AddressDraft {
        line: line.join(" "),
        district: text(district),
        city: text(city),
        postcode: text(postcode),
        country: text(country),
    };
    (!address.is_empty()).then_some(address)
}

/// Thousandths of a quantity, also of `1.5`.
pub(super) fn milli(quantity: Decimal) -> i64 {
    let milli = quantity
        .checked_mul(Decimal::ONE_THOUSAND)
        .map(|milli| milli.round());
    milli
        .and_then(|milli| i64::try_from(milli).ok())
        .unwrap_or_default()
}
