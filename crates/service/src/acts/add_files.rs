//! Photos and papers of an order: added at any time, taken back when they were a slip.

use kernel::ids::{AttachmentId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Failure, StoredFile, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::steps;
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::TakeIn;
use crate::records::attachment;
use crate::rules::words::FileKind;
use crate::store::{self, Seen};

/// Adds files: pictures become photos, everything else papers.
///
/// # Errors
/// `NotFound` for an order that is not seen.
pub async fn add_files(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    files: &[StoredFile],
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    for file in files {
        let kind = if file.media_type.starts_with("image/") {
            FileKind::Photo
        } else {
            FileKind::Paper
        };
        steps::add_file(work, &order, file, kind).await?;
    }
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let row = moving::keep(
        work,
        &order,
        order.clone(),
        Told::new(events::FILE_ADDED).with("files", json!(names)),
    )
    .await?;
    Ok(Moved::from(&row))
}

/// Takes a file back: it is no longer shown, its bytes and its history stay. A signature stays for good.
///
/// # Errors
/// `NotFound` when the order has no such file.
pub async fn take_back_file(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    id: AttachmentId,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let row = attachment::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.filter(|row| {
        row.order_id == order.id && row.taken_back_at.is_none() && row.kind != FileKind::Signature
    });
    let row = row.ok_or(Failure::not_found::<kinds::Attachment>())?;
    let gone = attachment::ActiveModel {
        id: sea_orm::Set(id),
        taken_back_at: sea_orm::Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    attachment::Entity::update(gone).exec(work.conn()).await?;
    let told = Told::new(events::FILE_ADDED).with("taken_back", json!(row.name));
    let order = moving::keep(work, &order, order.clone(), told).await?;
    Ok(Moved::from(&order))
}
