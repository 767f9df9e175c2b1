//! Remove a second factor: one's own after typing the password, or somebody's who lost both telephone and paper.

use kernel::ids::{Ref, StaffId};
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::change_password::proven;
use super::{edit_staff, recovery_codes};
use crate::door::CheckedPassword;
use crate::events;
use crate::permissions::EditStaff;
use crate::records::staff;

/// Removes one's own.
pub async fn remove_own_second_factor(
    work: &mut Work,
    me: StaffId,
    checked: CheckedPassword,
) -> Result<(), Failure> {
    proven(work, me, &checked).await?;
    remove(work, me).await
}

/// Removes somebody else's.
pub async fn remove_second_factor(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    whose: StaffId,
) -> Result<(), Failure> {
    remove(work, whose).await
}

async fn remove(work: &mut Work, whose: StaffId) -> Result<(), Failure> {
    let row = staff::ActiveModel {
        totp_secret: Set(None),
        totp_since: Set(None),
        totp_last_step: Set(0),
        ..Default::default()
    };
    edit_staff::touch(work, whose, row).await?;
    recovery_codes::clear(work, whose).await?;
    super::record(
        work,
        Ref::of(whose),
        events::SECOND_FACTOR_REMOVED,
        json!({}),
    )
    .await
}
