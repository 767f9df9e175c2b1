//! The crate's own texts, as Fluent sources that the program adds to its one registry.

/// Turkish texts, whose keys begin with `platform-`.
pub const TURKISH: &str = include_str!("../locales/tr/platform.ftl");

/// English texts, the same keys.
pub const ENGLISH: &str = include_str!("../locales/en/platform.ftl");
