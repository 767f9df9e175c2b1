//! A mail address that a letter can be sent to.

use std::fmt;

use kernel::refusal::Refusal;

/// Longest address that SMTP carries.
const LONGEST: usize = 254;
const LONGEST_LOCAL: usize = 64;

/// A checked mail address. The part after the @ is in lower case; the part before it stays as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MailAddress {
    local: String,
    domain: String,
}

impl MailAddress {
    /// Reads an address; spaces around it do not matter.
    pub fn parse(text: &str) -> Result<MailAddress, Refusal> {
        let text = text.trim();
        let refused = || Refusal::new("identity-refused-mail").at("mail");
        let (local, domain) = text.rsplit_once('@').ok_or_else(refused)?;
        match text.len() <= LONGEST && is_local(local) && is_domain(domain) {
            true => Ok(MailAddress {
                local: local.into(),
                domain: domain.to_ascii_lowercase(),
            }),
            false => Err(refused()),
        }
    }

    /// For comparing: nobody means two people by two spellings of one address.
    pub fn folded(&self) -> String {
        fold(&self.to_string())
    }
}

/// An address as typed, folded like [`MailAddress::folded`], whether it is one or not.
pub fn fold(text: &str) -> String {
    text.trim().to_lowercase()
}

impl fmt::Display for MailAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

fn is_local(local: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || "!#$%&'*+/=?^_`{|}~.-".contains(c);
    (1..=LONGEST_LOCAL).contains(&local.len())
        && local.chars().all(plain)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let is_label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let labels: Vec<&str> = domain.split('.').collect();
    let ends_in_letters = labels
        .last()
        .is_some_and(|last| !last.chars().all(|c| c.is_ascii_digit()));
    labels.len() >= 2 && ends_in_letters && labels.into_iter().all(is_label)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn addresses_as_people_write_them() {
        let good = [
            "elif@ornek.com.tr",
            " Elif.Aydin+servis@ORNEK.com ",
            "a@b.co",
            "çiğdem@örnek.com",
        ];
        for text in good {
            assert!(MailAddress::parse(text).is_ok(), "{text}");
        }
        let bad = [
            "",
            "elif",
            "elif@",
            "@ornek.com",
            "elif@ornek",
            "elif@@ornek.com",
            "a b@ornek.com",
            "elif@ornek..com",
            ".elif@ornek.com",
            "elif@-ornek.com",
            "elif@127.0.0.1",
            "elif@ornek.com\r\nBcc: x@y.z",
            "<elif@ornek.com>",
        ];
        for text in bad {
            assert!(MailAddress::parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn spellings_of_one_address_are_one() {
        let a = MailAddress::parse("Elif@Ornek.com").unwrap();
        assert_eq!(a.to_string(), "Elif@ornek.com");
        assert_eq!(a.folded(), fold("elif@ORNEK.com "));
    }
}
