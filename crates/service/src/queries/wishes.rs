//! Who wants to hear only what must be said.

use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait};

use crate::records::wish;

/// Whether a customer wants to hear only what must be said.
pub(crate) async fn is_quiet<C: ConnectionTrait>(
    conn: &C,
    customer: CustomerId,
) -> Result<bool, Failure> {
    Ok(wish::Entity::find_by_id(customer)
        .one(conn)
        .await?
        .is_some())
}
