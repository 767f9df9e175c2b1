//! Which serial numbers a unit may carry, and what a list typed by hand means.

use kernel::identifiers::{Imei, SerialNumber};
use kernel::refusal::Refused;

/// Most serial numbers that one list may hold.
pub const LIST_MAX: usize = 2_000;

/// A serial number ready to be stored: as written and folded, with the second IMEI of a two-SIM telephone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serial {
    /// As written, trimmed.
    pub raw: String,
    /// Folded by the kernel: case and blanks do not matter.
    pub fold: String,
    /// Second IMEI.
    pub imei2: Option<String>,
}

/// Reads one serial number from a form: 3 to 64 characters that are visible; two IMEIs may stand together.
pub fn serial(text: &str) -> Result<Serial, Refused> {
    if let Some((first, second)) = two_imeis(text) {
        return Ok(Serial {
            raw: first.clone(),
            fold: first,
            imei2: Some(second),
        });
    }
    let serial = SerialNumber::parse(text)
        .map_err(|_| Refused::field("serial", "catalogue-refused-serial"))?;
    Ok(Serial {
        raw: serial.raw().to_owned(),
        fold: serial.folded().to_owned(),
        imei2: None,
    })
}

/// Two IMEIs as shops write them: `356…/356…`, `356…;356…`, `356… 356…`.
fn two_imeis(text: &str) -> Option<(String, String)> {
    let mut parts = text
        .split([';', '/', ',', ' ', '~'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let (first, second) = (parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let (first, second) = (Imei::parse(first).ok()?, Imei::parse(second).ok()?);
    Some((first.as_str().to_owned(), second.as_str().to_owned()))
}

/// Reads a list of serial numbers, one a line or separated by semicolons; a repeated one is refused by name.
pub fn list(text: &str) -> Result<Vec<Serial>, Refused> {
    let mut serials: Vec<Serial> = Vec::new();
    for part in text
        .split(['\n', ';'])
        .map(str::trim)
        .filter(|part| !part.is_empty())
    {
        let serial = serial(part).map_err(|_| {
            Refused::field("serials", "catalogue-refused-serial-in-list").with("serial", part)
        })?;
        if serials.iter().any(|known| known.fold == serial.fold) {
            return Err(
                Refused::field("serials", "catalogue-refused-serial-twice").with("serial", part)
            );
        }
        if serials.len() == LIST_MAX {
            return Err(
                Refused::field("serials", "catalogue-refused-serial-list-long")
                    .with("most", LIST_MAX as i64),
            );
        }
        serials.push(serial);
    }
    if serials.is_empty() {
        return Err(Refused::field("serials", "catalogue-refused-serial"));
    }
    Ok(serials)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;

    #[test]
    fn serials_are_folded_and_two_imeis_are_one_telephone() {
        let plain = serial(" wk-200 00123 ").unwrap();
        assert_eq!((plain.raw.as_str(), plain.imei2), ("wk-200 00123", None));
        assert_eq!(plain.fold, serial("WK-200  00123").unwrap().fold);
        let phone = serial("356938035643809 / 490154203237518").unwrap();
        assert_eq!(
            (phone.fold.as_str(), phone.imei2.as_deref()),
            ("356938035643809", Some("490154203237518"))
        );
        assert!(serial("  ").is_err());
    }

    #[test]
    fn a_list_names_what_is_wrong_with_it() {
        assert_eq!(list("A-100\nA-101; A-102\n\n").unwrap().len(), 3);
        for (text, key) in [
            ("A-100\na-100", "catalogue-refused-serial-twice"),
            ("A-100\n\u{7}\u{7}\u{7}", "catalogue-refused-serial-in-list"),
            ("", "catalogue-refused-serial"),
        ] {
            assert_eq!(list(text).unwrap_err().0[0].key, key, "{text:?}");
        }
    }
}
