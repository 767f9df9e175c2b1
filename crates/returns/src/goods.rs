//! Where the goods of a return go in stock: into quarantine when they come, by an inspection where they belong, back to the customer.

use kernel::ids::{ProductId, Ref, StationId, StockMoveId, UnitId};
use platform::{Failure, Work};
use stock::PlaceState;
use stock::acts::{
    Goods, QuantityMove, UnitMove, move_quantity, move_unit, station_location, virtual_location,
};
use stock::rules::inspection::Finding;

use crate::records::{case, unit};

/// Goods that came lie in quarantine until somebody looks at them; an item that is with us already stays where it lies.
pub(crate) async fn came(
    work: &mut Work,
    case: &case::Model,
    unit: &unit::Model,
) -> Result<(), Failure> {
    let here = station_location(work, case.station_id, PlaceState::Quarantine).await?;
    let cause = Ref::of(case.id);
    if let Some(id) = unit.unit_id {
        let place = stock::place_of(work.conn(), id).await?;
        if !matches!(place.state, PlaceState::AtCustomer | PlaceState::InTransit) {
            return Ok(());
        }
        let wanted = UnitMove {
            unit: id,
            to: here,
            expected_from: None,
            cause,
            why: None,
        };
        move_unit(work, wanted).await?;
    } else if let Some(product) = unit.product_id {
        let customers = virtual_location(work, PlaceState::AtCustomer).await?;
        pieces(work, product, (customers, here), cause, 1).await?;
    }
    Ok(())
}

/// Goods go back to the customer.
pub(crate) async fn go_back(
    work: &mut Work,
    case: &case::Model,
    unit: &unit::Model,
    why: &str,
) -> Result<(), Failure> {
    let customers = virtual_location(work, PlaceState::AtCustomer).await?;
    let cause = Ref::of(case.id);
    if let Some(id) = unit.unit_id {
        let place = stock::place_of(work.conn(), id).await?;
        if place.state == PlaceState::AtCustomer {
            return Ok(());
        }
        let wanted = UnitMove {
            unit: id,
            to: customers,
            expected_from: None,
            cause,
            why: Some(why.to_owned()),
        };
        move_unit(work, wanted).await?;
    } else if let Some(product) = unit.product_id {
        let here = station_location(work, case.station_id, PlaceState::Quarantine).await?;
        pieces(work, product, (here, customers), cause, 1).await?;
    }
    Ok(())
}

async fn pieces(
    work: &mut Work,
    product: ProductId,
    (from, to): (kernel::ids::LocationId, kernel::ids::LocationId),
    cause: Ref,
    quantity: i64,
) -> Result<StockMoveId, Failure> {
    let wanted = QuantityMove {
        product,
        quantity,
        from,
        to,
        cause,
        why: None,
    };
    move_quantity(work, wanted).await
}

/// Goods that were inspected go where they belong; what is ours now belongs to nobody else.
pub(crate) async fn dispose(
    work: &mut Work,
    case: &case::Model,
    unit: &unit::Model,
    (finding, to): (Finding, PlaceState),
    why: &str,
) -> Result<Option<StockMoveId>, Failure> {
    let may = work.actor.may()?;
    let cause = Ref::of(case.id);
    let (goods, from) = match (unit.unit_id, unit.product_id) {
        (Some(id), _) => {
            catalogue::acts::unit_came_back(work, id, cause).await?;
            (Goods::Unit(id), None)
        }
        (None, Some(product)) => {
            let from = station_location(work, case.station_id, PlaceState::Quarantine).await?;
            (Goods::Quantity(product, 1), Some(from))
        }
        (None, None) => return Ok(None),
    };
    let done = stock::acts::Inspection {
        goods,
        from,
        finding,
        to,
        cause: Some(cause),
        why: Some(why.to_owned()).filter(|why| !why.is_empty()),
    };
    Ok(Some(stock::acts::inspect(work, may, done).await?.id))
}

/// What goes out for something that came back leaves the shelf.
pub(crate) async fn leaves(
    work: &mut Work,
    station: StationId,
    (product, unit): (ProductId, Option<UnitId>),
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let shelf = station_location(work, station, PlaceState::Sellable).await?;
    let customers = virtual_location(work, PlaceState::AtCustomer).await?;
    match unit {
        Some(unit) => {
            let wanted = UnitMove {
                unit,
                to: customers,
                expected_from: Some(shelf),
                cause,
                why: None,
            };
            move_unit(work, wanted).await
        }
        None => pieces(work, product, (shelf, customers), cause, 1).await,
    }
}

/// What went out came back undelivered: it waits for a look.
pub(crate) async fn undelivered(
    work: &mut Work,
    station: StationId,
    (product, unit): (ProductId, Option<UnitId>),
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let here = station_location(work, station, PlaceState::Quarantine).await?;
    match unit {
        Some(unit) => {
            let wanted = UnitMove {
                unit,
                to: here,
                expected_from: None,
                cause,
                why: None,
            };
            move_unit(work, wanted).await
        }
        None => {
            let customers = virtual_location(work, PlaceState::AtCustomer).await?;
            pieces(work, product, (customers, here), cause, 1).await
        }
    }
}
