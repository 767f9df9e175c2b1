//! Set somebody's password from the command line, for the day nobody can sign in.

use kernel::ids::{Ref, StaffId};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::{admit, change_password, end_sessions};
use crate::credentials::PasswordHash;
use crate::permissions::EditStaff;
use crate::rules::mail_address;
use crate::{events, queries};

/// Sets the password, ends all sessions and forgives past failures.
pub async fn set_password(
    work: &mut Work,
    _may: Allowed<EditStaff>,
    id: StaffId,
    new: PasswordHash,
) -> Result<(), Failure> {
    let staff = queries::staff_row(work.conn(), id).await?;
    change_password::write(work, id, new).await?;
    end_sessions::end_rows(work, id, None).await?;
    admit::forgive(work, &mail_address::fold(&staff.mail)).await?;
    super::record(
        work,
        Ref::of(id),
        events::PASSWORD_SET,
        json!({ "how": "set" }),
    )
    .await
}
