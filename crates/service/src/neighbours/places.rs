//! Where the unit stands: in service while we have it, at the customer afterwards.

use kernel::ids::Ref;
use platform::{Failure, Work};

use crate::records::service_order::Model;

/// The unit comes to the station; refused when it is in service already.
pub(crate) async fn take_in(work: &mut Work, order: &Model) -> Result<(), Failure> {
    if let Some(unit) = order.unit_id {
        stock::acts::take_unit_into_service(work, unit, order.station_id, Ref::of(order.id))
            .await?;
    }
    Ok(())
}

/// The unit goes back to the customer.
pub(crate) async fn give_back(work: &mut Work, order: &Model) -> Result<(), Failure> {
    if let Some(unit) = order.unit_id {
        stock::acts::give_unit_back(work, unit, Ref::of(order.id)).await?;
    }
    Ok(())
}

/// The unit that nobody collected, or that another one replaced, becomes ours to deal with.
pub(crate) async fn keep(
    work: &mut Work,
    order: &Model,
    to: stock::PlaceState,
    why: &str,
) -> Result<(), Failure> {
    let Some(unit) = order.unit_id else {
        return Ok(());
    };
    let to = stock::acts::station_location(work, order.station_id, to).await?;
    let here = stock::place_of(work.conn(), unit).await?;
    let step = stock::acts::UnitMove {
        unit,
        to,
        expected_from: here.location,
        cause: Ref::of(order.id),
        why: Some(why.to_owned()),
    };
    stock::acts::move_unit(work, step).await?;
    Ok(())
}
