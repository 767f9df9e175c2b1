//! Reads the trail of one record, or of one whole chain, newest first, a page at a time.

use jiff::Timestamp;
use kernel::ids::Ref;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use uuid::Uuid;

use crate::Failure;
use crate::records::event;

/// An event as it was recorded.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    /// Its id; pass it as `before` to get older ones.
    pub id: Uuid,
    /// What it happened to.
    pub subject: Ref,
    /// Its place in the chain.
    pub seq: i64,
    /// What happened.
    pub verb: String,
    /// `staff`, `token`, `customer` or `system`.
    pub actor_kind: String,
    /// The acting record, if there is one.
    pub actor_id: Option<Uuid>,
    /// The actor's name at that time.
    pub actor_name: String,
    /// When.
    pub at: Timestamp,
    /// The facts.
    pub facts: Value,
}

impl TryFrom<event::Model> for Recorded {
    type Error = Failure;

    fn try_from(row: event::Model) -> Result<Self, Failure> {
        Ok(Self {
            id: row.id,
            subject: Ref::from_parts(&row.subject_kind, row.subject_id)?,
            seq: row.seq,
            verb: row.verb,
            actor_kind: row.actor_kind,
            actor_id: row.actor_id,
            actor_name: row.actor_name,
            at: row.at.into(),
            facts: serde_json::from_str(&row.facts)?,
        })
    }
}

/// What happened to `subject`, newest first, at most `limit` (100 at most), older than `before`.
///
/// # Errors
/// When the database cannot be read.
pub async fn timeline(
    db: &impl ConnectionTrait,
    subject: Ref,
    before: Option<Uuid>,
    limit: u64,
) -> Result<Vec<Recorded>, Failure> {
    let mut query = event::Entity::find()
        .filter(event::Column::SubjectKind.eq(subject.kind))
        .filter(event::Column::SubjectId.eq(subject.id));
    if let Some(before) = before {
        query = query.filter(event::Column::Id.lt(before));
    }
    let rows = query
        .order_by_desc(event::Column::Id)
        .limit(limit.min(crate::paging::PAGE_MAX))
        .all(db)
        .await?;
    rows.into_iter().map(Recorded::try_from).collect()
}

/// What happened in a whole chain, such as a ticket with all that hangs on it: newest first, at most `limit` (100 at most),
/// with a place lower than `before`.
///
/// # Errors
/// When the database cannot be read.
pub async fn chain_timeline(
    db: &impl ConnectionTrait,
    chain: Ref,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<Recorded>, Failure> {
    let mut query = event::Entity::find()
        .filter(event::Column::ChainKind.eq(chain.kind))
        .filter(event::Column::ChainId.eq(chain.id));
    if let Some(before) = before {
        query = query.filter(event::Column::Seq.lt(before));
    }
    let rows = query
        .order_by_desc(event::Column::Seq)
        .limit(limit.min(crate::paging::PAGE_MAX))
        .all(db)
        .await?;
    rows.into_iter().map(Recorded::try_from).collect()
}
