//! Conventions of the API: routes with needs, callers with tokens, problems in the caller's language, once-keys, versions.

mod caller;
mod docs;
mod once;
mod problem;
mod routes;
mod rows;
mod version;

pub use caller::ApiCaller;
pub use once::OnceBody;
pub use problem::{Problem, ProblemReason, Problems};
pub use routes::ApiRoutes;
pub use rows::{Rows, page_ask};
pub use version::{IfMatch, Versioned};

pub(crate) use docs::{document, page, reference};
