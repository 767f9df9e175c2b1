//! The API's routes with what each of them needs.

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use super::{counts, lists, moves, places, transfers};
use crate::permissions::{
    CountStock, EditLocations, InspectStock, MoveStock, OpenStock, ReadStock,
};

/// All API routes of this capability.
#[must_use]
pub fn api() -> ApiRoutes {
    let (read, go) = (
        Need::permission::<ReadStock>(),
        Need::permission::<MoveStock>(),
    );
    ApiRoutes::new()
        .add(routes!(lists::stock), read)
        .add(routes!(lists::locations), read)
        .add(routes!(lists::moves), read)
        .add(routes!(places::get_location), read)
        .add(routes!(places::unit_place), read)
        .add(
            routes!(places::open_van),
            Need::permission::<EditLocations>(),
        )
        .add(routes!(moves::move_goods), go)
        .add(routes!(moves::open_stock), Need::permission::<OpenStock>())
        .add(routes!(moves::inspect), Need::permission::<InspectStock>())
        .add(routes!(transfers::transfers), read)
        .add(routes!(transfers::get_transfer), read)
        .add(routes!(transfers::send_transfer), go)
        .add(routes!(transfers::receive_transfer), go)
        .add(routes!(transfers::cancel_transfer), go)
        .merge(count_routes())
}

fn count_routes() -> ApiRoutes {
    let (read, count) = (
        Need::permission::<ReadStock>(),
        Need::permission::<CountStock>(),
    );
    ApiRoutes::new()
        .add(routes!(counts::counts), read)
        .add(routes!(counts::get_count), read)
        .add(routes!(counts::open_count), count)
        .add(routes!(counts::count_goods), count)
        .add(routes!(counts::close_count), count)
        .add(routes!(counts::cancel_count), count)
}
