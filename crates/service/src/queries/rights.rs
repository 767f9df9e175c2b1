//! What the law says about an order today: its clocks, and the rights that a repeat, an overrun or an unrepairable unit opens.

use kernel::ids::ServiceOrderId;
use kernel::time::civil_day;
use law::{Answer, Right};
use platform::{Failure, Platform, Stations};

use crate::neighbours::warranty;
use crate::store;

/// The law's answer about an order today.
///
/// # Errors
/// `NotFound` for an order that is not seen; refused when the facts of its unit contradict each other.
pub async fn law_of_order(
    platform: &Platform,
    stations: &Stations,
    id: ServiceOrderId,
) -> Result<Answer, Failure> {
    let order = store::order(platform.db.read(), stations, id).await?;
    warranty::answer(
        platform.db.read(),
        &Stations::All,
        &order,
        civil_day(platform.now()),
    )
    .await
}

/// The rights of the customer of an order today, each with its grounds.
///
/// # Errors
/// As [`law_of_order`].
pub async fn rights_of_order(
    platform: &Platform,
    stations: &Stations,
    id: ServiceOrderId,
) -> Result<Vec<Right>, Failure> {
    Ok(law_of_order(platform, stations, id).await?.rights)
}
