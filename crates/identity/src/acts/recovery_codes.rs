//! Make new recovery codes; the old ones are void.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::change_password::proven;
use crate::credentials::RecoveryCodes;
use crate::door::CheckedPassword;
use crate::events;
use crate::records::recovery_code;

/// New codes for somebody who has a second factor and typed the password.
pub async fn renew_recovery_codes(
    work: &mut Work,
    me: StaffId,
    checked: CheckedPassword,
) -> Result<RecoveryCodes, Failure> {
    let staff = proven(work, me, &checked).await?;
    if staff.totp_since.is_none() {
        return Err(Refused::whole("identity-refused-no-second-factor").into());
    }
    super::record(work, Ref::of(me), events::RECOVERY_CODES_MADE, json!({})).await?;
    replace(work, me).await
}

pub(super) async fn replace(work: &Work, staff: StaffId) -> Result<RecoveryCodes, Failure> {
    clear(work, staff).await?;
    let codes = RecoveryCodes::new()?;
    let rows = codes
        .hashes()
        .into_iter()
        .map(|hash| recovery_code::ActiveModel {
            staff_id: Set(staff),
            code_hash: Set(hash.into()),
            used_at: Set(None),
        });
    recovery_code::Entity::insert_many(rows.collect::<Vec<_>>())
        .exec_without_returning(work.conn())
        .await?;
    Ok(codes)
}

pub(super) async fn clear(work: &Work, staff: StaffId) -> Result<(), Failure> {
    recovery_code::Entity::delete_many()
        .filter(recovery_code::Column::StaffId.eq(staff))
        .exec(work.conn())
        .await?;
    Ok(())
}
