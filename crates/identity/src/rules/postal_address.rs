//! Where something stands: street line, district, city, postcode, country.

use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};

use super::words;

/// A checked address. Empty means: none given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct PostalAddress {
    /// Street, number, door.
    #[serde(default)]
    pub line: String,
    /// District (ilçe).
    #[serde(default)]
    pub district: String,
    /// City (il).
    #[serde(default)]
    pub city: String,
    /// Postcode.
    #[serde(default)]
    pub postcode: String,
    /// ISO 3166-1 alpha-2; Turkey when not given.
    #[serde(default)]
    pub country: String,
}

/// Names of the form's fields, so that a form can hold several addresses.
pub struct Fields {
    /// Street line.
    pub line: &'static str,
    /// District.
    pub district: &'static str,
    /// City.
    pub city: &'static str,
    /// Postcode.
    pub postcode: &'static str,
    /// Country.
    pub country: &'static str,
}

/// A form with one address.
pub const PLAIN: Fields = Fields {
    line: "line",
    district: "district",
    city: "city",
    postcode: "postcode",
    country: "country",
};

impl PostalAddress {
    /// Nothing but perhaps a country was given.
    pub fn is_empty(&self) -> bool {
        [&self.line, &self.district, &self.city, &self.postcode]
            .iter()
            .all(|part| part.is_empty())
    }

    /// Checks the words of a form.
    pub fn read(&self, problems: &mut Problems, fields: &Fields) -> PostalAddress {
        let country = words::optional(problems, fields.country, &self.country).to_ascii_uppercase();
        let read = PostalAddress {
            line: words::optional(problems, fields.line, &self.line),
            district: words::optional(problems, fields.district, &self.district),
            city: words::optional(problems, fields.city, &self.city),
            postcode: words::optional(problems, fields.postcode, &self.postcode),
            country: if country.is_empty() {
                "TR".into()
            } else {
                country
            },
        };
        read.check(problems, fields);
        read
    }

    fn check(&self, problems: &mut Problems, fields: &Fields) {
        let two_letters =
            self.country.len() == 2 && self.country.chars().all(|c| c.is_ascii_alphabetic());
        problems.check(two_letters, fields.country, "identity-refused-country");
        if self.country == "TR" && !self.postcode.is_empty() {
            let digits =
                self.postcode.len() == 5 && self.postcode.bytes().all(|b| b.is_ascii_digit());
            problems.check(digits, fields.postcode, "identity-refused-postcode");
        }
        if !self.is_empty() && self.city.is_empty() {
            problems.note(Refused::field(fields.city, "identity-refused-city"));
        }
    }

    /// On one line, as on an envelope's label.
    pub fn on_one_line(&self) -> String {
        let place = [self.postcode.as_str(), &self.district].join(" ");
        let end = match self.country.as_str() {
            "" | "TR" => self.city.clone(),
            country => format!("{} {country}", self.city),
        };
        [self.line.as_str(), place.trim(), end.trim()]
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kadikoy() -> PostalAddress {
        PostalAddress {
            line: " Moda  Cad. 12/3 ".into(),
            district: "Kadıköy".into(),
            city: "İstanbul".into(),
            postcode: "34710".into(),
            country: String::new(),
        }
    }

    #[test]
    fn an_address_is_written_on_one_line() {
        let mut problems = Problems::new();
        let read = kadikoy().read(&mut problems, &PLAIN);
        assert!(problems.is_empty());
        assert_eq!(
            read.on_one_line(),
            "Moda Cad. 12/3, 34710 Kadıköy, İstanbul"
        );
        assert!(PostalAddress::default().is_empty());
    }

    #[test]
    fn a_turkish_postcode_has_five_digits_and_a_foreign_one_need_not() {
        let cases = [
            ("34710", "TR", true),
            ("3471", "TR", false),
            ("EC1A 1BB", "gb", true),
        ];
        for (postcode, country, good) in cases {
            let mut problems = Problems::new();
            let address = PostalAddress {
                postcode: postcode.into(),
                country: country.into(),
                ..kadikoy()
            };
            address.read(&mut problems, &PLAIN);
            assert_eq!(problems.is_empty(), good, "{postcode} {country}");
        }
    }
}
