//! Keep what a carrier sent us, once, and leave the work with it for after the commit.

use kernel::ids::{CarrierId, kinds};
use platform::columns::Moment;
use platform::{Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::records::call;

/// Work through what a carrier sent.
pub const READ_CALL: &str = "shipping.read_call";

/// Whether a call was new.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// It was kept.
    New,
    /// The same body came before.
    Known,
}

/// Keeps a genuine call.
pub(crate) async fn take_call(
    work: &mut Work,
    carrier: CarrierId,
    body: &str,
) -> Result<Taken, Failure> {
    let sha256 = hex::encode(Sha256::digest(body.as_bytes()));
    let known = call::Entity::find()
        .filter(call::Column::CarrierId.eq(carrier))
        .filter(call::Column::Sha256.eq(&sha256))
        .one(work.conn())
        .await?;
    if known.is_some() {
        return Ok(Taken::Known);
    }
    // a call is no record of its own in the house's registry: it belongs to its carrier
    let id = work.new_id::<kinds::Carrier>().uuid();
    let row = call::ActiveModel {
        id: Set(id),
        carrier_id: Set(carrier),
        sha256: Set(sha256),
        body: Set(body.to_owned()),
        received_at: Set(Moment::from(work.now)),
        read_at: Set(None),
    };
    call::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.enqueue(Job::new(READ_CALL, json!({ "call": id })))
        .await?;
    Ok(Taken::New)
}

/// Notes that a call was worked through.
pub(crate) async fn call_done(work: &Work, id: Uuid) -> Result<(), Failure> {
    let set = call::ActiveModel {
        id: Set(id),
        read_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    call::Entity::update(set).exec(work.conn()).await?;
    Ok(())
}
