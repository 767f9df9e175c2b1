//! A contact point as typed and as kept: normalised, so that the same number is the same.

use identity::MailAddress;
use kernel::phone::Phone;
use kernel::refusal::Refusal;
use serde::{Deserialize, Serialize};

/// Longest name on a channel.
const VALUE_MAX: usize = 200;

/// The words of a form, the API or an import.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ContactText {
    /// `phone`, `email`, `whatsapp`, `telegram`, `instagram`, `facebook`, `x` or `web`.
    #[serde(default)]
    pub kind: String,
    /// The number, address or name.
    #[serde(default)]
    pub value: String,
    /// What it is for.
    #[serde(default)]
    pub label: String,
}

/// A checked contact point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// Channel.
    pub kind: ContactKind,
    /// Normalised.
    pub value: String,
    /// What it is for, or empty.
    pub label: String,
}

impl ContactText {
    /// A blank line of a form.
    pub fn is_empty(&self) -> bool {
        self.value.trim().is_empty()
    }

    /// Checks and normalises.
    pub fn read(&self) -> Result<Contact, Refusal> {
        let kind = kind(&self.kind, &self.value)?;
        let label = self.label.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Contact {
            kind,
            value: normalised(kind, &self.value)?,
            label,
        })
    }
}

/// Channels on which somebody can be reached.
#[derive(Copy, Clone, Debug, PartialEq, Eq, Hash)]
pub enum ContactKind {
    /// Telephone.
    Phone,
    /// E-mail.
    Email,
    /// WhatsApp number.
    Whatsapp,
    /// Telegram name.
    Telegram,
    /// Instagram name.
    Instagram,
    /// Facebook name.
    Facebook,
    /// Name on X.
    X,
    /// Web address.
    Web,
}

impl ContactKind {
    /// All channels in the order of forms.
    pub const ALL: [ContactKind; 8] = [
        ContactKind::Phone,
        ContactKind::Email,
        ContactKind::Whatsapp,
        ContactKind::Telegram,
        ContactKind::Instagram,
        ContactKind::Facebook,
        ContactKind::X,
        ContactKind::Web,
    ];

    /// The word in forms, the API and the database.
    pub fn key(self) -> &'static str {
        match self {
            ContactKind::Phone => "phone",
            ContactKind::Email => "email",
            ContactKind::Whatsapp => "whatsapp",
            ContactKind::Telegram => "telegram",
            ContactKind::Instagram => "instagram",
            ContactKind::Facebook => "facebook",
            ContactKind::X => "x",
            ContactKind::Web => "web",
        }
    }

    /// The channel of a word.
    pub fn of_key(key: &str) -> Option<ContactKind> {
        ContactKind::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Text key of its name.
    pub fn text(self) -> &'static str {
        match self {
            ContactKind::Phone => "accounts-contact-phone",
            ContactKind::Email => "accounts-contact-email",
            ContactKind::Whatsapp => "accounts-contact-whatsapp",
            ContactKind::Telegram => "accounts-contact-telegram",
            ContactKind::Instagram => "accounts-contact-instagram",
            ContactKind::Facebook => "accounts-contact-facebook",
            ContactKind::X => "accounts-contact-x",
            ContactKind::Web => "accounts-contact-web",
        }
    }
}

/// Without a word, an @ makes it a mail address and anything else a telephone number.
fn kind(word: &str, value: &str) -> Result<ContactKind, Refusal> {
    let word = match word.trim() {
        "" if value.contains('@') => "email",
        "" => "phone",
        word => word,
    };
    ContactKind::of_key(word).ok_or_else(|| Refusal::new("accounts-refused-contact-kind"))
}

fn normalised(kind: ContactKind, value: &str) -> Result<String, Refusal> {
    match kind {
        ContactKind::Phone | ContactKind::Whatsapp => {
            Phone::parse(value).map(|phone| phone.to_string())
        }
        ContactKind::Email => MailAddress::parse(value).map(|mail| mail.folded()),
        ContactKind::Telegram | ContactKind::Instagram | ContactKind::Facebook | ContactKind::X => {
            name(value.trim().trim_start_matches('@'))
        }
        ContactKind::Web => name(value.trim()),
    }
}

fn name(value: &str) -> Result<String, Refusal> {
    let plain = !value.is_empty()
        && value.chars().count() <= VALUE_MAX
        && !value
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || "<>\"".contains(c));
    plain
        .then(|| value.to_owned())
        .ok_or_else(|| Refusal::new("accounts-refused-contact-value").with("max", VALUE_MAX))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn read(kind: &str, value: &str) -> Option<(ContactKind, String)> {
        let text = ContactText {
            kind: kind.into(),
            value: value.into(),
            label: String::new(),
        };
        text.read()
            .ok()
            .map(|contact| (contact.kind, contact.value))
    }

    #[test]
    fn one_number_in_many_spellings_is_one() {
        for spelling in [
            "0532 555 01 41",
            "+90 532 5550141",
            "(532) 555-0141",
            "00905325550141",
        ] {
            let expected = Some((ContactKind::Phone, "+905325550141".to_owned()));
            assert_eq!(read("", spelling), expected, "{spelling}");
        }
    }

    #[test]
    fn channels_are_normalised_each_in_its_way() {
        assert_eq!(
            read("", "Sule@Ornek.com"),
            Some((ContactKind::Email, "sule@ornek.com".into()))
        );
        assert_eq!(
            read("instagram", "@sule.isik"),
            Some((ContactKind::Instagram, "sule.isik".into()))
        );
        assert_eq!(read("phone", "123"), None);
        assert_eq!(read("fax", "0216 555 01 41"), None);
    }
}
