//! What a new password must be: long, not one of those everybody tries first, not one's own name.

use kernel::refusal::Refused;
use kernel::turkish::fold;

/// Shorter is refused.
pub const SHORTEST: usize = 10;
/// Longer is refused: hashing takes what it is given, so the gift is bounded.
pub const LONGEST: usize = 200;
/// A part of one's name or address this long makes a password guessable.
const TELLING: usize = 4;
/// What is left without one's name must still be hard to guess.
const LEFT_OVER: usize = 7;

/// Beginnings that lists of stolen passwords are full of, Turkish ones among them.
const TRIED_FIRST: &[&str] = &[
    "1234567890",
    "12345678",
    "123456789",
    "0123456789",
    "9876543210",
    "qwertyuiop",
    "qwerty123",
    "password",
    "passw0rd",
    "parola",
    "sifre",
    "sifremi",
    "iloveyou",
    "letmein",
    "welcome",
    "admin",
    "administrator",
    "yonetici",
    "galatasaray",
    "fenerbahce",
    "besiktas",
    "trabzonspor",
    "turkiye",
    "istanbul",
    "ankara",
    "ataturk",
    "mustafakemal",
    "seniseviyorum",
    "canimsin",
    "asdfghjkl",
    "zxcvbnm",
    "abc123",
    "1q2w3e4r",
    "1qaz2wsx",
    "vefa",
];

/// A password that passed the rules and is not yet hashed.
pub struct NewPassword(String);

impl NewPassword {
    /// Checks the password of somebody with this name and mail address.
    pub fn parse(text: &str, name: &str, mail: &str) -> Result<NewPassword, Refused> {
        let length = text.chars().count();
        let key = match length {
            n if n < SHORTEST => Some("identity-refused-password-short"),
            n if n > LONGEST => Some("identity-refused-password-long"),
            _ if is_tried_first(text) => Some("identity-refused-password-common"),
            _ if tells_the_owner(text, name, mail) => Some("identity-refused-password-owner"),
            _ => None,
        };
        match key {
            None => Ok(NewPassword(text.to_owned())),
            Some(key) => Err(refused(key)),
        }
    }

    /// What was typed; for the hasher alone.
    pub(crate) fn reveal(&self) -> &str {
        &self.0
    }
}

fn refused(key: &'static str) -> Refused {
    Refused::field("password", key)
        .with("shortest", SHORTEST)
        .with("longest", LONGEST)
}

/// A known beginning with a tail of digits and signs ("Galatasaray1905!"), or one sign repeated.
fn is_tried_first(text: &str) -> bool {
    let folded = fold(text);
    let first = folded.chars().next();
    let all_same = folded.chars().all(|c| Some(c) == first);
    all_same
        || TRIED_FIRST
            .iter()
            .any(|known| is_known_with_tail(&folded, known))
}

fn is_known_with_tail(folded: &str, known: &str) -> bool {
    folded
        .strip_prefix(known)
        .is_some_and(|tail| !tail.chars().any(char::is_alphabetic))
}

/// "elifaydin1987" is Elif Aydın and a year; "elifin mor bisikleti" is a sentence that happens to hold her name.
fn tells_the_owner(text: &str, name: &str, mail: &str) -> bool {
    let local = mail.split('@').next().unwrap_or_default();
    let (name, local) = (fold(name), fold(local));
    let parts = name
        .split_whitespace()
        .chain(local.split(['.', '_', '-', '+']));
    let telling = parts.filter(|part| part.chars().count() >= TELLING);
    let folded = fold(text);
    let rest = telling.fold(folded.clone(), |rest, part| rest.replace(part, ""));
    rest != folded && rest.chars().count() < LEFT_OVER
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn guessable_passwords_are_refused_and_sentences_are_welcome() {
        let cases = [
            ("kısa", "identity-refused-password-short"),
            ("1234567890", "identity-refused-password-common"),
            ("Galatasaray1905!", "identity-refused-password-common"),
            ("Şifre123456", "identity-refused-password-common"),
            ("aaaaaaaaaaaa", "identity-refused-password-common"),
            ("elifaydin1987", "identity-refused-password-owner"),
            ("mor bisiklet yokuş aşağı", ""),
            ("w4#kT9!zQp2m", ""),
        ];
        for (password, expected) in cases {
            let answer = NewPassword::parse(password, "Elif Aydın", "elif.aydin@ornek.com.tr");
            let key = answer.err().map_or("", |refused| refused.0[0].key);
            assert_eq!(key, expected, "{password}");
        }
    }

    #[test]
    fn an_endless_password_is_refused_before_it_is_hashed() {
        assert!(NewPassword::parse(&"ş".repeat(201), "", "").is_err());
    }
}
