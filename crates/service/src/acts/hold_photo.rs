//! Photos lie on a counter's desk until the intake is kept: a refused form loses none, and a telephone may bring them.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::ToSpan as _;
use kernel::ids::{AttachmentId, Ref, kinds};
use kernel::refusal::{Refusal, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, StoredFile, Work, files};
use rand::RngCore as _;
use sea_orm::prelude::Uuid;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use sha2::{Digest, Sha256};

use crate::permissions::TakeIn;
use crate::records::{photo, photo_draft};

/// Minutes for which a desk takes photos.
const OPEN_MINUTES: i64 = 120;
/// Letters of a desk's word.
const LETTERS: usize = 43;
/// Photos that lie on a desk at most.
pub(crate) const PHOTOS_MAX: usize = 60;
/// Desks that one morning clears at most.
const CLEARED: u64 = 500;

/// A word for a desk, which nobody can guess.
pub(crate) fn fresh_word() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

fn hash(word: &str) -> String {
    hex::encode(Sha256::digest(word.as_bytes()))
}

/// The topic of a desk, for pages that show its photos; who knows it knows no word.
pub(crate) fn topic(word: &str) -> String {
    format!("service-photos:{}", &hash(word)[..32])
}

/// The desk with this word, while it takes photos.
pub(crate) async fn desk<C: ConnectionTrait>(
    conn: &C,
    word: &str,
    now: jiff::Timestamp,
) -> Result<Option<photo_draft::Model>, Failure> {
    if word.len() != LETTERS {
        return Ok(None);
    }
    let found = photo_draft::Entity::find()
        .filter(photo_draft::Column::TokenHash.eq(hash(word)))
        .filter(photo_draft::Column::ExpiresAt.gt(Moment::from(now)));
    Ok(found.one(conn).await?)
}

/// The photos of a desk, in the order in which they came.
pub(crate) async fn waiting<C: ConnectionTrait>(
    conn: &C,
    desk: Uuid,
) -> Result<Vec<photo::Model>, Failure> {
    Ok(photo::Entity::find()
        .filter(photo::Column::DraftId.eq(desk))
        .order_by_asc(photo::Column::Place)
        .order_by_asc(photo::Column::Id)
        .limit(PHOTOS_MAX as u64)
        .all(conn)
        .await?)
}

/// Sets up the desk of a word, or finds it; another person's desk is not there.
///
/// # Errors
/// `NotFound` for a word of somebody else.
pub(crate) async fn open_desk(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    word: &str,
) -> Result<Uuid, Failure> {
    let owner = work.actor.kind.uuid();
    if let Some(desk) = desk(work.conn(), word, work.now).await? {
        let ours = desk.owner_id == owner;
        return ours
            .then_some(desk.id)
            .ok_or(Failure::NotFound { kind: "page" });
    }
    if word.len() != LETTERS {
        return Err(Failure::NotFound { kind: "page" });
    }
    let until = work.now.saturating_add(OPEN_MINUTES.minutes());
    let row = photo_draft::Model {
        id: work.new_id::<kinds::Attachment>().uuid(),
        token_hash: hash(word),
        owner_id: owner,
        expires_at: Moment::from(until.map_err(Failure::internal)?),
        created_at: Moment::from(work.now),
    };
    let id = row.id;
    photo_draft::Entity::insert(photo_draft::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(id)
}

/// Puts a photo on a desk; whoever knows the desk's word may.
///
/// # Errors
/// Refused when it is no picture or the desk is full.
pub(crate) async fn hold_photo(
    work: &mut Work,
    desk: Uuid,
    place: usize,
    file: &StoredFile,
) -> Result<AttachmentId, Failure> {
    if !file.media_type.starts_with("image/") {
        let refusal = Refusal::new("service-refused-no-picture").at("photos");
        return Err(refusal.with("name", file.name.as_str()).into());
    }
    if waiting(work.conn(), desk).await?.len() >= PHOTOS_MAX {
        return Err(Refused::field("photos", "service-refused-photos-many").into());
    }
    let id = work.new_id::<kinds::Attachment>();
    let file_id = work.keep_file(file, Ref::of(id)).await?;
    let row = photo::Model {
        id,
        draft_id: desk,
        place: i32::try_from(place).unwrap_or(0),
        file_id,
        name: file.name.clone(),
        created_at: Moment::from(work.now),
    };
    photo::Entity::insert(photo::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(id)
}

/// Takes the photos off a desk into the intake that is being kept, each with the place of its unit; the desk is gone then.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn take_photos(
    work: &mut Work,
    word: &str,
) -> Result<Vec<(usize, StoredFile)>, Failure> {
    let owner = work.actor.kind.uuid();
    let desk = desk(work.conn(), word, work.now).await?;
    let Some(desk) = desk.filter(|desk| desk.owner_id == owner) else {
        return Ok(Vec::new());
    };
    let mut taken = Vec::new();
    for photo in waiting(work.conn(), desk.id).await? {
        let row = files::file(work.conn(), photo.file_id).await?;
        let place = usize::try_from(photo.place).unwrap_or(0);
        let file = StoredFile {
            id: work.new_id(),
            sha256: row.sha256,
            media_type: picture(&row.media_type),
            size: u64::try_from(row.size).unwrap_or(0),
            name: row.name,
            pixels: row
                .pixels
                .map(|(w, h)| (w.unsigned_abs(), h.unsigned_abs())),
        };
        taken.push((place, file));
    }
    clear(work, &desk).await?;
    Ok(taken)
}

/// Clears desks that nobody came back to.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn clear_desks(work: &mut Work) -> Result<(), Failure> {
    let old = photo_draft::Entity::find()
        .filter(photo_draft::Column::ExpiresAt.lt(Moment::from(work.now)))
        .limit(CLEARED)
        .all(work.conn())
        .await?;
    for desk in &old {
        clear(work, desk).await?;
    }
    Ok(())
}

async fn clear(work: &mut Work, desk: &photo_draft::Model) -> Result<(), Failure> {
    for photo in waiting(work.conn(), desk.id).await? {
        work.drop_file(photo.file_id).await?;
    }
    photo::Entity::delete_many()
        .filter(photo::Column::DraftId.eq(desk.id))
        .exec(work.conn())
        .await?;
    photo_draft::Entity::delete_by_id(desk.id)
        .exec(work.conn())
        .await?;
    Ok(())
}

/// The kinds of picture that the file store writes.
fn picture(media_type: &str) -> &'static str {
    match media_type {
        "image/png" => "image/png",
        "image/webp" => "image/webp",
        "image/gif" => "image/gif",
        _ => "image/jpeg",
    }
}
