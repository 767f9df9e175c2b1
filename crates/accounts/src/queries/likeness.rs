//! Who may be the same: suggestions that wait for somebody, and those for one customer.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::published::{Brief, briefs};
use crate::records::duplicate_pair;
use crate::rules::duplicates::Reason;

/// Two customers who may be one.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The one with the smaller id, registered first.
    pub first: Brief,
    /// The other.
    pub second: Brief,
    /// What they share.
    pub reason: Reason,
    /// When it was noticed.
    pub found_at: Timestamp,
}

/// Open suggestions, newest first, at most `limit`; those that are dealt with make room.
pub async fn pairs(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Pair>, Failure> {
    let rows = duplicate_pair::Entity::find()
        .filter(duplicate_pair::Column::DismissedAt.is_null())
        .order_by_desc(duplicate_pair::Column::FoundAt)
        .order_by_desc(duplicate_pair::Column::FirstId)
        .limit(limit)
        .all(db)
        .await?;
    with_names(db, rows).await
}

/// Open suggestions that name this customer.
pub async fn suggestions_for(
    db: &impl ConnectionTrait,
    id: CustomerId,
) -> Result<Vec<Pair>, Failure> {
    let either = Condition::any()
        .add(duplicate_pair::Column::FirstId.eq(id))
        .add(duplicate_pair::Column::SecondId.eq(id));
    let rows = duplicate_pair::Entity::find()
        .filter(either)
        .filter(duplicate_pair::Column::DismissedAt.is_null())
        .limit(10)
        .all(db)
        .await?;
    with_names(db, rows).await
}

async fn with_names(
    db: &impl ConnectionTrait,
    rows: Vec<duplicate_pair::Model>,
) -> Result<Vec<Pair>, Failure> {
    let ids = rows.iter().flat_map(|row| [row.first_id, row.second_id]);
    let names: HashMap<CustomerId, Brief> = briefs(db, ids).await?;
    let pair = |row: duplicate_pair::Model| {
        let (first, second) = (names.get(&row.first_id)?, names.get(&row.second_id)?);
        (first.id != second.id).then(|| Pair {
            first: first.clone(),
            second: second.clone(),
            reason: row.reason,
            found_at: row.found_at.into(),
        })
    };
    Ok(rows.into_iter().filter_map(pair).collect())
}
