//! Identifiers of people, things and accounts: read at the edge, checked once, trusted afterwards.

mod card_number;
mod digits;
mod gtin;
mod iban;
mod imei;
mod person;
mod serial;
mod vin;

pub use card_number::{holds_card_number, without_card_numbers};
pub use gtin::Gtin;
pub use iban::Iban;
pub use imei::{Imei, MOST_IMEIS};
pub use person::{Tckn, Vkn};
pub use serial::{MOST_SERIAL_LETTERS, SerialNumber};
pub use vin::Vin;

/// Gives a checked text type its `Display`, `FromStr`, `as_str` and serde by way of its `parse`.
macro_rules! checked_text {
    ($name:ident) => {
        impl $name {
            /// The text as it is kept.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::refusal::Refusal;

            fn from_str(text: &str) -> Result<Self, $crate::refusal::Refusal> {
                Self::parse(text)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                Self::parse(&text).map_err(serde::de::Error::custom)
            }
        }
    };
}
pub(crate) use checked_text;
pub(crate) use digits::{ascii_digit, is_separator};
