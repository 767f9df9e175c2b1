//! Pages of this crate: search, preferences, settings, saved views, live updates, the API reference.

mod live;
mod preferences;
mod search;
pub mod settings;
mod views;

use crate::api;
use crate::need::Need;
use crate::routes::Routes;

pub(crate) fn routes() -> Routes {
    Routes::new()
        .post("/preferences", Need::Public, preferences::keep)
        .get("/preferences/language", Need::Public, preferences::language)
        .get("/search", Need::SignedIn, search::page)
        .get("/search/quick", Need::SignedIn, search::quick)
        .post("/views", Need::SignedIn, views::save)
        .post("/views/forget", Need::SignedIn, views::forget)
        .get("/live/{topic}", Need::SignedIn, live::listen)
        .get("/settings", Need::SignedIn, settings::index)
        .get("/api/docs", Need::Public, api::page)
        .get("/api/openapi.json", Need::Public, api::reference)
}
