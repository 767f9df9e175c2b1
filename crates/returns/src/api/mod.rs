//! JSON of returns: asked for, judged, received, inspected, decided as previewed; reasons and the policy. Wire types stand here and nowhere else.

mod cases;
mod deeds;
mod invoices;
mod judged;
mod money;
mod outcomes;
mod parcels;
mod photos;
mod policies;
mod reasons;
mod requests;
mod sheet;
mod terms;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use crate::permissions::{DecideReturns, ReadReturns, RequestReturns, SetReturns};

/// All routes with their needs. The acts on one return ask each for their own permission.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadReturns>();
    let ask = Need::permission::<RequestReturns>();
    let decide = Need::permission::<DecideReturns>();
    let set = Need::permission::<SetReturns>();
    ApiRoutes::new()
        .add(routes!(cases::list), read)
        .add(routes!(cases::get_one), read)
        .add(routes!(cases::scanned), read)
        .add(routes!(requests::preview), ask)
        .add(routes!(requests::request), ask)
        .add(routes!(deeds::act), read)
        .add(routes!(outcomes::preview), decide)
        .add(routes!(outcomes::confirm), decide)
        .add(routes!(invoices::papers), read)
        .add(routes!(invoices::settle), decide)
        .add(routes!(photos::add), ask)
        .add(routes!(photos::show), read)
        .add(routes!(photos::remove), ask)
        .add(routes!(reasons::reasons), read)
        .add(routes!(reasons::keep_reason), set)
        .add(routes!(reasons::archive_reason), set)
        .add(routes!(reasons::checklist), read)
        .add(routes!(terms::terms), read)
        .add(routes!(terms::keep_terms), set)
        .add(routes!(policies::policies), read)
        .add(routes!(policies::check_policy), set)
        .add(routes!(policies::preview_policy), set)
        .add(routes!(policies::publish), set)
        .add(routes!(reasons::statistics), read)
}
