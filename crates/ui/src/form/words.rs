//! The words of a form read into a type: text becomes numbers and choices, repeated names become lists.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::value::{MapDeserializer, SeqDeserializer};
use serde::de::{self, DeserializeOwned, Deserializer, IntoDeserializer, Visitor};

/// What a browser sent for one name.
#[derive(Clone, Debug)]
struct Words(Vec<String>);

/// Why words did not become the type.
#[derive(Debug)]
pub(crate) struct WordsFault(String);

impl fmt::Display for WordsFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for WordsFault {}

impl de::Error for WordsFault {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(message.to_string())
    }
}

/// Reads pairs into `T`.
pub(crate) fn read<T: DeserializeOwned>(pairs: &[(String, String)]) -> Result<T, WordsFault> {
    let mut names: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in pairs {
        names.entry(name.clone()).or_default().push(value.clone());
    }
    T::deserialize(MapDeserializer::new(
        names.into_iter().map(|(name, words)| (name, Words(words))),
    ))
}

impl IntoDeserializer<'_, WordsFault> for Words {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl Words {
    /// The last one wins, so that a hidden "off" may stand before a tick.
    fn last(mut self) -> String {
        self.0.pop().unwrap_or_default()
    }
}

macro_rules! parsed {
    ($($method:ident => $visit:ident: $kind:ty),+ $(,)?) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WordsFault> {
            let word = self.last();
            let value = word.trim().parse::<$kind>().map_err(|_| WordsFault(format!("not a number: {word}")))?;
            visitor.$visit(value)
        })+
    };
}

impl<'de> Deserializer<'de> for Words {
    type Error = WordsFault;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WordsFault> {
        visitor.visit_string(self.last())
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WordsFault> {
        visitor.visit_bool(matches!(self.last().as_str(), "on" | "true" | "1" | "yes"))
    }

    parsed! {
        deserialize_i8 => visit_i8: i8, deserialize_i16 => visit_i16: i16, deserialize_i32 => visit_i32: i32, deserialize_i64 => visit_i64: i64,
        deserialize_u8 => visit_u8: u8, deserialize_u16 => visit_u16: u16, deserialize_u32 => visit_u32: u32, deserialize_u64 => visit_u64: u64,
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WordsFault> {
        if self.0.iter().all(|word| word.trim().is_empty()) {
            visitor.visit_none()
        } else {
            visitor.visit_some(self)
        }
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, WordsFault> {
        visitor.visit_seq(SeqDeserializer::new(self.0.into_iter()))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, WordsFault> {
        de::value::StringDeserializer::new(self.last()).deserialize_enum(name, variants, visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        visitor: V,
    ) -> Result<V::Value, WordsFault> {
        visitor.visit_newtype_struct(self)
    }

    serde::forward_to_deserialize_any! {
        f32 f64 char str string bytes byte_buf unit unit_struct tuple tuple_struct map struct identifier ignored_any
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use serde::Deserialize;

    #[derive(Debug, Deserialize, PartialEq)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Person,
        Company,
    }

    #[derive(Debug, Deserialize, PartialEq)]
    struct Sent {
        name: String,
        kind: Kind,
        months: Option<u16>,
        #[serde(default)]
        active: bool,
        #[serde(default)]
        stations: Vec<String>,
    }

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
            .collect()
    }

    #[test]
    fn words_become_numbers_choices_and_lists() {
        let sent: Sent = super::read(&pairs(&[
            ("name", "Şule"),
            ("kind", "company"),
            ("months", "24"),
            ("active", "on"),
            ("stations", "a"),
            ("stations", "b"),
        ]))
        .unwrap();
        let stations = vec!["a".to_owned(), "b".to_owned()];
        assert_eq!(
            sent,
            Sent {
                name: "Şule".into(),
                kind: Kind::Company,
                months: Some(24),
                active: true,
                stations
            }
        );
    }

    #[test]
    fn an_empty_field_is_no_value() {
        let sent: Sent =
            super::read(&pairs(&[("name", ""), ("kind", "person"), ("months", " ")])).unwrap();
        assert_eq!(
            sent,
            Sent {
                name: String::new(),
                kind: Kind::Person,
                months: None,
                active: false,
                stations: vec![]
            }
        );
    }
}
