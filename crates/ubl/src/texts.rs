//! The crate's own texts: findings, refusals and names, as Fluent sources that a program adds to its registry.

/// Turkish texts, a Fluent resource whose keys begin with `ubl-`.
pub const TURKISH: &str = include_str!("../locales/tr/ubl.ftl");

/// English texts, the same keys as [`TURKISH`].
pub const ENGLISH: &str = include_str!("../locales/en/ubl.ftl");
