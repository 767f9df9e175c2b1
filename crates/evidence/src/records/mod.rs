//! The table of this capability. The files themselves lie in the archive.

pub(crate) mod wish;
