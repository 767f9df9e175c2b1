//! The API's routes with what each of them needs.

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use super::{coverage, lists, products, repairs, sale_out, sales, units};
use crate::permissions::{EditProducts, EditUnits, ReadGoods, RecordSales};

/// All API routes of this capability.
#[must_use]
pub fn api() -> ApiRoutes {
    ApiRoutes::new()
        .add(
            routes!(products::get_product),
            Need::permission::<ReadGoods>(),
        )
        .add(
            routes!(products::register_product),
            Need::permission::<EditProducts>(),
        )
        .add(
            routes!(products::put_product),
            Need::permission::<EditProducts>(),
        )
        .add(routes!(units::get_unit), Need::permission::<ReadGoods>())
        .add(routes!(lists::products), Need::permission::<ReadGoods>())
        .add(routes!(lists::units), Need::permission::<ReadGoods>())
        .add(routes!(lists::sales), Need::permission::<ReadGoods>())
        .add(routes!(sale_out::get_sale), Need::permission::<ReadGoods>())
        .add(
            routes!(coverage::unit_coverage),
            Need::permission::<ReadGoods>(),
        )
        .add(
            routes!(units::register_unit),
            Need::permission::<EditUnits>(),
        )
        .add(
            routes!(units::transfer_unit),
            Need::permission::<EditUnits>(),
        )
        .add(
            routes!(units::deliver_unit),
            Need::permission::<EditUnits>(),
        )
        .add(
            routes!(repairs::record_repair),
            Need::permission::<EditUnits>(),
        )
        .add(
            routes!(sales::record_sale),
            Need::permission::<RecordSales>(),
        )
}
