//! What is shown of imports.

mod imports;
mod problems;

pub(crate) use imports::{ImportFilter, ImportView, import_page, import_view, unfinished};
pub(crate) use problems::{ProblemRow, problem_page, refused_rows};
