//! JSON of the service desk. Wire types stand here and nowhere else.

mod intake;
mod orders;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use crate::permissions::{ReadOrders, TakeIn};

/// All routes with their needs. The acts on one order ask each for their own permission.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    ApiRoutes::new()
        .add(routes!(orders::list), Need::permission::<ReadOrders>())
        .add(routes!(orders::get_one), Need::permission::<ReadOrders>())
        .add(routes!(orders::rights), Need::permission::<ReadOrders>())
        .add(routes!(orders::act), Need::permission::<ReadOrders>())
        .add(routes!(intake::take_in), Need::permission::<TakeIn>())
        .add(routes!(intake::request), Need::permission::<TakeIn>())
}
