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

/// The unit leaves: onto the road to a station of ours, or to a firm outside.
pub(crate) async fn send_away(
    work: &mut Work,
    order: &Model,
    cause: Ref,
    ours: bool,
) -> Result<(), Failure> {
    let Some(unit) = order.unit_id else {
        return Ok(());
    };
    let to = if ours {
        let road = stock::PlaceState::InTransit;
        stock::acts::station_location(work, order.station_id, road).await?
    } else {
        stock::acts::virtual_location(work, stock::PlaceState::AtSupplier).await?
    };
    step(work, unit, to, cause).await
}

/// The unit is back on the bench of its station; nothing moves when it stands there already.
pub(crate) async fn fetch_back(work: &mut Work, order: &Model, cause: Ref) -> Result<(), Failure> {
    let Some(unit) = order.unit_id else {
        return Ok(());
    };
    let bench = stock::PlaceState::InService;
    let to = stock::acts::station_location(work, order.station_id, bench).await?;
    if stock::place_of(work.conn(), unit).await?.location == Some(to) {
        return Ok(());
    }
    step(work, unit, to, cause).await
}

async fn step(
    work: &mut Work,
    unit: kernel::ids::UnitId,
    to: kernel::ids::LocationId,
    cause: Ref,
) -> Result<(), Failure> {
    let here = stock::place_of(work.conn(), unit).await?;
    let step = stock::acts::UnitMove {
        unit,
        to,
        expected_from: here.location,
        cause,
        why: None,
    };
    stock::acts::move_unit(work, step).await?;
    Ok(())
}
