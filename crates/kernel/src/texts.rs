//! The kernel's own texts: refusals and names, as Fluent sources that the program adds to its one registry.

/// Turkish texts of the kernel, a Fluent resource whose keys begin with `kernel-`.
pub const TURKISH: &str = include_str!("../locales/tr/kernel.ftl");

/// English texts of the kernel, the same keys as [`TURKISH`].
pub const ENGLISH: &str = include_str!("../locales/en/kernel.ftl");
