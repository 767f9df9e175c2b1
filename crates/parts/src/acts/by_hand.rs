//! Reserving, using, taking back and letting go by a person or program that holds the permission for it.

use catalogue::ProductBrief;
use kernel::ids::{PartUseId, ProductId, ReservationId, kinds};
use platform::{Allowed, Failure, Work};

use super::release::let_go;
use super::reserve::reserve_as;
use super::{Reserved, Use, Wanted};
use crate::permissions::UseParts;
use crate::store;

/// Puts pieces aside.
///
/// # Errors
/// As [`super::reserve`].
pub async fn put_aside(
    work: &mut Work,
    _may: Allowed<UseParts>,
    wanted: Wanted,
) -> Result<(ReservationId, Reserved), Failure> {
    reserve_as(work, wanted).await
}

/// Uses pieces.
///
/// # Errors
/// As [`super::use_part`].
pub async fn use_pieces(
    work: &mut Work,
    _may: Allowed<UseParts>,
    wanted: Use,
) -> Result<PartUseId, Failure> {
    super::use_part(work, wanted).await
}

/// Takes pieces back.
///
/// # Errors
/// As [`super::take_back`].
pub async fn bring_back(
    work: &mut Work,
    _may: Allowed<UseParts>,
    id: PartUseId,
    why: &str,
) -> Result<(), Failure> {
    super::take_back(work, id, why).await
}

/// Lets one reservation go.
///
/// # Errors
/// `NotFound` for one at a station that is not seen.
pub async fn let_reservation_go(
    work: &mut Work,
    _may: Allowed<UseParts>,
    id: ReservationId,
) -> Result<ProductId, Failure> {
    let row = store::reservation(work.conn(), &work.actor.stations, id).await?;
    let_go(work, id).await?;
    Ok(row.part_id)
}

/// The product of a part in a line.
pub(super) async fn brief_of(work: &Work, part: ProductId) -> Result<ProductBrief, Failure> {
    let mut found = catalogue::product_briefs(work.conn(), [part]).await?;
    found
        .remove(&part)
        .ok_or(Failure::not_found::<kinds::Product>())
}

/// The name of a part, for events.
pub(super) async fn name_of(work: &Work, part: ProductId) -> Result<String, Failure> {
    Ok(brief_of(work, part).await?.name)
}
