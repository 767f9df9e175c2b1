//! A station as typed and as kept.

use kernel::calendar::Week;
use kernel::refusal::{Problems, Refusal, Refused};
use serde::Deserialize;

use super::company;
use super::opening_hours;
use super::postal_address::{PLAIN, PostalAddress};
use super::words;

/// Whose it is.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum StationKind {
    /// An own branch.
    Own,
    /// An authorised service under contract.
    Authorised,
    /// An independent service, whose papers must show *özel servis* (6502, m.58/5).
    Independent,
}

impl StationKind {
    /// The word in forms, the API and the database.
    pub fn key(self) -> &'static str {
        match self {
            StationKind::Own => "own",
            StationKind::Authorised => "authorised",
            StationKind::Independent => "independent",
        }
    }

    /// The kind of a word.
    pub fn of_key(key: &str) -> Option<StationKind> {
        [Self::Own, Self::Authorised, Self::Independent]
            .into_iter()
            .find(|kind| kind.key() == key)
    }
}

/// The form's words.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
#[allow(missing_docs)]
pub struct StationText {
    pub name: String,
    pub code: String,
    pub kind: String,
    pub region: String,
    pub phone: String,
    pub mail: String,
    pub line: String,
    pub district: String,
    pub city: String,
    pub postcode: String,
    pub country: String,
    pub mon: String,
    pub tue: String,
    pub wed: String,
    pub thu: String,
    pub fri: String,
    pub sat: String,
    pub sun: String,
}

/// A checked description of a station.
#[derive(Clone, Debug)]
pub struct StationDetails {
    /// Name.
    pub name: String,
    /// Short code in capitals.
    pub code: String,
    /// Own or authorised.
    pub kind: StationKind,
    /// Region it serves, or empty.
    pub region: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Address, or empty.
    pub address: PostalAddress,
    /// Opening hours.
    pub hours: Week,
}

impl StationText {
    /// Checks everything at once.
    pub fn read(&self) -> Result<StationDetails, Refused> {
        let mut problems = Problems::new();
        let details = StationDetails {
            name: words::required(&mut problems, "name", &self.name),
            code: problems.take(code(&self.code)).unwrap_or_default(),
            kind: problems.take(kind(&self.kind)).unwrap_or(StationKind::Own),
            region: words::optional(&mut problems, "region", &self.region),
            phone: company::phone(&mut problems, &self.phone),
            mail: company::mail(&mut problems, &self.mail),
            address: self.address().read(&mut problems, &PLAIN),
            hours: opening_hours::read(&mut problems, &self.week()),
        };
        problems.finish(details)
    }

    fn address(&self) -> PostalAddress {
        PostalAddress {
            line: self.line.clone(),
            district: self.district.clone(),
            city: self.city.clone(),
            postcode: self.postcode.clone(),
            country: self.country.clone(),
        }
    }

    fn week(&self) -> [String; 7] {
        [
            &self.mon, &self.tue, &self.wed, &self.thu, &self.fri, &self.sat, &self.sun,
        ]
        .map(Clone::clone)
    }
}

fn kind(text: &str) -> Result<StationKind, Refusal> {
    match text.trim() {
        "own" | "" => Ok(StationKind::Own),
        "authorised" => Ok(StationKind::Authorised),
        "independent" => Ok(StationKind::Independent),
        _ => Err(Refusal::new("identity-refused-station-kind").at("kind")),
    }
}

/// Two to twelve capitals, digits or dashes: it stands on labels and in lists.
fn code(text: &str) -> Result<String, Refusal> {
    let code = kernel::turkish::upper(text.trim());
    let good = (2..=12).contains(&code.chars().count())
        && code.chars().all(|c| c.is_alphanumeric() || c == '-');
    good.then_some(code)
        .ok_or_else(|| Refusal::new("identity-refused-station-code").at("code"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_station_needs_a_name_and_a_short_code() {
        let text = StationText {
            name: "Kadıköy".into(),
            code: "kdk".into(),
            ..StationText::default()
        };
        assert_eq!(text.read().unwrap().code, "KDK");
        let refused = StationText {
            mon: "x".into(),
            ..StationText::default()
        }
        .read()
        .unwrap_err();
        let fields: Vec<_> = refused.iter().filter_map(|r| r.field.as_deref()).collect();
        assert_eq!(fields, ["name", "code", "mon"]);
    }
}
