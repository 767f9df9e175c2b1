//! This crate's tables as entities. Private: others read through queries.

pub(crate) mod import;
pub(crate) mod import_file;
pub(crate) mod import_mapping;
pub(crate) mod import_problem;
