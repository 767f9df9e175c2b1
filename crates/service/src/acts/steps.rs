//! Small steps that several acts share.

use jiff::civil::Date;
use kernel::ids::{StaffId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Failure, StoredFile, Work};
use sea_orm::EntityTrait;

use crate::records::service_order::Model;
use crate::records::{attachment, promise};
use crate::rules::repeat::{self, Earlier, Repeat};
use crate::rules::words::{FileKind, Outcome};
use crate::store;

/// A technician who is somebody.
pub(super) async fn technician(work: &Work, id: StaffId) -> Result<String, Failure> {
    let mut names = identity::staff_names(work.conn(), [id]).await?;
    names
        .remove(&id)
        .ok_or_else(|| Refused::field("technician", "service-need-technician").into())
}

/// Keeps a photo as one of the order's.
pub(super) async fn add_photo(
    work: &mut Work,
    order: &Model,
    photo: &StoredFile,
) -> Result<(), Failure> {
    if !photo.media_type.starts_with("image/") {
        return Err(Refused::field("photos", "service-refused-no-picture")
            .with("name", photo.name.as_str())
            .into());
    }
    add_file(work, order, photo, FileKind::Photo).await
}

/// Keeps a file as one of the order's.
pub(super) async fn add_file(
    work: &mut Work,
    order: &Model,
    file: &StoredFile,
    kind: FileKind,
) -> Result<(), Failure> {
    let file_id = work.keep_file(file, order.id).await?;
    let row = attachment::Model {
        id: work.new_id::<kinds::Attachment>(),
        order_id: order.id,
        file_id,
        kind,
        stage: order.state,
        name: file.name.clone(),
        taken_back_at: None,
        created_at: Moment::from(work.now),
    };
    attachment::Entity::insert(attachment::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// Keeps a promised day in its history.
pub(super) async fn promise(work: &Work, order: &Model, place: i32) -> Result<(), Failure> {
    let row = promise::Model {
        order_id: order.id,
        place,
        promised_on: order.promised_on,
        why: order.promised_why.clone(),
        told_by: work.actor.name.to_string(),
        created_at: Moment::from(work.now),
    };
    promise::Entity::insert(promise::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

/// The repair that an order repeats, when its fault is of this group.
pub(super) async fn repeat(
    work: &Work,
    order: &Model,
    group: Option<&str>,
    told_on: Date,
) -> Result<Option<Repeat>, Failure> {
    let Some(unit) = order.unit_id else {
        return Ok(None);
    };
    let mut earlier = store::of_unit(work.conn(), unit).await?;
    earlier.retain(|other| other.id != order.id);
    let earlier: Vec<Earlier> = earlier.iter().map(earlier_of).collect();
    Ok(repeat::repeat_of(&earlier, group, told_on))
}

fn earlier_of(order: &Model) -> Earlier {
    Earlier {
        id: order.id,
        fault_group: order.fault_group.clone(),
        delivered_on: order.delivered_on.map(Date::from),
        repaired: order.outcome == Some(Outcome::Repaired),
    }
}
