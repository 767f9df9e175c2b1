//! Segments of customers: all of them, what a word means, and that of one customer.

use std::collections::HashMap;

use kernel::ids::CustomerId;
use platform::Failure;
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};

use super::{card, published};
use crate::records::segment::{Column, Entity, Model};
use crate::rules::segment;

/// Segments that are read at most.
const MOST: u64 = 200;

/// All of them by name, those that are not offered any more too.
///
/// # Errors
/// When the database cannot be read.
pub async fn segments(db: &impl ConnectionTrait) -> Result<Vec<Model>, Failure> {
    let mut rows = Entity::find()
        .order_by_asc(Column::Code)
        .limit(MOST)
        .all(db)
        .await?;
    rows.sort_by(|one, other| {
        let by_name = kernel::turkish::compare(&one.name, &other.name);
        let in_use = one.archived_at.is_some().cmp(&other.archived_at.is_some());
        in_use.then(by_name)
    });
    Ok(rows)
}

/// Code → name of all segments.
///
/// # Errors
/// When the database cannot be read.
pub async fn segment_names(db: &impl ConnectionTrait) -> Result<HashMap<String, String>, Failure> {
    let rows = segments(db).await?;
    Ok(rows.into_iter().map(|row| (row.code, row.name)).collect())
}

/// The segment that words mean: its code, its first name, or its name now.
///
/// # Errors
/// When the database cannot be read.
pub async fn segment_meant(
    db: &impl ConnectionTrait,
    words: &str,
) -> Result<Option<Model>, Failure> {
    let wanted = segment::code(words);
    let rows = segments(db).await?;
    let by_code = rows.iter().find(|row| row.code == wanted);
    let by_name = || rows.iter().find(|row| segment::code(&row.name) == wanted);
    Ok(by_code.or_else(by_name).cloned())
}

/// The code of a customer's segment; of a merged record that of its survivor.
///
/// # Errors
/// `NotFound` for a customer that is not there.
pub async fn segment_of(
    db: &impl ConnectionTrait,
    id: CustomerId,
) -> Result<Option<String>, Failure> {
    let id = published::resolve(db, id).await?;
    Ok(card::customer_row(db, id).await?.segment)
}
