//! The crate's own texts, as Fluent sources that the program adds to its one registry.

/// Turkish texts, whose keys begin with `post-`.
pub const TURKISH: &str = include_str!("../locales/tr/post.ftl");

/// English texts, the same keys.
pub const ENGLISH: &str = include_str!("../locales/en/post.ftl");
