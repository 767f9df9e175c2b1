//! Reset a password with a mailed link, which works once.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::{admit, change_password, end_sessions, mail_password_link};
use crate::credentials::{PasswordHash, TokenHash};
use crate::records::password_reset;
use crate::rules::mail_address;
use crate::{events, queries};

/// Sets the password, ends all sessions, forgives past failures. The second factor stays.
pub async fn reset_password(
    work: &mut Work,
    link: &str,
    new: PasswordHash,
) -> Result<StaffId, Failure> {
    let reset = queries::password_reset(work.conn(), link, work.now)
        .await?
        .ok_or_else(stale_link)?;
    use_up(work, link).await?;
    let staff = queries::staff_row(work.conn(), reset.staff_id).await?;
    if staff.disabled_at.is_some() {
        return Err(stale_link());
    }
    change_password::write(work, staff.id, new).await?;
    mail_password_link::void(work, staff.id).await?;
    end_sessions::end_rows(work, staff.id, None).await?;
    admit::forgive(work, &mail_address::fold(&staff.mail)).await?;
    super::record(
        work,
        Ref::of(staff.id),
        events::PASSWORD_SET,
        json!({ "how": "link" }),
    )
    .await?;
    Ok(staff.id)
}

fn stale_link() -> Failure {
    Refused::whole("identity-refused-reset-link").into()
}

/// Of two who come with one link at the same moment, the second finds it used.
async fn use_up(work: &Work, link: &str) -> Result<(), Failure> {
    let used = password_reset::ActiveModel {
        used_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    let updated = password_reset::Entity::update_many()
        .set(used)
        .filter(password_reset::Column::TokenHash.eq(String::from(TokenHash::of(link))))
        .filter(password_reset::Column::UsedAt.is_null())
        .exec(work.conn())
        .await?;
    if updated.rows_affected == 1 {
        Ok(())
    } else {
        Err(stale_link())
    }
}
