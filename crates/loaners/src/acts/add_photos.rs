//! Photos of a loaner: as it went out while it is out, as it came back afterwards.

use kernel::ids::{AttachmentId, LoanId, Ref, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::LendLoaners;
use crate::records::{loan, loan_photo};
use crate::rules::loan::{PHOTOS_MAX, PhotoStage};

/// Adds photos of how it looks now.
///
/// # Errors
/// Refused when something is no picture, or when there are too many.
pub async fn add_photos(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    id: LoanId,
    photos: &[StoredFile],
) -> Result<(), Failure> {
    let row = keep::loan(work, id).await?;
    if photos.is_empty() {
        return Err(Refused::field("photos", "loaners-refused-no-photo").into());
    }
    let stage = PhotoStage::of(row.state);
    keep_photos(work, &row, stage, photos).await?;
    let names: Vec<&str> = photos.iter().map(|photo| photo.name.as_str()).collect();
    let facts = json!({"number": row.number, "stage": stage, "photos": names});
    let event = Event::of(row.id, events::PHOTOS_ADDED, facts);
    work.record(event.in_chain(row.chain())).await
}

/// Takes a photo back that was added by mistake: it is shown no longer, its bytes and its history stay.
///
/// # Errors
/// `NotFound` when the loan has no such photo.
pub async fn take_back_photo(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    id: LoanId,
    photo: AttachmentId,
) -> Result<(), Failure> {
    let row = keep::loan(work, id).await?;
    let found = loan_photo::Entity::find_by_id(photo)
        .one(work.conn())
        .await?
        .filter(|found| found.loan_id == row.id && found.taken_back_at.is_none())
        .ok_or_else(Failure::not_found::<kinds::Attachment>)?;
    let gone = loan_photo::ActiveModel {
        id: Set(photo),
        taken_back_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    loan_photo::Entity::update(gone).exec(work.conn()).await?;
    let facts = json!({"number": row.number, "taken_back": found.name});
    let event = Event::of(row.id, events::PHOTOS_ADDED, facts);
    work.record(event.in_chain(row.chain())).await
}

/// Keeps photos with a lending, each of which must be a picture.
pub(super) async fn keep_photos(
    work: &mut Work,
    row: &loan::Model,
    stage: PhotoStage,
    photos: &[StoredFile],
) -> Result<(), Failure> {
    if photos.is_empty() {
        return Ok(());
    }
    let there = loan_photo::Entity::find()
        .filter(loan_photo::Column::LoanId.eq(row.id))
        .filter(loan_photo::Column::TakenBackAt.is_null())
        .count(work.conn())
        .await?;
    let all = usize::try_from(there)
        .unwrap_or(usize::MAX)
        .saturating_add(photos.len());
    if all > PHOTOS_MAX {
        let refused = Refused::field("photos", "loaners-refused-photos");
        return Err(refused.with("most", PHOTOS_MAX).into());
    }
    for photo in photos {
        if !photo.media_type.starts_with("image/") {
            let refused = Refused::field("photos", "loaners-refused-no-picture");
            return Err(refused.with("name", photo.name.as_str()).into());
        }
        let file_id = work.keep_file(photo, Ref::of(row.id)).await?;
        let kept = loan_photo::Model {
            id: work.new_id::<kinds::Attachment>(),
            loan_id: row.id,
            file_id,
            stage,
            name: photo.name.clone(),
            taken_by: work.actor.name.to_string(),
            taken_back_at: None,
            created_at: Moment::from(work.now),
        };
        loan_photo::Entity::insert(loan_photo::ActiveModel::from(kept))
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
