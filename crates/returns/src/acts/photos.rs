//! Photos and papers of a return: added at any stage, taken back when they were a slip.

use kernel::ids::{AttachmentId, ReturnId, ReturnUnitId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{ActorKind, Allowed, Failure, StoredFile, Work};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect,
};
use serde_json::json;

use super::request::judge_again;
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::RequestReturns;
use crate::records::{photo, unit};
use crate::rules::states::Acceptance;
use crate::store::{self, Open, Seen};

/// Files of one return at most.
const MOST: u64 = 60;

kernel::state_words! {
    /// When a photo was added.
    pub enum PhotoStage "returns-stage" {
        /// With the request.
        Asked = "asked",
        /// As it came.
        Received = "received",
        /// At the inspection.
        Inspected = "inspected",
    }
}

/// Adds files; pieces that waited for photos are judged again.
///
/// # Errors
/// Refused beyond sixty files; `Forbidden` for who may neither write returns nor is their customer.
pub async fn add_photos(
    work: &mut Work,
    seen: Seen,
    stage: PhotoStage,
    unit: Option<ReturnUnitId>,
    files: &[StoredFile],
) -> Result<Moved, Failure> {
    let mut open = store::opened(work, seen).await?;
    let by_customer = match work.actor.kind {
        ActorKind::Customer(own) if own == open.case.customer_id => true,
        ActorKind::Customer(_) => return Err(Failure::not_found::<kinds::Return>()),
        _ => {
            work.actor.may::<RequestReturns>()?;
            false
        }
    };
    let there = photo::Entity::find().filter(photo::Column::ReturnId.eq(open.case.id));
    let there = there.count(work.conn()).await?;
    if there + files.len() as u64 > MOST {
        let refused = Refused::field("file", "returns-refused-photos").with("most", MOST as i64);
        return Err(refused.into());
    }
    if let Some(id) = unit {
        open.unit(id)?;
    }
    for file in files {
        let kept = work.keep_file(file, open.case.id).await?;
        let row = photo::ActiveModel {
            id: Set(work.new_id()),
            return_id: Set(open.case.id),
            return_unit_id: Set(unit),
            file_id: Set(kept),
            stage: Set(stage.to_string()),
            name: Set(file.name.clone()),
            by_customer: Set(by_customer),
            at: Set(Moment::from(work.now)),
        };
        photo::Entity::insert(row)
            .exec_without_returning(work.conn())
            .await?;
    }
    look_again(work, &mut open).await?;
    let names: Vec<&str> = files.iter().map(|file| file.name.as_str()).collect();
    let told = Told::new(events::PHOTO)
        .with("files", json!(names))
        .with("name", json!(names.first()))
        .with("stage", json!(stage));
    moving::keep(work, open, told).await
}

/// Judges the pieces again that waited for photos.
async fn look_again(work: &Work, open: &mut Open) -> Result<(), Failure> {
    let all = of(work, open.case.id).await?;
    for at in 0..open.units.len() {
        let Some(unit) = open.units.get(at).cloned() else {
            continue;
        };
        if unit.acceptance == Acceptance::Pending && unit.decided_by.is_empty() {
            let judgement = judge_again(work, open, &unit, given(&all, open, &unit)).await?;
            if let Some(unit) = open.units.get_mut(at) {
                unit.judged(&judgement);
            }
        }
    }
    Ok(())
}

/// Of which pieces of a return there are photos; none says the whole of it. Sixty at most, one statement.
pub(super) async fn of(work: &Work, id: ReturnId) -> Result<Vec<Option<ReturnUnitId>>, Failure> {
    Ok(photo::Entity::find()
        .select_only()
        .column(photo::Column::ReturnUnitId)
        .filter(photo::Column::ReturnId.eq(id))
        .into_tuple()
        .all(work.conn())
        .await?)
}

/// How many of these photos are of a piece: its own, those of its like that came back with it, those of the whole return.
pub(super) fn given(all: &[Option<ReturnUnitId>], open: &Open, unit: &unit::Model) -> u32 {
    let like = |id: ReturnUnitId| {
        let other = open.units.iter().find(|other| other.id == id);
        other.is_some_and(|other| {
            other.sale_line_id == unit.sale_line_id
                && other.product_id == unit.product_id
                && other.reason == unit.reason
        })
    };
    let mine = all.iter().filter(|of| of.is_none_or(like));
    u32::try_from(mine.count()).unwrap_or(u32::MAX)
}

/// Takes a photo back that was a slip; its bytes and its history stay.
///
/// # Errors
/// `NotFound` when the return has no such photo.
pub async fn take_photo_back(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    seen: Seen,
    id: AttachmentId,
) -> Result<Moved, Failure> {
    let open = store::opened(work, seen).await?;
    let row = photo::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.filter(|row| row.return_id == open.case.id && !row.by_customer);
    let row = row.ok_or(Failure::not_found::<kinds::Attachment>())?;
    photo::Entity::delete_by_id(id).exec(work.conn()).await?;
    let told = Told::new(events::PHOTO).with("taken_back", json!(row.name));
    moving::keep(work, open, told).await
}
