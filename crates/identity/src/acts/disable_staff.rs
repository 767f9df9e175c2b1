//! Shut a member of staff out, or let them in again. Nothing they did is lost.

use kernel::ids::{Ref, StaffId};
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::edit_staff::update;
use super::{end_sessions, end_token};
use crate::permissions::EditStaff;
use crate::records::staff;
use crate::rules::roles::keeps_an_administrator;
use crate::{events, queries};

/// Ends sessions and keys at once. The last administrator stays.
pub async fn disable_staff(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    id: StaffId,
) -> Result<(), Failure> {
    queries::lock_the_firm(work.conn()).await?;
    let was = queries::staff_row(work.conn(), id).await?;
    if was.disabled_at.is_some() {
        return Ok(());
    }
    let others = queries::other_administrators(work.conn(), id).await?;
    keeps_an_administrator(was.role, None, others)?;
    write(work, &was, true).await?;
    end_sessions::end_rows(work, id, None).await?;
    end_token::end_rows(work, id).await?;
    super::record(
        work,
        Ref::of(id),
        events::STAFF_DISABLED,
        json!({ "name": was.name }),
    )
    .await
}

/// Lets them sign in again; sessions and keys do not come back.
pub async fn enable_staff(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    id: StaffId,
) -> Result<(), Failure> {
    let was = queries::staff_row(work.conn(), id).await?;
    if was.disabled_at.is_none() {
        return Ok(());
    }
    write(work, &was, false).await?;
    super::record(
        work,
        Ref::of(id),
        events::STAFF_ENABLED,
        json!({ "name": was.name }),
    )
    .await
}

async fn write(work: &Work, was: &staff::Model, disabled: bool) -> Result<(), Failure> {
    let row = staff::ActiveModel {
        disabled_at: Set(disabled.then(|| work.now.into())),
        version: Set(was.version + 1),
        updated_at: Set(work.now.into()),
        ..Default::default()
    };
    update(work, was.id, was.version, row).await
}
