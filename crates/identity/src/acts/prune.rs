//! Prune: rows that no longer open anything are removed after a while, so that tables stay small.

use jiff::{SignedDuration, Timestamp};
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::records::{password_reset, session, throttle};
use crate::rules::lock_out::FORGOTTEN_AFTER;

/// Ended sessions stay visible this long.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);

/// Removes what ended long ago; the events about it stay.
pub async fn prune(work: &mut Work) -> Result<(), Failure> {
    let before =
        |age: SignedDuration| Moment::from(work.now.checked_sub(age).unwrap_or(Timestamp::MIN));
    session::Entity::delete_many()
        .filter(session::Column::ExpiresAt.lt(before(KEPT)))
        .exec(work.conn())
        .await?;
    password_reset::Entity::delete_many()
        .filter(password_reset::Column::ExpiresAt.lt(before(KEPT)))
        .exec(work.conn())
        .await?;
    throttle::Entity::delete_many()
        .filter(throttle::Column::LastAt.lt(before(FORGOTTEN_AFTER)))
        .exec(work.conn())
        .await?;
    Ok(())
}
