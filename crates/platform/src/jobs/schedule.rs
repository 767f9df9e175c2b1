//! What runs by the calendar: each due moment becomes one job, whichever node sees it first.

use std::str::FromStr;

use croner::Cron;
use jiff::Timestamp;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};
use serde_json::{Value, json};

use super::Job;
use crate::columns::Moment;
use crate::paging::PAGE_MAX;
use crate::records::schedule;
use crate::{Failure, Platform};

/// A job that is left again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Its name, and the kind of the job that it leaves.
    pub job: &'static str,
    /// When, as cron says it (minute, hour, day, month, weekday), in Europe/Istanbul.
    pub cron: &'static str,
}

/// All schedules of the program.
#[derive(Clone, Debug, Default)]
pub struct Schedules(Vec<Schedule>);

impl Schedules {
    /// These schedules.
    #[must_use]
    pub fn new(schedules: impl IntoIterator<Item = Schedule>) -> Self {
        Self(schedules.into_iter().collect())
    }

    /// Writes the schedules down, keeping the next moment of those that did not change.
    ///
    /// # Errors
    /// When a cron line cannot be read or the database refuses.
    pub async fn install(&self, platform: &Platform) -> Result<(), Failure> {
        let work = platform.own_work("schedules").await?;
        for wanted in &self.0 {
            let kept = schedule::Entity::find_by_id(wanted.job.to_owned())
                .one(work.conn())
                .await?;
            if kept.is_some_and(|kept| kept.cron == wanted.cron) {
                continue;
            }
            let row = schedule::ActiveModel {
                name: Set(wanted.job.to_owned()),
                cron: Set(wanted.cron.to_owned()),
                next_run: Set(next_after(wanted.cron, work.now)?.into()),
                last_run: Set(None),
            };
            let changed = [schedule::Column::Cron, schedule::Column::NextRun];
            schedule::Entity::insert(row)
                .on_conflict(
                    OnConflict::column(schedule::Column::Name)
                        .update_columns(changed)
                        .to_owned(),
                )
                .exec_without_returning(work.conn())
                .await?;
        }
        work.commit().await
    }

    /// Leaves the jobs of all due schedules; a moment that passed several times over is made up for once.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn leave_due(&self, platform: &Platform) -> Result<(), Failure> {
        let now = Moment::from(platform.now());
        let due = schedule::Entity::find()
            .filter(schedule::Column::NextRun.lte(now))
            .all(platform.db.read())
            .await?;
        for row in due {
            if let Some(wanted) = self.0.iter().find(|wanted| wanted.job == row.name) {
                leave(platform, *wanted, row.next_run).await?;
            }
        }
        Ok(())
    }
}

/// A schedule as it stands in the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Planned {
    /// Its name, and the kind of the job that it leaves.
    pub job: String,
    /// When, as cron says it, in Europe/Istanbul.
    pub cron: String,
    /// When it leaves its next job.
    pub next_run: Timestamp,
    /// When it left its last one.
    pub last_run: Option<Timestamp>,
}

/// The schedules, the soonest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn planned(db: &impl ConnectionTrait) -> Result<Vec<Planned>, Failure> {
    let rows = schedule::Entity::find()
        .order_by_asc(schedule::Column::NextRun)
        .order_by_asc(schedule::Column::Name)
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    let told = |row: schedule::Model| Planned {
        job: row.name,
        cron: row.cron,
        next_run: row.next_run.into(),
        last_run: row.last_run.map(Into::into),
    };
    Ok(rows.into_iter().map(told).collect())
}

/// Moves the schedule on and leaves its job, unless another node did so already.
async fn leave(platform: &Platform, wanted: Schedule, due: Moment) -> Result<(), Failure> {
    let mut work = platform.own_work("schedules").await?;
    let next = next_after(wanted.cron, work.now)?;
    let moved = schedule::Entity::update_many()
        .set(schedule::ActiveModel {
            next_run: Set(next.into()),
            last_run: Set(Some(work.now.into())),
            ..Default::default()
        })
        .filter(schedule::Column::Name.eq(wanted.job))
        .filter(schedule::Column::NextRun.eq(due))
        .exec(work.conn())
        .await?;
    if moved.rows_affected == 1 {
        let payload: Value = json!({ "due": due.to_string() });
        let key = format!("{}@{due}", wanted.job);
        work.enqueue(Job::new(wanted.job, payload).keyed(key))
            .await?;
        work.commit().await?;
    }
    Ok(())
}

/// The first moment after `now` that the cron line names, by the clocks of Türkiye, which stand at UTC+3 all year.
fn next_after(cron: &str, now: Timestamp) -> Result<Timestamp, Failure> {
    let unreadable = |why: String| Failure::internal(format!("cron line {cron:?}: {why}"));
    let line = Cron::from_str(cron).map_err(|why| unreadable(why.to_string()))?;
    let zone = chrono::FixedOffset::east_opt(3 * 3_600)
        .ok_or_else(|| unreadable("no such zone".to_owned()))?;
    let here = chrono::DateTime::from_timestamp_micros(now.as_microsecond())
        .ok_or_else(|| unreadable("no such moment".to_owned()))?
        .with_timezone(&zone);
    let next = line
        .find_next_occurrence(&here, false)
        .map_err(|why| unreadable(why.to_string()))?;
    Timestamp::from_microsecond(next.timestamp_micros()).map_err(Failure::internal)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn three_in_the_morning_means_three_in_turkiye() {
        let now: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        let next = next_after("0 3 * * *", now).unwrap();
        assert_eq!(next.to_string(), "2026-11-26T00:00:00Z");
    }
}
