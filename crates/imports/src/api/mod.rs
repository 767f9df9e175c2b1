//! Imports over the API: bring a file in, look how far it is.

mod list;
mod start;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use crate::permissions::{ReadImports, RunImports};

/// All API routes of this capability.
#[must_use]
pub fn api() -> ApiRoutes {
    let read = Need::permission::<ReadImports>();
    ApiRoutes::new()
        .add(routes!(list::list_imports), read)
        .add(routes!(list::get_import), read)
        .add(
            routes!(start::start_import),
            Need::permission::<RunImports>(),
        )
}
