//! What a subject, a note and a message may hold.

use kernel::refusal::{Refusal, Refused};

/// Letters of a subject.
pub const SUBJECT_MOST: usize = 200;
/// Letters of a message or a note of staff.
pub const TEXT_MOST: usize = 20_000;
/// Letters of a message that a customer writes on the page behind a link.
pub const CUSTOMER_TEXT_MOST: usize = 5_000;
/// Files of one message.
pub const FILES_MOST: usize = 8;
/// Bytes of one file of a message.
pub const FILE_BYTES: usize = 20 * 1024 * 1024;
/// Messages that a customer may write on one ticket in an hour.
pub const MESSAGES_AN_HOUR: u64 = 20;

/// A subject on one line.
///
/// # Errors
/// When it is empty or too long.
pub fn subject(typed: &str) -> Result<String, Refused> {
    let text = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.is_empty() {
        return Err(Refused::field("subject", "tickets-refused-subject"));
    }
    if text.chars().count() > SUBJECT_MOST {
        return Err(too_long("subject", SUBJECT_MOST));
    }
    Ok(text)
}

/// A text of several lines, without control characters and blank ends.
///
/// # Errors
/// When it is empty or longer than `most` letters.
pub fn text(typed: &str, field: &'static str, most: usize) -> Result<String, Refused> {
    let typed = typed.replace("\r\n", "\n");
    let text: String = typed
        .chars()
        .filter(|sign| !sign.is_control() || matches!(sign, '\n' | '\t'))
        .collect();
    let text = text.trim();
    if text.is_empty() {
        return Err(Refused::field(field, "tickets-refused-text"));
    }
    if text.chars().count() > most {
        return Err(too_long(field, most));
    }
    Ok(text.to_owned())
}

/// What stands of a text that came from outside and cannot be refused: without control characters, the beginning when it is too
/// long.
#[must_use]
pub fn shortened(came: &str, most: usize) -> String {
    let came = came.replace("\r\n", "\n");
    let seen = |sign: &char| !sign.is_control() || matches!(sign, '\n' | '\t');
    let text: String = came.trim().chars().filter(seen).take(most).collect();
    text.trim_end().to_owned()
}

/// How many files, and how large, one message may bring.
///
/// # Errors
/// When there are too many, or one is too large.
pub fn files(sizes: impl IntoIterator<Item = u64>) -> Result<(), Refused> {
    let sizes: Vec<u64> = sizes.into_iter().collect();
    if sizes.len() > FILES_MOST {
        let refusal = Refusal::new("tickets-refused-files").with("most", FILES_MOST);
        return Err(refusal.at("files").into());
    }
    if sizes.iter().any(|size| *size > FILE_BYTES as u64) {
        let refusal = Refusal::new("tickets-refused-file-size");
        let refusal = refusal.with("megabytes", FILE_BYTES / (1024 * 1024));
        return Err(refusal.at("files").into());
    }
    Ok(())
}

fn too_long(field: &'static str, most: usize) -> Refused {
    Refusal::new("tickets-refused-long")
        .with("most", most)
        .at(field)
        .into()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_subject_stands_on_one_line() {
        let cases = [
            ("  Su ısıtıcısı \n ısıtmıyor ", Ok("Su ısıtıcısı ısıtmıyor")),
            (" \t ", Err("tickets-refused-subject")),
        ];
        for (typed, expected) in cases {
            let read = subject(typed).map_err(|refused| refused.0[0].key);
            assert_eq!(read.as_deref().map_err(|key| *key), expected, "{typed}");
        }
        assert!(subject(&"ş".repeat(SUBJECT_MOST)).is_ok());
        assert!(subject(&"ş".repeat(SUBJECT_MOST + 1)).is_err());
    }

    #[test]
    fn a_text_keeps_its_lines_and_loses_what_nobody_sees() {
        assert_eq!(text("bir\r\niki\u{0}\n", "text", 50).unwrap(), "bir\niki");
        assert!(text("\n \u{7}", "text", 50).is_err());
        assert!(text(&"a".repeat(51), "text", 50).is_err());
    }

    #[test]
    fn what_came_from_outside_is_never_refused() {
        assert_eq!(shortened(" bir\r\niki\u{0} ", 50), "bir\niki");
        assert_eq!(shortened("", 50), "");
        assert_eq!(shortened(&"ş".repeat(60), 50).chars().count(), 50);
    }

    #[test]
    fn files_have_a_number_and_a_size() {
        assert!(files([1, FILE_BYTES as u64]).is_ok());
        assert!(files([FILE_BYTES as u64 + 1]).is_err());
        assert!(files(vec![1; FILES_MOST + 1]).is_err());
    }
}
