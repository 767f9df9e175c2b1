//! What the customers' pages need no longer is cleared away: codes and asks of the day before, links that ended a month ago with the
//! photos that waited on them. Returns, their photos and their history stay.

use jiff::{SignedDuration, Timestamp};
use kernel::ids::PublicLinkId;
use platform::columns::Moment;
use platform::{Failure, Platform};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Statement,
};

use super::super::draft::Draft;
use super::super::records::{code, visit};

/// A code that ended is kept this long, so that its page can still say so; an ask counts no longer anyway.
const CODES_KEPT: SignedDuration = SignedDuration::from_hours(24);
/// A link that ended is kept this long: who asks about it can be told.
const VISITS_KEPT: SignedDuration = SignedDuration::from_hours(24 * 30);
/// Visits in one change.
const AT_ONCE: u64 = 500;
/// Changes in one night.
const CHANGES: usize = 200;

const ASKS: &str = "DELETE FROM return_ask WHERE began < $1";

/// Clears away what ended long ago; says how many rows went.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn clean(platform: &Platform) -> Result<u64, Failure> {
    let mut gone = codes(platform).await?;
    for _ in 0..CHANGES {
        let some = visits(platform).await?;
        gone += some;
        if some < AT_ONCE {
            break;
        }
    }
    Ok(gone)
}

fn before(now: Timestamp, kept: SignedDuration) -> Timestamp {
    now.checked_sub(kept).unwrap_or(Timestamp::MIN)
}

async fn codes(platform: &Platform) -> Result<u64, Failure> {
    let work = platform.own_work("returns").await?;
    let ended = before(work.now, CODES_KEPT);
    let codes = code::Entity::delete_many()
        .filter(code::Column::ExpiresAt.lt(Moment::from(ended)))
        .exec(work.conn())
        .await?;
    let backend = work.conn().get_database_backend();
    let asks = Statement::from_sql_and_values(backend, ASKS, [ended.as_second().into()]);
    let asks = work.conn().execute_raw(asks).await?;
    let gone = codes.rows_affected + asks.rows_affected();
    work.commit().await?;
    Ok(gone)
}

/// Some visits, with the photos that waited on them: what was sent keeps its own.
async fn visits(platform: &Platform) -> Result<u64, Failure> {
    let mut work = platform.own_work("returns").await?;
    let ended = Moment::from(before(work.now, VISITS_KEPT));
    let rows: Vec<(PublicLinkId, serde_json::Value)> = visit::Entity::find()
        .select_only()
        .columns([visit::Column::Id, visit::Column::Draft])
        .filter(visit::Column::ExpiresAt.lt(ended))
        .order_by_asc(visit::Column::ExpiresAt)
        .limit(AT_ONCE)
        .into_tuple()
        .all(work.conn())
        .await?;
    let photos = rows.iter().flat_map(|(_, draft)| Draft::of(draft).picks);
    let photos: Vec<_> = photos.flat_map(|pick| pick.photos).collect();
    for photo in photos {
        match work.drop_file(photo.file).await {
            // a pick that was chosen away and back names its photo twice
            Ok(()) | Err(Failure::NotFound { .. }) => {}
            Err(failure) => return Err(failure),
        }
    }
    let gone = visit::Entity::delete_many()
        .filter(visit::Column::Id.is_in(rows.into_iter().map(|(id, _)| id)))
        .exec(work.conn())
        .await?;
    work.commit().await?;
    Ok(gone.rows_affected)
}
