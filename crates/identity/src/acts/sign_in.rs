//! Sign in: a password that was checked beforehand opens a session, or the way to the second factor.

use jiff::Timestamp;
use kernel::ids::{Ref, StaffId};
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::open_session::{NewSession, Origin, Proof, open};
use super::{Admitted, edit_staff, end_sessions};
use crate::door::CheckedPassword;
use crate::records::staff;
use crate::{events, queries};

/// What became of an attempt. A failed one is no error: it was counted, and that is to be kept.
pub enum SignInOutcome {
    /// In.
    SignedIn(StaffId, NewSession),
    /// The password was right; the telephone's code is to come.
    SecondFactor(NewSession),
    /// Wrong name or password; which of the two is not said.
    Wrong,
    /// Wrong once too often: shut until then.
    Shut(Timestamp),
}

/// Lets the attempt in if the password was right and the account may still sign in. The browser's former
/// session, if it had one, ends: a cookie planted before does not outlive the sign-in.
pub async fn sign_in(
    work: &mut Work,
    admitted: Admitted,
    checked: CheckedPassword,
    origin: &Origin,
    former: Option<&str>,
) -> Result<SignInOutcome, Failure> {
    let Some(staff) = checked.still_right(work).await? else {
        return refused(work, &admitted, checked).await;
    };
    admitted.succeeded(work).await?;
    if let Some(former) = former {
        end_sessions::end_by_secret(work, former).await?;
    }
    if staff.totp_since.is_some() {
        return Ok(SignInOutcome::SecondFactor(
            open(work, staff.id, origin, Proof::PasswordOnly).await?,
        ));
    }
    let session = enter(work, staff.id, origin).await?;
    Ok(SignInOutcome::SignedIn(staff.id, session))
}

/// The last step, with or without a second factor before it.
pub(super) async fn enter(
    work: &mut Work,
    staff: StaffId,
    origin: &Origin,
) -> Result<NewSession, Failure> {
    let session = open(work, staff, origin, Proof::Whole).await?;
    let seen = staff::ActiveModel {
        signed_in_at: Set(Some(work.now.into())),
        ..Default::default()
    };
    edit_staff::touch(work, staff, seen).await?;
    let facts = json!({ "session": session.id, "address": origin.address });
    super::record(work, Ref::of(staff), events::SIGNED_IN, facts).await?;
    Ok(session)
}

async fn refused(
    work: &mut Work,
    admitted: &Admitted,
    checked: CheckedPassword,
) -> Result<SignInOutcome, Failure> {
    let Some(until) = admitted.failed(work).await? else {
        return Ok(SignInOutcome::Wrong);
    };
    if let Some(known) = checked.claimed() {
        let staff = queries::staff_row(work.conn(), known).await?;
        let facts = json!({ "name": staff.name, "until": until });
        super::record(work, Ref::of(known), events::LOCKED_OUT, facts).await?;
    }
    Ok(SignInOutcome::Shut(until))
}
