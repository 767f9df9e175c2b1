//! Serial numbers: kept as read, compared folded; look-alikes are only ever proposed.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::clipped;
use crate::refusal::Refusal;
use crate::turkish;

/// The longest serial number that is believed.
pub const MOST_SERIAL_LETTERS: usize = 80;

/// The serial number of one physical item. Two are equal when they differ in case and spaces only.
#[derive(Clone, Debug)]
pub struct SerialNumber {
    raw: String,
    folded: String,
}

impl SerialNumber {
    /// Reads a serial number; refused when it is empty, has neither letter nor digit, or is too long.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let raw = text.trim();
        if raw.chars().take(MOST_SERIAL_LETTERS + 1).count() > MOST_SERIAL_LETTERS {
            return Err(
                Refusal::new("kernel-refused-serial-long").with("most", MOST_SERIAL_LETTERS)
            );
        }
        let folded = Self::fold(raw);
        if !folded.chars().any(char::is_alphanumeric) || raw.chars().any(char::is_control) {
            return Err(Refusal::new("kernel-refused-serial-form").with("text", clipped(text)));
        }
        Ok(Self {
            raw: raw.to_owned(),
            folded,
        })
    }

    /// A text as serial numbers are compared: capitals without spaces, all four Turkish i as `I`.
    #[must_use]
    pub fn fold(text: &str) -> String {
        let mut folded = turkish::fold(text);
        folded.retain(|letter| !letter.is_whitespace());
        // marks that a space kept apart may now stand in another order
        if !folded.is_ascii() {
            folded = turkish::fold(&folded);
        }
        folded.make_ascii_uppercase();
        folded
    }

    /// As it was read.
    #[must_use]
    pub fn raw(&self) -> &str {
        &self.raw
    }

    /// As it is compared.
    #[must_use]
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// The form in which O and 0, I and 1 are the same. Only for proposing to a person: two real serial numbers may share it.
    #[must_use]
    pub fn look_alike(&self) -> String {
        let same = |letter| match letter {
            'O' => '0',
            'I' => '1',
            other => other,
        };
        self.folded.chars().map(same).collect()
    }

    /// Whether a slip between O and 0 or I and 1 may have made two different numbers of one.
    #[must_use]
    pub fn may_be(&self, other: &Self) -> bool {
        self != other && self.look_alike() == other.look_alike()
    }
}

impl PartialEq for SerialNumber {
    fn eq(&self, other: &Self) -> bool {
        self.folded == other.folded
    }
}

impl Eq for SerialNumber {}

impl Hash for SerialNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.folded.hash(state);
    }
}

impl fmt::Display for SerialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.raw)
    }
}

impl FromStr for SerialNumber {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::parse(text)
    }
}

impl Serialize for SerialNumber {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.raw)
    }
}

impl<'de> Deserialize<'de> for SerialNumber {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        Self::parse(&text).map_err(serde::de::Error::custom)
    }
}
