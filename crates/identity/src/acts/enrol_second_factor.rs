//! Enrol a second factor: offer a secret to the telephone, then hear a code back before it counts.

use kernel::ids::{Ref, StaffId};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{edit_staff, prove_second_factor, recovery_codes};
use crate::credentials::{RecoveryCodes, SecondFactor};
use crate::records::staff;
use crate::{events, queries, sealed};

/// Keeps a secret that is not asked for yet, and gives it for the page with the QR code. Asked again before it is
/// confirmed, the same one comes back, so that a reload does not spoil a scanned code.
pub async fn offer_second_factor(work: &mut Work, me: StaffId) -> Result<SecondFactor, Failure> {
    let staff = queries::staff_row(work.conn(), me).await?;
    if staff.totp_since.is_some() {
        return Err(Refused::whole("identity-refused-second-factor-there").into());
    }
    if let Some(kept) = &staff.totp_secret {
        return Ok(SecondFactor::from_base32(
            &sealed::open(work, kept)?,
            &staff.mail,
        )?);
    }
    let factor = SecondFactor::new(&staff.mail)?;
    let row = staff::ActiveModel {
        totp_secret: Set(Some(sealed::seal(work, &factor.base32())?)),
        ..Default::default()
    };
    edit_staff::touch(work, me, row).await?;
    Ok(factor)
}

/// The telephone's code was typed back: from now on it is asked for. Gives the recovery codes, to be shown once.
pub async fn confirm_second_factor(
    work: &mut Work,
    me: StaffId,
    typed: &str,
) -> Result<RecoveryCodes, Failure> {
    let staff = queries::staff_row(work.conn(), me).await?;
    if staff.totp_since.is_some() {
        return Err(Refused::whole("identity-refused-second-factor-there").into());
    }
    let step = prove_second_factor::step(work, &staff, typed)?
        .ok_or_else(|| Refused::field("code", "identity-refused-code"))?;
    let row = staff::ActiveModel {
        totp_since: Set(Some(work.now.into())),
        totp_last_step: Set(step),
        ..Default::default()
    };
    edit_staff::touch(work, me, row).await?;
    super::record(work, Ref::of(me), events::SECOND_FACTOR_ADDED, json!({})).await?;
    recovery_codes::replace(work, me).await
}
