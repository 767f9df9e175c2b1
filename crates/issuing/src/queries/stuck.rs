//! What a person must look at: rejected documents, those that are stuck, drafts that were refused.

use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::EDocument;
use super::documents::seen;
use crate::records::e_document::{Column, Entity};
use crate::rules::state::EState;

/// A document that a person must look at.
pub type Stuck = EDocument;

/// Rejected, or with a trouble that somebody must take away. What was cancelled troubles nobody.
pub(super) fn condition() -> Condition {
    let trouble = Condition::all()
        .add(Column::Trouble.is_not_null())
        .add(Column::State.ne(EState::Cancelled))
        .add(Column::State.ne(EState::Accepted));
    Condition::any()
        .add(Column::State.eq(EState::Rejected))
        .add(trouble)
}

/// The oldest of them, at most `limit`.
pub async fn stuck(
    db: &impl ConnectionTrait,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<Stuck>, Failure> {
    let rows = Entity::find()
        .filter(seen(stations))
        .filter(condition())
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(EDocument::from).collect())
}

/// How many there are.
pub async fn stuck_count(db: &impl ConnectionTrait, stations: &Stations) -> Result<u64, Failure> {
    let rows = Entity::find().filter(seen(stations)).filter(condition());
    Ok(rows.count(db).await?)
}
