//! Exports for an audit: those that were asked for, and the file of one.

use kernel::ids::kinds;
use platform::files::{self, FileRow};
use platform::{Failure, Platform};
use sea_orm::{ConnectionTrait, EntityTrait, QueryOrder, QuerySelect};
use uuid::Uuid;

use crate::records::export;

/// Exports that are shown.
const SHOWN: u64 = 50;

/// The newest exports.
pub(crate) async fn exports(db: &impl ConnectionTrait) -> Result<Vec<export::Model>, Failure> {
    Ok(export::Entity::find()
        .order_by_desc(export::Column::AskedAt)
        .limit(SHOWN)
        .all(db)
        .await?)
}

/// One export, or not found.
pub(crate) async fn export(db: &impl ConnectionTrait, id: Uuid) -> Result<export::Model, Failure> {
    let row = export::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::File>)
}

/// The file of an export; not found before it is made.
pub(crate) async fn export_file(platform: &Platform, id: Uuid) -> Result<FileRow, Failure> {
    let db = platform.db.read();
    let file = export(db, id).await?.file_id;
    files::file(db, file.ok_or_else(Failure::not_found::<kinds::File>)?).await
}
