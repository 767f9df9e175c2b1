//! Parts of an order: put aside, used, taken back, let go, ordered when they are missing. Shelves and pieces are the business of
//! `parts`; here they hang on an order that is with us, with its ticket as the chain that tells of them.

use kernel::ids::{PartUseId, ProductId, Ref, ReservationId, kinds};
use kernel::refusal::Refused;
use parts::acts::{NeededPart, by_hand};
use parts::{OldPart, PurchaseParts, Reserved, Use, UseParts, Wanted};
use platform::{Allowed, Failure, Work};

use crate::moving::topic;
use crate::records::service_order::Model;
use crate::store::{self, Seen};

/// A part that somebody wants for an order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartWanted {
    /// Which.
    pub part: ProductId,
    /// Pieces.
    pub quantity: i64,
    /// Serial numbers of pieces that carry them; only for use.
    pub serials: Vec<String>,
    /// What became of the piece replaced; as the part says when nobody does.
    pub old_part: Option<OldPart>,
    /// More about it.
    pub old_note: Option<String>,
}

impl PartWanted {
    /// So many pieces of a part.
    #[must_use]
    pub const fn new(part: ProductId, quantity: i64) -> Self {
        Self {
            part,
            quantity,
            serials: Vec::new(),
            old_part: None,
            old_note: None,
        }
    }
}

/// Puts pieces aside for an order; what is missing is waited for.
///
/// # Errors
/// Refused while the unit is not here, and for what is no part.
pub async fn reserve_part(
    work: &mut Work,
    _may: Allowed<UseParts>,
    seen: Seen,
    wanted: &PartWanted,
) -> Result<Reserved, Failure> {
    let order = here(work, seen).await?;
    let asked = Wanted::new(
        Ref::of(order.id),
        order.station_id,
        wanted.part,
        wanted.quantity,
    );
    let asked = Wanted {
        note: Some(order.number.clone()),
        ..asked.in_chain(Ref::of(order.ticket_id))
    };
    let got = parts::reserve(work, asked).await?;
    tell(work, &order);
    Ok(got)
}

/// Uses pieces for an order. The last piece goes to one technician, however many take it at the same moment.
///
/// # Errors
/// Refused while the unit is not here, for too few free pieces, for serial numbers that are missing or used.
pub async fn use_part(
    work: &mut Work,
    _may: Allowed<UseParts>,
    seen: Seen,
    wanted: PartWanted,
) -> Result<PartUseId, Failure> {
    let order = here(work, seen).await?;
    let asked = Use::new(
        Ref::of(order.id),
        order.station_id,
        wanted.part,
        wanted.quantity,
    );
    let asked = Use {
        serials: wanted.serials,
        old_part: wanted.old_part,
        old_note: wanted.old_note,
        ..asked.in_chain(Ref::of(order.ticket_id))
    };
    let id = parts::use_part(work, asked).await?;
    tell(work, &order);
    Ok(id)
}

/// Takes used pieces of an order back onto the shelf.
///
/// # Errors
/// `NotFound` for a use of another record; refused without a reason, and once the order is over.
pub async fn take_back_part(
    work: &mut Work,
    _may: Allowed<UseParts>,
    seen: Seen,
    id: PartUseId,
    why: &str,
) -> Result<(), Failure> {
    let order = here(work, seen).await?;
    its_use(work, &order, id).await?;
    parts::take_back(work, id, why).await?;
    tell(work, &order);
    Ok(())
}

/// Says what became of the piece that was replaced, over the version that was seen.
///
/// # Errors
/// `NotFound` for a use of another record; `Stale` when somebody was faster.
pub async fn say_old_part(
    work: &mut Work,
    may: Allowed<UseParts>,
    seen: Seen,
    of: (PartUseId, i32),
    what: (OldPart, Option<String>),
) -> Result<(), Failure> {
    let order = store::opened(work, seen).await?;
    its_use(work, &order, of.0).await?;
    parts::acts::record_old_part(work, may, of.0, of.1, what.0, what.1).await?;
    tell(work, &order);
    Ok(())
}

/// Lets one reservation of an order go.
///
/// # Errors
/// `NotFound` for a reservation of another record.
pub async fn release_part(
    work: &mut Work,
    may: Allowed<UseParts>,
    seen: Seen,
    id: ReservationId,
) -> Result<(), Failure> {
    let order = store::opened(work, seen).await?;
    let its = parts::reservations_of(work.conn(), Ref::of(order.id)).await?;
    if !its.iter().any(|one| one.id == id) {
        return Err(Failure::not_found::<kinds::Reservation>());
    }
    by_hand::let_reservation_go(work, may, id).await?;
    tell(work, &order);
    Ok(())
}

/// Drafts purchase orders for what an order waits for, from the usual suppliers.
///
/// # Errors
/// Refused when nothing is missing, or a part has no usual supplier.
pub async fn order_missing(
    work: &mut Work,
    may: Allowed<PurchaseParts>,
    seen: Seen,
) -> Result<Vec<kernel::ids::PurchaseOrderId>, Failure> {
    let order = store::opened(work, seen).await?;
    let its = parts::reservations_of(work.conn(), Ref::of(order.id)).await?;
    let missing = its.iter().filter(|one| one.missing() > 0);
    let needed: Vec<NeededPart> = missing
        .map(|one| NeededPart {
            part: one.part,
            station: one.station,
            quantity: one.missing(),
        })
        .collect();
    if needed.is_empty() {
        return Err(Refused::whole("service-refused-nothing-missing").into());
    }
    let made = parts::acts::order_needed(work, may, needed).await?;
    tell(work, &order);
    Ok(made)
}

/// The order, when its unit is with us.
async fn here(work: &Work, seen: Seen) -> Result<Model, Failure> {
    let order = store::opened(work, seen).await?;
    if order.state.is_here() {
        Ok(order)
    } else {
        Err(Refused::whole("service-refused-not-here").into())
    }
}

async fn its_use(work: &Work, order: &Model, id: PartUseId) -> Result<(), Failure> {
    let uses = parts::uses_of(work.conn(), Ref::of(order.id)).await?;
    if uses.iter().any(|one| one.id == id) {
        Ok(())
    } else {
        Err(Failure::not_found::<kinds::PartUse>())
    }
}

/// Open pages of the order know.
fn tell(work: &mut Work, order: &Model) {
    work.notify(topic(order.id));
}
