//! Change one's own password, after typing the present one.

use kernel::ids::{Ref, SessionId, StaffId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{edit_staff, end_sessions};
use crate::credentials::PasswordHash;
use crate::door::CheckedPassword;
use crate::events;
use crate::records::staff;

/// Sets the new password and ends all other sessions.
pub async fn change_password(
    work: &mut Work,
    me: StaffId,
    checked: CheckedPassword,
    new: PasswordHash,
    here: Option<SessionId>,
) -> Result<(), Failure> {
    proven(work, me, &checked).await?;
    write(work, me, new).await?;
    end_sessions::end_rows(work, me, here).await?;
    super::record(
        work,
        Ref::of(me),
        events::PASSWORD_SET,
        json!({ "how": "changed" }),
    )
    .await
}

/// The checked password is this person's, and right.
pub(super) async fn proven(
    work: &Work,
    me: StaffId,
    checked: &CheckedPassword,
) -> Result<staff::Model, Failure> {
    checked
        .still_right(work)
        .await?
        .filter(|staff| staff.id == me)
        .ok_or_else(|| Refused::field("current", "identity-refused-current-password").into())
}

pub(super) async fn write(work: &Work, id: StaffId, hash: PasswordHash) -> Result<(), Failure> {
    let row = staff::ActiveModel {
        password_hash: Set(Some(hash.into_string())),
        password_set_at: Set(Some(work.now.into())),
        ..Default::default()
    };
    edit_staff::touch(work, id, row).await
}
