//! Returns whose goods were not sent in time, by the calendar.

use kernel::ids::{ExchangeId, ReturnId};
use kernel::time::add_days;
use platform::columns::Day;
use platform::{Failure, Platform, Work};
use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::exchange::release_exchange;
use crate::moving::{self, Told, today};
use crate::records::{case, exchange, unit};
use crate::rules::states::{ExchangeState, PLACES, Place};
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
    let_go(platform, before.into()).await?;
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

/// New items that were put aside for pieces which never came are free for others again.
async fn let_go(platform: &Platform, before: Day) -> Result<(), Failure> {
    let over = Query::select()
        .column(case::Column::Id)
        .from(case::Entity)
        .and_where(case::Column::SendBy.lt(before))
        .and_where(case::Column::Past.eq(false))
        .to_owned();
    let rows: Vec<(ExchangeId, ReturnId)> = exchange::Entity::find()
        .select_only()
        .column(exchange::Column::Id)
        .column(exchange::Column::ReturnId)
        .filter(exchange::Column::State.eq(ExchangeState::Reserved))
        .filter(exchange::Column::ReturnId.in_subquery(over))
        .order_by_asc(exchange::Column::Id)
        .limit(AT_ONCE)
        .into_tuple()
        .all(platform.db.read())
        .await?;
    for (id, of) in rows {
        let mut work = platform.own_work("returns").await?;
        match released(&mut work, of, id).await {
            Ok(true) => {
                work.commit().await?;
            }
            // its money moved, or somebody was faster: a person looks at it
            Ok(false) | Err(Failure::Refused(_)) => {}
            Err(failure) => return Err(failure),
        }
    }
    Ok(())
}

/// Lets one go when its old piece is still with the customer.
async fn released(work: &mut Work, of: ReturnId, id: ExchangeId) -> Result<bool, Failure> {
    let units = store::units(work.conn(), of).await?;
    let row = exchange::Entity::find_by_id(id).one(work.conn()).await?;
    let old = row.and_then(|row| {
        let mut units = units.iter();
        units.find(|unit| unit.id == row.return_unit_id)
    });
    let away = |unit: &unit::Model| matches!(unit.place, Place::Awaiting | Place::NotSent);
    if !old.is_some_and(away) {
        return Ok(false);
    }
    let why = ui::L::new(platform::Lang::Turkish).t("returns-exchange-expired");
    let may = work.actor.may()?;
    release_exchange(work, may, Seen::now(of), id, &why).await?;
    Ok(true)
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
