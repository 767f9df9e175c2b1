//! What is in the parcels: told to customs when it crosses a border.

use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};

use super::place::{LINE_MAX, is_country};

/// Kinds of goods in one shipment that customs are told of.
pub const CONTENTS_MAX: usize = 50;

/// What is in the parcels, for customs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// What it is, in the words of customs.
    pub words: String,
    /// Pieces.
    pub pieces: i64,
    /// What they are worth together.
    pub value: Money,
    /// Tariff number (HS), or empty.
    pub tariff: String,
    /// Country where it was made, ISO 3166-1 alpha-2, or empty.
    pub origin: String,
}

/// Customs want to know what crosses a border; nobody else does.
pub fn check_contents(contents: &[Contents], abroad: bool) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let told = !abroad || !contents.is_empty();
    problems.check(told, "contents", "shipping-refused-contents");
    let few = contents.len() <= CONTENTS_MAX;
    problems.check(few, "contents", "shipping-refused-contents-many");
    for one in contents.iter().take(CONTENTS_MAX) {
        let said = !one.words.trim().is_empty() && one.words.chars().count() <= LINE_MAX;
        problems.check(said, "contents", "shipping-refused-contents-words");
        problems.check(
            one.pieces > 0,
            "contents",
            "shipping-refused-contents-pieces",
        );
        let worth = (0..=Money::LARGEST).contains(&one.value.minor);
        problems.check(worth, "contents", "shipping-refused-contents-value");
        let made = one.origin.is_empty() || is_country(&one.origin);
        problems.check(made, "contents", "shipping-refused-country");
        let hs = one
            .tariff
            .chars()
            .all(|sign| sign.is_ascii_digit() || sign == '.');
        let hs = hs && one.tariff.len() <= 14;
        problems.check(hs, "contents", "shipping-refused-contents-tariff");
    }
    problems.finish(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn kettle() -> Contents {
        Contents {
            words: "Electric kettle".into(),
            pieces: 1,
            value: Money::kurus(120_000),
            tariff: "8516.79".into(),
            origin: "TR".into(),
        }
    }

    #[test]
    fn customs_are_told_what_crosses_a_border() {
        let cases = [
            (vec![], false, true),
            (vec![], true, false),
            (vec![kettle()], true, true),
            (
                vec![Contents {
                    pieces: 0,
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    words: " ".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    origin: "XX".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    tariff: "8516 79".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    value: Money::kurus(-1),
                    ..kettle()
                }],
                true,
                false,
            ),
            (vec![kettle(); CONTENTS_MAX + 1], true, false),
        ];
        for (contents, abroad, good) in cases {
            assert_eq!(
                check_contents(&contents, abroad).is_ok(),
                good,
                "{contents:?}"
            );
        }
    }
}
