//! Number plates, as the rules want them: upper case, without blanks, without Turkish letters.

use kernel::refusal::Refusal;

use crate::whole::Node;

/// A plate that has the form of its country.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plate {
    text: String,
    foreign: bool,
}

impl Plate {
    /// A Turkish plate from what somebody typed: `06 abc 123` is `06ABC123`.
    pub fn turkish(typed: &str) -> Result<Self, Refusal> {
        let text: String = folded(typed).filter(char::is_ascii_alphanumeric).collect();
        Self::checked(text, typed, false)
    }

    /// A foreign plate from what somebody typed.
    pub fn foreign(typed: &str) -> Result<Self, Refusal> {
        let allowed = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
        let text: String = folded(typed).filter(allowed).collect();
        Self::checked(text, typed, true)
    }

    /// The plate as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether it is of another country.
    #[must_use]
    pub const fn is_foreign(&self) -> bool {
        self.foreign
    }

    fn checked(text: String, typed: &str, foreign: bool) -> Result<Self, Refusal> {
        let shaped = if foreign {
            is_foreign_plate(&text)
        } else {
            is_turkish_plate(&text)
        };
        // Letters of another alphabet must not vanish from a plate.
        let lost = folded(typed).any(|c| c.is_alphanumeric() && !c.is_ascii());
        if shaped && !lost {
            return Ok(Self { text, foreign });
        }
        Err(Refusal::new("ubl-refused-plate")
            .with("text", crate::unreadable::bounded(typed.into())))
    }

    /// The plate of the vehicle.
    pub(super) fn of_vehicle(&self) -> Node {
        let scheme = if self.foreign {
            "YABANCIPLAKA"
        } else {
            "PLAKA"
        };
        Node::text("cbc:LicensePlateID", &self.text).marked("schemeID", scheme)
    }

    /// The plate of a trailer.
    pub(super) fn of_trailer(&self) -> Node {
        let scheme = if self.foreign {
            "YABANCIDORSEPLAKA"
        } else {
            "DORSEPLAKA"
        };
        Node::text("cbc:ID", &self.text).marked("schemeID", scheme)
    }
}

fn folded(typed: &str) -> impl Iterator<Item = char> {
    typed.chars().map(|c| match c {
        'ı' | 'İ' | 'i' => 'I',
        'ş' | 'Ş' => 'S',
        'ç' | 'Ç' => 'C',
        'ğ' | 'Ğ' => 'G',
        'ö' | 'Ö' => 'O',
        'ü' | 'Ü' => 'U',
        other => other.to_ascii_uppercase(),
    })
}

/// City, letters, digits, without blanks: `06ABC123`.
pub(crate) fn is_turkish_plate(plate: &str) -> bool {
    let Some((city, rest)) = plate.split_at_checked(2) else {
        return false;
    };
    let letters = rest.trim_end_matches(|c: char| c.is_ascii_digit());
    let in_turkey = city
        .parse::<u8>()
        .is_ok_and(|city| (1..=81).contains(&city))
        && city.bytes().all(|b| b.is_ascii_digit());
    in_turkey
        && !letters.is_empty()
        && letters.len() < rest.len()
        && letters.bytes().all(|b| b.is_ascii_uppercase())
}

/// Capital letters, digits and the two strokes.
pub(crate) fn is_foreign_plate(plate: &str) -> bool {
    !plate.is_empty()
        && plate
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plate_is_taken_however_it_is_typed() {
        let cases = [
            ("06 abc 123", Some("06ABC123")),
            ("34 çı-7", Some("34CI7")),
            ("81.ş.00001", Some("81S00001")),
            ("82 A 1", None),
            ("00 A 1", None),
            ("6 ABC 123", None),
            ("06 123", None),
            ("06 ABC", None),
            ("06 ЖABC 1", None),
            ("", None),
        ];
        for (typed, written) in cases {
            let plate = Plate::turkish(typed).ok();
            assert_eq!(plate.as_ref().map(Plate::as_str), written, "{typed}");
        }
        let foreign = Plate::foreign("b-mw 1234").ok();
        assert_eq!(foreign.as_ref().map(Plate::as_str), Some("B-MW1234"));
        assert!(Plate::foreign(" ").is_err());
    }
}
