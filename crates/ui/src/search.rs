//! Kinds that the one search field finds; capabilities register theirs.

use uuid::Uuid;

/// A kind of record that search finds.
#[derive(Clone, Copy, Debug)]
pub struct SearchKind {
    /// The registered word of the kind.
    pub kind: &'static str,
    /// Key of its name.
    pub label: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// The address of a record.
    pub url: fn(Uuid) -> String,
    /// Who finds it.
    pub permission: &'static str,
}
