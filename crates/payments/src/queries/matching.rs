//! What was sent through a provider, and the days that are to be compared with its lists.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::time::add_days;
use platform::Failure;
use platform::columns::{Day, Moment};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::refund_payment::{Column, Entity, Model};
use crate::records::{provider_day, provider_gap};
use crate::rules::matching::{Listed, Ours};

/// Attempts of one day that are compared at most.
const MOST: u64 = 10_000;
/// Names in one question.
const NAMES: usize = 500;
/// Days that are looked at again because something differed, and how long they are.
const AGAIN: u64 = 30;
const AGAIN_FOR: i32 = 90;

/// Attempts that left through an account on a day, and those that a list names, whenever they left.
pub(crate) async fn sent_by(
    db: &impl ConnectionTrait,
    account: &str,
    (begin, end): (Timestamp, Timestamp),
    theirs: &[Listed],
) -> Result<Vec<Ours>, Failure> {
    let of_account = || Entity::find().filter(Column::Provider.eq(account));
    let mut rows = of_account()
        .filter(Column::SentAt.gte(Moment::from(begin)))
        .filter(Column::SentAt.lt(Moment::from(end)))
        .limit(MOST)
        .all(db)
        .await?;
    for part in theirs.chunks(NAMES) {
        let keys = part.iter().filter_map(|listed| listed.key.clone());
        let names = part.iter().map(|listed| listed.refund.clone());
        let named = Condition::any()
            .add(Column::Ikey.is_in(keys))
            .add(Column::ProviderRefund.is_in(names));
        let more = of_account().filter(named).all(db).await?;
        let new = more
            .into_iter()
            .filter(|row| rows.iter().all(|known| known.id != row.id));
        let new: Vec<Model> = new.collect();
        rows.extend(new);
    }
    Ok(rows.into_iter().map(Ours::from).collect())
}

impl From<Model> for Ours {
    fn from(row: Model) -> Self {
        Self {
            amount: row.money(),
            id: row.id,
            refund: row.refund_id,
            key: row.ikey,
            reference: row.reference,
            named: row.provider_refund,
            state: row.state,
            sent_at: row.sent_at.map(Timestamp::from),
        }
    }
}

/// The days of an account that are to be compared: yesterday, and those on which something differed or could not be asked for.
pub(crate) async fn days_to_match(
    db: &impl ConnectionTrait,
    account: &str,
    today: Date,
) -> Result<Vec<Date>, Failure> {
    let rows = provider_day::Entity::find()
        .filter(provider_day::Column::Account.eq(account))
        .filter(provider_day::Column::Day.gte(Day::from(add_days(today, -AGAIN_FOR)?)))
        .filter(
            Condition::any()
                .add(provider_day::Column::Gaps.gt(0))
                .add(provider_day::Column::Trouble.ne("")),
        )
        .order_by_desc(provider_day::Column::Day)
        .limit(AGAIN)
        .all(db)
        .await?;
    let mut days = vec![add_days(today, -1)?];
    for row in rows {
        let day = Date::from(row.day);
        if !days.contains(&day) {
            days.push(day);
        }
    }
    Ok(days)
}

/// Differences that are known, the newest day first.
pub(crate) async fn provider_gaps(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<provider_gap::Model>, Failure> {
    Ok(provider_gap::Entity::find()
        .order_by_desc(provider_gap::Column::Day)
        .order_by_asc(provider_gap::Column::Place)
        .limit(limit)
        .all(db)
        .await?)
}

/// Days that could not be compared, the newest first.
pub(crate) async fn days_in_trouble(
    db: &impl ConnectionTrait,
    limit: u64,
) -> Result<Vec<provider_day::Model>, Failure> {
    Ok(provider_day::Entity::find()
        .filter(provider_day::Column::Trouble.ne(""))
        .order_by_desc(provider_day::Column::Day)
        .limit(limit)
        .all(db)
        .await?)
}
