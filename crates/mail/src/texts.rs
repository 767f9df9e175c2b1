//! The crate's own texts, as Fluent sources that a program adds to its registry.

/// Turkish texts, a Fluent resource whose keys begin with `mail-`.
pub const TURKISH: &str = include_str!("../locales/tr/mail.ftl");

/// English texts, the same keys as [`TURKISH`].
pub const ENGLISH: &str = include_str!("../locales/en/mail.ftl");
