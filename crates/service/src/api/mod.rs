//! JSON of the service desk. Wire types stand here and nowhere else.

mod away;
mod bench;
mod bench_read;
mod estimates;
mod fee;
mod intake;
mod money;
mod orders;
mod wire;

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use payments::TakePayments;

use crate::permissions::{ReadOrders, TakeIn, WriteEstimates};

/// All routes with their needs. The acts on one order ask each for their own permission.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    ApiRoutes::new()
        .add(routes!(orders::list), Need::permission::<ReadOrders>())
        .add(routes!(orders::get_one), Need::permission::<ReadOrders>())
        .add(routes!(orders::rights), Need::permission::<ReadOrders>())
        .add(routes!(orders::act), Need::permission::<ReadOrders>())
        .add(
            routes!(bench_read::parts_of),
            Need::permission::<ReadOrders>(),
        )
        .add(
            routes!(bench_read::lists_of),
            Need::permission::<ReadOrders>(),
        )
        .add(
            routes!(bench_read::despatches_of),
            Need::permission::<ReadOrders>(),
        )
        .add(routes!(away::arrived), Need::permission::<TakeIn>())
        .add(routes!(bench::act), Need::permission::<ReadOrders>())
        .add(routes!(intake::take_in), Need::permission::<TakeIn>())
        .add(routes!(intake::request), Need::permission::<TakeIn>())
        .add(
            routes!(estimates::of_order),
            Need::permission::<ReadOrders>(),
        )
        .add(
            routes!(estimates::get_one),
            Need::permission::<ReadOrders>(),
        )
        .add(
            routes!(estimates::draft),
            Need::permission::<WriteEstimates>(),
        )
        .add(
            routes!(estimates::edit),
            Need::permission::<WriteEstimates>(),
        )
        .add(
            routes!(estimates::act),
            Need::permission::<WriteEstimates>(),
        )
        .add(routes!(fee::agree), Need::permission::<WriteEstimates>())
        .add(routes!(money::show), Need::permission::<ReadOrders>())
        .add(routes!(money::act), Need::permission::<TakePayments>())
}
