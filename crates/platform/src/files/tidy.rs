//! Cleans away bytes that nobody keeps, and tells of kept files whose bytes are missing.

use std::collections::HashSet;

use futures::StreamExt;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::FileId;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::blobs::failed;
use crate::records::file;
use crate::{Failure, Platform};

/// Bytes younger than this may belong to a change that is not committed yet.
const GRACE: SignedDuration = SignedDuration::from_hours(24);
/// Hashes looked up at a time.
const PART: usize = 500;

/// Cleans away stored bytes that no file row names; tells how many.
///
/// # Errors
/// When the store or the database does not answer.
pub async fn remove_orphans(platform: &Platform) -> Result<usize, Failure> {
    let blobs = platform.files.blobs();
    // the file system tells age by the machine's clock, whatever clock the platform goes by
    let old = Timestamp::now().saturating_sub(GRACE).unwrap_or_default();
    let mut removed = 0;
    let mut parts = blobs.all().chunks(PART);
    while let Some(part) = parts.next().await {
        let mut aged = Vec::new();
        for stored in part {
            let (sha256, meta) = stored.map_err(failed)?;
            if meta.last_modified.timestamp() < old.as_second() {
                aged.push(sha256);
            }
        }
        let kept = kept_among(platform, &aged).await?;
        for sha256 in aged.into_iter().filter(|sha256| !kept.contains(sha256)) {
            // it may have been stored again since the list was read
            let still_old = blobs.head(&sha256).await?;
            if still_old.is_some_and(|meta| meta.last_modified.timestamp() < old.as_second()) {
                blobs.delete(&sha256).await?;
                removed += 1;
            }
        }
    }
    Ok(removed)
}

async fn kept_among(platform: &Platform, hashes: &[String]) -> Result<HashSet<String>, Failure> {
    if hashes.is_empty() {
        return Ok(HashSet::new());
    }
    let kept: Vec<String> = file::Entity::find()
        .select_only()
        .column(file::Column::Sha256)
        .filter(file::Column::Sha256.is_in(hashes.iter().map(String::as_str)))
        .into_tuple()
        .all(platform.db.read())
        .await?;
    Ok(kept.into_iter().collect())
}

/// Kept files whose bytes are not in the store, `most` at most.
///
/// # Errors
/// When the store or the database does not answer.
pub async fn missing_content(platform: &Platform, most: usize) -> Result<Vec<FileId>, Failure> {
    let mut missing = Vec::new();
    let mut after = FileId::from_uuid(uuid::Uuid::nil());
    loop {
        let rows = file::Entity::find()
            .filter(file::Column::Id.gt(after))
            .order_by_asc(file::Column::Id)
            .limit(PART as u64)
            .all(platform.db.read())
            .await?;
        for row in &rows {
            if platform.files.blobs().head(&row.sha256).await?.is_none() {
                missing.push(row.id);
            }
        }
        match rows.last() {
            Some(last) if rows.len() == PART && missing.len() < most => after = last.id,
            _ => break,
        }
    }
    missing.truncate(most);
    Ok(missing)
}
