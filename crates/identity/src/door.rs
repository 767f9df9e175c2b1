//! The door: the order in which a sign-in is counted, checked and answered.
//!
//! Checking a password takes tens of milliseconds of processor and a unit of work keeps others waiting, so the
//! check stands between two units of work: the first counts the attempt and is kept whatever happens, the second
//! opens the session. What the check found is a value ([`CheckedPassword`]) that only this file can make.

use jiff::Timestamp;
use kernel::ids::StaffId;
use kernel::refusal::Refused;
use platform::{Actor, Failure, Platform, RequestId, Work};

use crate::acts::{self, Admission, Origin, SignInOutcome};
use crate::credentials;
use crate::queries;
use crate::records::staff;
use crate::rules::mail_address;

/// Who acts while nobody is signed in yet.
const NOBODY: &str = "sign-in";

/// Somebody knocks.
pub struct Knock {
    /// Mail address as typed.
    pub mail: String,
    /// Password as typed.
    pub password: String,
    /// Where from.
    pub origin: Origin,
    /// The browser's session cookie until now.
    pub former: Option<String>,
}

/// A password that was compared, and with what.
pub struct CheckedPassword {
    claimed: Option<StaffId>,
    right: bool,
    compared_with: Option<String>,
}

/// Counts, checks and answers one attempt.
pub async fn knock(
    platform: &Platform,
    request: RequestId,
    knock: Knock,
) -> Result<SignInOutcome, Failure> {
    let mut counting = platform.work(Actor::system(NOBODY), request).await?;
    let account = mail_address::fold(&knock.mail);
    let admission = acts::admit(&mut counting, &account, &knock.origin.address).await?;
    counting.commit().await?;
    let admitted = match admission {
        Admission::Admitted(admitted) => admitted,
        Admission::Shut(until) => return Ok(SignInOutcome::Shut(until)),
    };
    let checked = check(platform, &account, knock.password).await?;
    let mut work = platform.work(Actor::system(NOBODY), request).await?;
    let former = knock.former.as_deref();
    let outcome = acts::sign_in(&mut work, admitted, checked, &knock.origin, former).await?;
    work.commit().await?;
    Ok(outcome)
}

async fn check(
    platform: &Platform,
    account: &str,
    typed: String,
) -> Result<CheckedPassword, Failure> {
    let row = queries::staff_by_mail(platform.db.read(), account).await?;
    compare(row, typed).await
}

/// Checks the password of somebody who is signed in, before they change what protects the account. Wrong ones are
/// counted too: an unlocked computer must not become a place to guess.
pub async fn check_own(
    platform: &Platform,
    request: RequestId,
    me: StaffId,
    typed: String,
) -> Result<CheckedPassword, Failure> {
    let mut counting = platform.work(Actor::system(NOBODY), request).await?;
    let admission = acts::admit(&mut counting, &format!("own:{me}"), "").await?;
    counting.commit().await?;
    let admitted = match admission {
        Admission::Admitted(admitted) => admitted,
        Admission::Shut(until) => return Err(shut(platform, until).into()),
    };
    let row = queries::staff_row(platform.db.read(), me).await?;
    let checked = compare(Some(row), typed).await?;
    if checked.right {
        let work = platform.work(Actor::system(NOBODY), request).await?;
        admitted.succeeded(&work).await?;
        work.commit().await?;
    }
    Ok(checked)
}

/// Says how long to wait, in minutes rounded up.
pub fn shut(platform: &Platform, until: Timestamp) -> Refused {
    let seconds = until.duration_since(platform.now()).as_secs().max(1);
    Refused::whole("identity-refused-shut").with("minutes", (seconds + 59) / 60)
}

async fn compare(row: Option<staff::Model>, typed: String) -> Result<CheckedPassword, Failure> {
    let claimed = row.as_ref().map(|row| row.id);
    let compared_with = row.and_then(|row| row.password_hash);
    let right = credentials::matches(typed, compared_with.clone()).await?;
    Ok(CheckedPassword {
        claimed,
        right,
        compared_with,
    })
}

impl CheckedPassword {
    /// Whose account was named, if it exists.
    pub(crate) fn claimed(&self) -> Option<StaffId> {
        self.claimed
    }

    /// The member of staff, if the password was right and neither it nor the account's standing changed
    /// while it was compared.
    pub(crate) async fn still_right(&self, work: &Work) -> Result<Option<staff::Model>, Failure> {
        let Some(id) = self.claimed.filter(|_| self.right) else {
            return Ok(None);
        };
        let row = queries::staff_row(work.conn(), id).await?;
        let same = row.password_hash == self.compared_with && row.disabled_at.is_none();
        Ok(same.then_some(row))
    }
}
