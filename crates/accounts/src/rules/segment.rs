//! Segments of customers: a list that the company makes, such as dealers or staff. Price lists may be for one of them.

use kernel::refusal::Refused;
use kernel::turkish::fold;

/// Longest name.
pub const NAME_MAX: usize = 60;

/// A name as it is kept.
#[must_use]
pub fn named(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The code of a segment, by its first name or by the code itself: small plain letters, dashes between words. A later name changes nothing of it.
#[must_use]
pub fn code(words: &str) -> String {
    fold(words).replace(' ', "-")
}

/// A name that a segment can have.
///
/// # Errors
/// Refused when it is empty or too long.
pub fn checked(typed: &str) -> Result<String, Refused> {
    let name = named(typed);
    if code(&name).is_empty() {
        return Err(Refused::field("name", "accounts-refused-segment-name"));
    }
    if name.chars().count() > NAME_MAX {
        let refused = Refused::field("name", "accounts-refused-segment-long");
        return Err(refused.with("most", NAME_MAX));
    }
    Ok(name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_segment_is_found_by_any_writing_of_its_name() {
        for (typed, expected) in [
            ("Bayi", "bayi"),
            ("BAYİ", "bayi"),
            (" Kurumsal  müşteri ", "kurumsal-musteri"),
            ("kurumsal-musteri", "kurumsal-musteri"),
            ("", ""),
        ] {
            assert_eq!(code(typed), expected, "{typed}");
        }
    }

    #[test]
    fn a_name_is_neither_empty_nor_endless() {
        assert_eq!(checked("  Personel ").unwrap(), "Personel");
        assert!(checked(" ").is_err());
        assert!(checked(&"x".repeat(61)).is_err());
    }
}
