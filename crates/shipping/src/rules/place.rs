//! Places and people at both ends of a way, and the countries that there are.

use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};

/// The codes of ISO 3166-1, two letters each.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW \
     BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA \
     GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
     KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY \
     MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH \
     SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI \
     VN VU WF WS YE YT ZA ZM ZW";

/// Longest postcode.
pub const POSTCODE_MAX: usize = 12;
/// Longest line of an address or name of a person.
pub const LINE_MAX: usize = 200;

/// Whether these two capital letters are a country.
#[must_use]
pub fn is_country(code: &str) -> bool {
    code.len() == 2 && COUNTRIES.split_ascii_whitespace().any(|one| one == code)
}

/// The code of a country as it is kept.
pub fn country(typed: &str, field: &'static str) -> Result<String, Refused> {
    let code = typed.trim().to_ascii_uppercase();
    if is_country(&code) {
        return Ok(code);
    }
    Err(Refused::field(field, "shipping-refused-country"))
}

/// One end of a way, as far as a price asks.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Postcode, or empty.
    pub postcode: String,
}

impl Place {
    /// A place by its country and postcode.
    #[must_use]
    pub fn new(country: impl Into<String>, postcode: impl Into<String>) -> Self {
        Self {
            country: country.into(),
            postcode: postcode.into(),
        }
    }

    /// The place as it is compared: capitals, no blanks in the postcode.
    pub fn read(&self, field: &'static str) -> Result<Self, Refused> {
        let country = country(&self.country, field)?;
        let postcode = bare(&self.postcode);
        if postcode.chars().count() > POSTCODE_MAX {
            return Err(Refused::field(field, "shipping-refused-postcode"));
        }
        Ok(Self { country, postcode })
    }
}

/// A postcode, or the beginning of one, as it is compared.
#[must_use]
pub fn bare(postcode: &str) -> String {
    let kept = postcode.chars().filter(|sign| !sign.is_whitespace());
    kept.collect::<String>().to_uppercase()
}

/// Who sends or receives, with the whole address.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Party {
    /// Person or company.
    pub name: String,
    /// Telephone (E.164), or empty.
    pub phone: String,
    /// Mail address, or empty.
    pub mail: String,
    /// Street, number, door.
    pub line: String,
    /// District (ilçe), or empty.
    pub district: String,
    /// City (il).
    pub city: String,
    /// Postcode, or empty.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// Names of the fields of one party in a form.
#[derive(Clone, Copy, Debug)]
pub struct PartyFields {
    /// The name.
    pub name: &'static str,
    /// The street line.
    pub line: &'static str,
    /// The city.
    pub city: &'static str,
    /// The country.
    pub country: &'static str,
}

/// The fields of the sender.
pub const SENDER: PartyFields = PartyFields {
    name: "sender_name",
    line: "sender_line",
    city: "sender_city",
    country: "sender_country",
};

/// The fields of the receiver.
pub const RECEIVER: PartyFields = PartyFields {
    name: "receiver_name",
    line: "receiver_line",
    city: "receiver_city",
    country: "receiver_country",
};

impl Party {
    /// Where the party is, as far as a price asks.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::new(self.country.clone(), self.postcode.clone())
    }

    /// The party without idle blanks, or all that is missing.
    pub fn read(&self, fields: PartyFields) -> Result<Self, Refused> {
        let mut problems = Problems::new();
        let tidy = self.tidied();
        problems.check(
            !tidy.name.is_empty(),
            fields.name,
            "shipping-refused-party-name",
        );
        problems.check(!tidy.line.is_empty(), fields.line, "shipping-refused-line");
        problems.check(!tidy.city.is_empty(), fields.city, "shipping-refused-city");
        for (words, field) in [
            (&tidy.name, fields.name),
            (&tidy.line, fields.line),
            (&tidy.city, fields.city),
        ] {
            let short = words.chars().count() <= LINE_MAX;
            problems.check(short, field, "shipping-refused-long");
        }
        problems.take(country(&tidy.country, fields.country));
        problems.finish(tidy)
    }

    fn tidied(&self) -> Self {
        let tidy = |words: &str| words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self {
            name: tidy(&self.name),
            phone: tidy(&self.phone),
            mail: tidy(&self.mail),
            line: tidy(&self.line),
            district: tidy(&self.district),
            city: tidy(&self.city),
            postcode: tidy(&self.postcode),
            country: self.country.trim().to_ascii_uppercase(),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn there_are_249_countries_and_no_others() {
        assert_eq!(COUNTRIES.split_ascii_whitespace().count(), 249);
        for (code, is) in [
            ("TR", true),
            ("DE", true),
            ("XX", false),
            ("tr", false),
            ("T", false),
            ("", false),
            ("TR DE", false),
        ] {
            assert_eq!(is_country(code), is, "{code}");
        }
    }

    #[test]
    fn a_place_is_compared_in_capitals_without_blanks() {
        let read = Place::new(" gb ", "sw1a 1aa").read("from").unwrap();
        assert_eq!(read, Place::new("GB", "SW1A1AA"));
        assert!(Place::new("Türkiye", "").read("from").is_err());
        assert!(Place::new("TR", "1234567890123").read("from").is_err());
    }

    #[test]
    fn all_that_is_missing_of_an_address_is_told_at_once() {
        let refused = Party::default().read(SENDER).unwrap_err();
        let fields: Vec<_> = refused
            .iter()
            .filter_map(|why| why.field.as_deref())
            .collect();
        assert_eq!(
            fields,
            [
                "sender_name",
                "sender_line",
                "sender_city",
                "sender_country"
            ]
        );
    }
}
