//! Prove the second factor: the telephone's code, or a code from paper, makes the sign-in whole.

use jiff::Timestamp;
use kernel::ids::{Ref, StaffId};
use platform::{Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::open_session::{NewSession, Origin};
use super::{Admission, Admitted, admit, end_sessions, sign_in};
use crate::credentials::{RecoveryCodes, SecondFactor};
use crate::records::{recovery_code, session, staff};
use crate::{events, queries};

/// What became of the code.
pub enum SecondFactorOutcome {
    /// In; the cookie changes.
    SignedIn(StaffId, NewSession),
    /// Not this code.
    Wrong,
    /// Wrong once too often: shut until then.
    Shut(Timestamp),
    /// The half-open session is gone: begin again.
    Expired,
}

/// Checks a code for the half-open session whose cookie this is. A wrong code is counted, so the unit of work is
/// to be committed whatever the outcome.
pub async fn prove_second_factor(
    work: &mut Work,
    cookie: &str,
    typed: &str,
    origin: &Origin,
) -> Result<SecondFactorOutcome, Failure> {
    let Some((half, staff)) = half_open(work, cookie).await? else {
        return Ok(SecondFactorOutcome::Expired);
    };
    let account = format!("second-factor:{}", staff.id);
    let admitted = match admit(work, &account, &origin.address).await? {
        Admission::Admitted(admitted) => admitted,
        Admission::Shut(until) => return Ok(SecondFactorOutcome::Shut(until)),
    };
    if fits(work, &staff, typed).await? {
        return enter(work, admitted, half, staff.id, origin).await;
    }
    Ok(match admitted.failed(work).await? {
        Some(until) => SecondFactorOutcome::Shut(until),
        None => SecondFactorOutcome::Wrong,
    })
}

async fn half_open(
    work: &Work,
    cookie: &str,
) -> Result<Option<(session::Model, staff::Model)>, Failure> {
    let Some(half) = queries::open_session(work.conn(), cookie, work.now).await? else {
        return Ok(None);
    };
    let staff = queries::staff_row(work.conn(), half.staff_id).await?;
    let waiting = half.proven_at.is_none() && staff.disabled_at.is_none();
    Ok(waiting.then_some((half, staff)))
}

async fn enter(
    work: &mut Work,
    admitted: Admitted,
    half: session::Model,
    staff: StaffId,
    origin: &Origin,
) -> Result<SecondFactorOutcome, Failure> {
    admitted.succeeded(work).await?;
    end_sessions::end_one(work, half.id).await?;
    let session = sign_in::enter(work, staff, origin).await?;
    Ok(SecondFactorOutcome::SignedIn(staff, session))
}

async fn fits(work: &mut Work, staff: &staff::Model, typed: &str) -> Result<bool, Failure> {
    if let Some(step) = step(work, staff, typed)? {
        return use_step(work, staff.id, step).await;
    }
    use_recovery_code(work, staff.id, typed).await
}

/// Of two who bring one code at the same moment, the second finds the step used.
async fn use_step(work: &Work, staff: StaffId, step: i64) -> Result<bool, Failure> {
    let row = staff::ActiveModel {
        totp_last_step: Set(step),
        ..Default::default()
    };
    let used = staff::Entity::update_many()
        .set(row)
        .filter(staff::Column::Id.eq(staff))
        .filter(staff::Column::TotpLastStep.lt(step))
        .exec(work.conn())
        .await?;
    Ok(used.rows_affected == 1)
}

/// The step of the telephone's code, if it is right and new.
pub(super) fn step(work: &Work, staff: &staff::Model, typed: &str) -> Result<Option<i64>, Failure> {
    let Some(sealed) = &staff.totp_secret else {
        return Ok(None);
    };
    let secret = crate::sealed::open(work, sealed)?;
    let factor = SecondFactor::from_base32(&secret, &staff.mail)?;
    Ok(factor.step_of(typed, work.now, staff.totp_last_step))
}

async fn use_recovery_code(work: &mut Work, staff: StaffId, typed: &str) -> Result<bool, Failure> {
    let used = recovery_code::Entity::update_many()
        .col_expr(recovery_code::Column::UsedAt, work_moment(work))
        .filter(recovery_code::Column::StaffId.eq(staff))
        .filter(recovery_code::Column::CodeHash.eq(String::from(RecoveryCodes::hash(typed))))
        .filter(recovery_code::Column::UsedAt.is_null())
        .exec(work.conn())
        .await?;
    if used.rows_affected == 0 {
        return Ok(false);
    }
    super::record(work, Ref::of(staff), events::RECOVERY_CODE_USED, json!({})).await?;
    Ok(true)
}

fn work_moment(work: &Work) -> sea_orm::sea_query::Expr {
    sea_orm::sea_query::Expr::value(platform::columns::Moment::from(work.now))
}
