//! A van's code and name.

use kernel::refusal::{Problems, Refused};

/// Longest code.
pub const CODE_MAX: usize = 16;
/// Longest name.
pub const NAME_MAX: usize = 80;

/// A van as somebody describes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VanWords {
    /// Short code in capitals, unique in the house: mostly the plate.
    pub code: String,
    /// Name.
    pub name: String,
}

impl VanWords {
    /// The words with blanks gone, or what is wrong with them. A slash is kept for the places of stations.
    pub fn checked(&self) -> Result<Self, Refused> {
        let mut problems = Problems::new();
        let code = kernel::turkish::upper(self.code.trim());
        let name = self.name.split_whitespace().collect::<Vec<_>>().join(" ");
        let plain = |letter: char| letter.is_alphanumeric() || letter == '-';
        problems.check(
            (2..=CODE_MAX).contains(&code.chars().count()) && code.chars().all(plain),
            "code",
            "stock-refused-code",
        );
        problems.check(
            (1..=NAME_MAX).contains(&name.chars().count()) && !name.chars().any(char::is_control),
            "name",
            "stock-refused-name",
        );
        problems.finish(Self { code, name })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn van(code: &str, name: &str) -> Result<VanWords, Refused> {
        VanWords {
            code: code.into(),
            name: name.into(),
        }
        .checked()
    }

    #[test]
    fn a_van_has_a_code_and_a_name() {
        let made = van(" 34abc12 ", "  Mehmet'in   aracı ").unwrap();
        assert_eq!(
            (made.code.as_str(), made.name.as_str()),
            ("34ABC12", "Mehmet'in aracı")
        );
        for (code, name) in [
            ("", "Araç"),
            ("A", "Araç"),
            ("KDK/SAT", "Araç"),
            ("34ABC12", " "),
            ("12345678901234567", "Araç"),
        ] {
            assert!(van(code, name).is_err(), "{code} {name}");
        }
    }
}
