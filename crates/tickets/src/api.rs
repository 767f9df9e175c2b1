//! JSON of tickets, their messages and clocks. Wire types stand here and nowhere else.

mod clocks;
mod messages;
mod tickets;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use crate::permissions::{ReadTickets, WriteTickets};

/// All routes with their needs.
pub fn api_routes() -> ApiRoutes {
    let (read, write) = (
        Need::permission::<ReadTickets>(),
        Need::permission::<WriteTickets>(),
    );
    ApiRoutes::new()
        .add(routes!(tickets::list), read)
        .add(routes!(tickets::get_one), read)
        .add(routes!(tickets::create), write)
        .add(routes!(tickets::step), write)
        .add(routes!(messages::list), read)
        .add(routes!(messages::answer), write)
        .add(routes!(messages::note), write)
        .add(routes!(clocks::of_ticket), read)
        .add(routes!(clocks::list), read)
}
