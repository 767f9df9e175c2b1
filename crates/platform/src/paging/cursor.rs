//! A cursor: the sort key of one row, wrapped so that nobody builds on its inside.

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{Id, Kind};
use kernel::refusal::Refusal;
use sea_orm::Value;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use crate::columns::{Day, Moment};

/// The longest cursor that is read.
const LONGEST: usize = 2_000;

/// One column of a sort key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum KeyPart {
    /// Words.
    #[serde(rename = "t")]
    Text(String),
    /// A whole number.
    #[serde(rename = "n")]
    Number(i64),
    /// An id.
    #[serde(rename = "u")]
    Uuid(Uuid),
    /// A moment.
    #[serde(rename = "m")]
    Moment(Timestamp),
    /// A civil date.
    #[serde(rename = "d")]
    Day(Date),
}

impl From<KeyPart> for Value {
    fn from(part: KeyPart) -> Self {
        match part {
            KeyPart::Text(text) => text.into(),
            KeyPart::Number(number) => number.into(),
            KeyPart::Uuid(uuid) => uuid.into(),
            KeyPart::Moment(moment) => Moment::from(moment).into(),
            KeyPart::Day(day) => Day::from(day).into(),
        }
    }
}

/// Writes `From` for the values that rows hold.
macro_rules! key_part_from {
    ($($kind:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$kind> for KeyPart {
            fn from(value: $kind) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

key_part_from!(&str => Text, String => Text, i64 => Number, i32 => Number, Uuid => Uuid,
    Timestamp => Moment, Moment => Moment, Date => Day, Day => Day);

impl<K: Kind> From<Id<K>> for KeyPart {
    fn from(id: Id<K>) -> Self {
        Self::Uuid(id.uuid())
    }
}

/// Where a page begins or ends. Opaque to everybody outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(pub(super) Vec<KeyPart>);

impl Cursor {
    /// The cursor at a row with this sort key.
    pub fn at<P: Into<KeyPart>>(key: impl IntoIterator<Item = P>) -> Self {
        Self(key.into_iter().map(Into::into).collect())
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let json = serde_json::to_vec(&self.0).map_err(|_| fmt::Error)?;
        f.write_str(&URL_SAFE_NO_PAD.encode(json))
    }
}

impl FromStr for Cursor {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let unreadable = || Refusal::new("platform-refused-cursor");
        if text.len() > LONGEST {
            return Err(unreadable());
        }
        let json = URL_SAFE_NO_PAD.decode(text).map_err(|_| unreadable())?;
        serde_json::from_slice(&json)
            .map(Self)
            .map_err(|_| unreadable())
    }
}

impl Serialize for Cursor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Cursor {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_cursor_comes_back_and_nonsense_is_refused() {
        let cursor = Cursor::at([KeyPart::from("İğne"), KeyPart::from(Uuid::from_u128(5))]);
        assert_eq!(cursor.to_string().parse::<Cursor>().unwrap(), cursor);
        assert!("?!".parse::<Cursor>().is_err());
        assert!("bm9uc2Vuc2U".parse::<Cursor>().is_err());
    }
}
