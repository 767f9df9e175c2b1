//! Opaque references: a kind and an id, for records that point at something whose crate they must not know.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use uuid::Uuid;

use super::{Id, Kind, clipped, kind_named};
use crate::refusal::Refusal;

/// A record of any registered kind, written `customer:0190…`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ref {
    /// The registered word of the kind.
    pub kind: &'static str,
    /// The record's UUID.
    pub id: Uuid,
}

impl Ref {
    /// The reference to the record that `id` identifies.
    #[must_use]
    pub const fn of<K: Kind>(id: Id<K>) -> Self {
        id.reference()
    }

    /// A reference from its two parts; refused when the registry has no such kind.
    pub fn from_parts(kind: &str, id: Uuid) -> Result<Self, Refusal> {
        kind_named(kind)
            .map(|kind| Self { kind, id })
            .ok_or_else(|| Refusal::new("kernel-refused-kind").with("kind", clipped(kind)))
    }

    /// Whether the record is of kind `K`.
    #[must_use]
    pub fn is<K: Kind>(self) -> bool {
        self.kind == K::NAME
    }

    /// The typed identifier, when the record is of kind `K`.
    #[must_use]
    pub fn as_id<K: Kind>(self) -> Option<Id<K>> {
        self.is::<K>().then(|| Id::from_uuid(self.id))
    }
}

impl<K: Kind> From<Id<K>> for Ref {
    fn from(id: Id<K>) -> Self {
        id.reference()
    }
}

impl fmt::Display for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind, self.id)
    }
}

impl fmt::Debug for Ref {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Ref {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        let unreadable = || Refusal::new("kernel-refused-reference").with("text", clipped(text));
        let (kind, id) = text.trim().split_once(':').ok_or_else(unreadable)?;
        Self::from_parts(kind, Uuid::parse_str(id).map_err(|_| unreadable())?)
    }
}

impl Serialize for Ref {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Ref {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
