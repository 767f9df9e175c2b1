//! Returns whose goods were not sent in time, by the calendar.

use kernel::ids::ReturnId;
use kernel::time::add_days;
use platform::columns::Day;
use platform::{Failure, Platform, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use crate::moving::{self, Told, today};
use crate::records::{case, unit};
use crate::rules::states::{PLACES, Place};
use crate::rules::whole::Whole;
use crate::store::{self, Seen};
use crate::{events, letters, queries};

/// Returns that one morning looks at.
const AT_ONCE: u64 = 500;
/// Days that a parcel may still be on its way after the last day for sending it.
const GRACE: i32 = 7;

/// Goes through the returns whose time for sending is over by some days. Says how many ended.
///
/// # Errors
/// When the database refuses.
pub async fn expire_returns(platform: &Platform) -> Result<usize, Failure> {
    let today = kernel::time::civil_day(platform.now());
    let before = add_days(today, -GRACE)?;
    let ids: Vec<ReturnId> = case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .filter(case::Column::State.is_in([Whole::Requested, Whole::Approved]))
        .filter(case::Column::SendBy.lt(Day::from(before)))
        .filter(case::Column::Past.eq(false))
        .order_by_asc(case::Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(platform.db.read())
        .await?;
    let mut ended = 0;
    for id in ids {
        let mut work = platform.own_work("returns").await?;
        if expire(&mut work, id).await? {
            work.commit().await?;
            ended += 1;
        }
    }
    Ok(ended)
}

async fn expire(work: &mut Work, id: ReturnId) -> Result<bool, Failure> {
    let mut open = store::opened(work, Seen::now(id)).await?;
    let terms = queries::terms(work.conn()).await?;
    let over = open
        .case
        .send_by
        .is_some_and(|day| add_days(day.into(), GRACE).is_ok_and(|last| last < today(work)));
    let waits = |unit: &unit::Model| unit.place == Place::Awaiting && unit.outcome.is_none();
    if !over || open.case.cancelled_at.is_some() || !open.units.iter().all(waits) {
        return Ok(false);
    }
    for unit in &mut open.units {
        unit.place = PLACES.go(unit.place, Place::NotSent)?;
    }
    let (case, units) = (open.case.clone(), open.units.clone());
    let told = Told::new(events::EXPIRED).with("days", json!(terms.send_days));
    moving::keep(work, open, told).await?;
    let l = ui::L::new(letters::lang(work, &case).await?);
    let said = l.t("returns-said-expired");
    letters::tell_words(work, &case, &units, &letters::ENDED, said).await?;
    Ok(true)
}
