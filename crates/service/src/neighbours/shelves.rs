//! Parts of an order: what was used, what is reserved, what is missing.

use std::collections::BTreeMap;

use kernel::ids::{ProductId, Ref};
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;

use crate::records::service_order::Model;
use crate::rules::intake::LINE_MAX;

/// What parts say about an order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shelf {
    /// Pieces that were used.
    pub used: u32,
    /// Reservations that wait.
    pub reserved: u32,
    /// Pieces that are reserved and not there.
    pub missing: u32,
}

/// The parts of an order one by one.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts {
    /// What was used, taken back or not.
    pub used: Vec<parts::PartUsed>,
    /// What waits for it.
    pub reserved: Vec<parts::Reservation>,
}

impl Parts {
    /// Reads them.
    pub(crate) async fn of<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<Self, Failure> {
        let cause = Ref::of(order.id);
        Ok(Self {
            used: parts::uses_of(conn, cause).await?,
            reserved: parts::reservations_of(conn, cause).await?,
        })
    }

    /// What they come to.
    pub(crate) fn shelf(&self) -> Shelf {
        let used = self.used.iter().filter(|one| one.taken_back.is_none());
        let missing: i64 = self.reserved.iter().map(|one| one.missing().max(0)).sum();
        Shelf {
            used: u32::try_from(used.count()).unwrap_or(u32::MAX),
            reserved: u32::try_from(self.reserved.len()).unwrap_or(u32::MAX),
            missing: u32::try_from(missing).unwrap_or(u32::MAX),
        }
    }
}

/// Puts parts aside for an order, as far as it has neither reserved nor used them; says which are missing then.
pub(crate) async fn put_aside(
    work: &mut Work,
    order: &Model,
    wanted: Vec<(ProductId, i64)>,
) -> Result<Option<String>, Failure> {
    let cause = Ref::of(order.id);
    // one order for all, so that two changes do not wait for each other
    let mut pieces: BTreeMap<ProductId, i64> = BTreeMap::new();
    for (part, quantity) in wanted {
        *pieces.entry(part).or_default() += quantity;
    }
    for reserved in parts::reservations_of(work.conn(), cause).await? {
        pieces
            .entry(reserved.part)
            .and_modify(|open| *open -= reserved.quantity);
    }
    for used in parts::uses_of(work.conn(), cause).await? {
        if used.taken_back.is_none() {
            pieces
                .entry(used.part)
                .and_modify(|open| *open -= used.quantity);
        }
    }
    for (part, quantity) in pieces.into_iter().filter(|(_, open)| *open > 0) {
        let wanted = parts::acts::Wanted::new(cause, order.station_id, part, quantity);
        parts::acts::reserve(work, wanted.in_chain(order.ticket_id)).await?;
    }
    let reserved = parts::reservations_of(work.conn(), cause).await?;
    let missing: Vec<String> = reserved
        .into_iter()
        .filter(|one| one.missing() > 0)
        .map(|one| format!("{} × {}", one.missing(), one.name))
        .collect();
    let words = missing.join(", ");
    Ok(Some(words.chars().take(LINE_MAX).collect()).filter(|words: &String| !words.is_empty()))
}

/// Whatever is still reserved for the order is free again.
pub(crate) async fn free(work: &mut Work, order: &Model) -> Result<(), Failure> {
    parts::release(work, Ref::of(order.id)).await?;
    Ok(())
}
