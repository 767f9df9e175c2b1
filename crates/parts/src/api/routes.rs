//! The API's routes with what each of them needs.

use ui::{ApiRoutes, Need};
use utoipa_axum::routes;

use super::{orders, parts, prices, suppliers, uses};
use crate::permissions::{EditParts, PurchaseParts, ReadParts, UseParts};

/// All API routes of this capability.
#[must_use]
pub fn api() -> ApiRoutes {
    let (read, edit) = (
        Need::permission::<ReadParts>(),
        Need::permission::<EditParts>(),
    );
    let (uses_it, purchase) = (
        Need::permission::<UseParts>(),
        Need::permission::<PurchaseParts>(),
    );
    ApiRoutes::new()
        .add(routes!(parts::list_parts), read)
        .add(routes!(parts::get_part), read)
        .add(routes!(parts::put_part), edit)
        .add(routes!(parts::put_fit), edit)
        .add(routes!(parts::delete_fit), edit)
        .add(routes!(parts::put_levels), edit)
        .add(routes!(parts::parts_of_product), read)
        .add(routes!(prices::part_price), read)
        .add(routes!(prices::labour), read)
        .add(routes!(prices::list_price_lists), read)
        .add(routes!(prices::make_price_list), edit)
        .add(routes!(prices::put_part_price), edit)
        .add(routes!(prices::put_labour_rate), edit)
        .add(routes!(uses::reserve_part), uses_it)
        .add(routes!(uses::release_reservation), uses_it)
        .add(routes!(uses::use_part), uses_it)
        .add(routes!(uses::take_part_back), uses_it)
        .add(routes!(suppliers::list_suppliers), read)
        .add(routes!(suppliers::put_supplier), purchase)
        .add(routes!(orders::list_orders), read)
        .add(routes!(orders::get_order), read)
        .add(routes!(orders::draft_order), purchase)
        .add(routes!(orders::send_order), purchase)
        .add(routes!(orders::cancel_order), purchase)
        .add(routes!(orders::receive_order), purchase)
}
