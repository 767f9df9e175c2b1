//! The ground floor's own texts, as Fluent sources that the program adds to its one registry.

/// Turkish texts, a Fluent resource whose keys begin with `platform-`.
pub const TURKISH: &str = include_str!("../locales/tr/platform.ftl");

/// English texts, the same keys as [`TURKISH`].
pub const ENGLISH: &str = include_str!("../locales/en/platform.ftl");
