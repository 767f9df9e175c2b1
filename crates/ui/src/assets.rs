//! Front-end files inside the binary, under names that carry their content's hash.

use axum::Router;
use memory_serve::CacheControl;

use crate::site::Site;

include!(concat!(env!("OUT_DIR"), "/asset_names.rs"));

/// The address of an asset by its plain name: `asset("theme.css")`.
#[must_use]
pub fn asset(name: &str) -> &'static str {
    ADDRESSES
        .iter()
        .find(|(known, _)| *known == name)
        .map_or("/assets/missing", |(_, address)| address)
}

/// Gzip is left to the layer around all answers: made here it would cost a third of a second at each start.
pub(crate) fn router() -> Router<Site> {
    memory_serve::load!()
        .enable_gzip(false)
        .index_file(None)
        .cache_control(CacheControl::Custom("public, max-age=31536000, immutable"))
        .into_router()
}
