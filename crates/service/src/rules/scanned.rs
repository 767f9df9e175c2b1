//! What was scanned into the first field of the intake, when neither a unit nor a customer answers to it.

use kernel::identifiers::{Gtin, SerialNumber, Tckn};
use kernel::phone::Phone;

/// Letters from which a word with digits is believed to be a serial number.
const LEAST: usize = 4;
/// Letters of the field for a serial number.
const MOST: usize = 64;

/// The serial number that the words are, if they look like one: a single word with a digit that is no telephone number, mail address,
/// identity number, trade item number, link, or number of ours.
///
/// A tax number of ten digits is taken for a serial number all the same: every tenth number has its check digit.
#[must_use]
pub fn serial_scanned(words: &str) -> Option<&str> {
    let word = words.trim();
    let letters = word.chars().count();
    let looks = (LEAST..=MOST).contains(&letters)
        && word.chars().any(|letter| letter.is_ascii_digit())
        && !word
            .chars()
            .any(|letter| letter.is_whitespace() || "@:?=&".contains(letter));
    (looks && SerialNumber::parse(word).is_ok() && !is_something_else(word)).then_some(word)
}

fn is_something_else(word: &str) -> bool {
    is_phone(word) || is_goods(word) || is_ours(word) || Tckn::parse(word).is_ok()
}

/// A telephone number as people dial it here; long numbers of devices are none.
fn is_phone(word: &str) -> bool {
    let dialled = word.starts_with(['+', '0', '5', '(']);
    dialled && Phone::parse(word).is_ok_and(|phone| phone.is_valid())
}

/// Whether it is the bar code of goods, of which each piece has the same.
#[must_use]
pub fn is_goods(word: &str) -> bool {
    word.len() == 13 && Gtin::parse(word).is_ok()
}

/// A number of a record of ours: `SRV-2026-000123`.
fn is_ours(word: &str) -> bool {
    let digits = |part: &str, least: usize| {
        part.len() >= least && part.chars().all(|letter| letter.is_ascii_digit())
    };
    let parts: Vec<&str> = word.split('-').collect();
    let [series, year, number] = parts.as_slice() else {
        return false;
    };
    let named = (2..=4).contains(&series.len()) && series.chars().all(char::is_alphabetic);
    named && year.len() == 4 && digits(year, 4) && digits(number, 6)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_scanner_reads_off_a_unit_is_a_serial_number() {
        for word in [
            "WK200-77",
            " 7291A0031 ",
            "353879234252633",
            "MS-1F00A2B9",
            "S/N123",
            "1234567890",
        ] {
            assert_eq!(serial_scanned(word), Some(word.trim()), "{word}");
        }
    }

    #[test]
    fn what_people_type_to_find_somebody_is_none() {
        for word in [
            "",
            "Şule",
            "Şule Işık",
            "0532 555 01 23",
            "05325550123",
            "5325550123",
            "+905325550123",
            "a1@ornek.com.tr",
            "SRV-2026-000123",
            "https://vefa.test/t/8",
            "10000000146",
            "8690000000005",
            "12",
            "Su ısıtıcısı WK200",
        ] {
            assert_eq!(serial_scanned(word), None, "{word}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_words_are_read(words in "\\PC{0,80}") {
            if let Some(serial) = serial_scanned(&words) {
                assert!(SerialNumber::parse(serial).is_ok());
            }
        }
    }
}
