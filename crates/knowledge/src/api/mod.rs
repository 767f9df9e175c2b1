//! JSON of articles. Wire types stand here and nowhere else.

mod around;
mod articles;
mod found;
mod steps;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use crate::permissions::{ManageArticles, PublishArticles, ReadArticles, WriteArticles};

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadArticles>();
    let write = Need::permission::<WriteArticles>();
    let publish = Need::permission::<PublishArticles>();
    let manage = Need::permission::<ManageArticles>();
    ApiRoutes::new()
        .add(routes!(articles::list), read)
        .add(routes!(articles::add), write)
        .add(routes!(articles::show), read)
        .add(routes!(articles::write_text), write)
        .add(routes!(articles::edit), write)
        .add(routes!(articles::versions), read)
        .add(routes!(articles::version), read)
        .add(routes!(articles::bring_back), write)
        .add(routes!(steps::publish), publish)
        .add(routes!(steps::unpublish), publish)
        .add(routes!(steps::archive), publish)
        .add(routes!(steps::restore), publish)
        .add(routes!(steps::merge), publish)
        .add(routes!(steps::review), write)
        .add(routes!(found::search), read)
        .add(routes!(found::missed), read)
        .add(routes!(found::feedback), read)
        .add(routes!(found::say), read)
        .add(routes!(around::categories), read)
        .add(routes!(around::add_category), manage)
        .add(routes!(around::synonyms), read)
        .add(routes!(around::add_synonyms), manage)
        .add(routes!(around::remove_synonyms), manage)
        .add(routes!(around::images), read)
        .add(routes!(around::add_images), write)
        .add(routes!(around::remove_image), write)
}
