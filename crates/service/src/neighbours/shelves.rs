//! Parts of an order: what was used, what is reserved, what is missing.

use kernel::ids::Ref;
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;

use crate::records::service_order::Model;

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

/// Reads it.
pub(crate) async fn of<C: ConnectionTrait>(conn: &C, order: &Model) -> Result<Shelf, Failure> {
    let cause = Ref::of(order.id);
    let used = parts::uses_of(conn, cause).await?;
    let reserved = parts::reservations_of(conn, cause).await?;
    let missing: i64 = reserved.iter().map(|one| one.missing().max(0)).sum();
    Ok(Shelf {
        used: u32::try_from(used.len()).unwrap_or(u32::MAX),
        reserved: u32::try_from(reserved.len()).unwrap_or(u32::MAX),
        missing: u32::try_from(missing).unwrap_or(u32::MAX),
    })
}

/// Whatever is still reserved for the order is free again.
pub(crate) async fn free(work: &mut Work, order: &Model) -> Result<(), Failure> {
    parts::release(work, Ref::of(order.id)).await?;
    Ok(())
}
