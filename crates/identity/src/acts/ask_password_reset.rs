//! Ask for a link to set a new password. Whether the address is known is found out later, by a job, so that the
//! answer is the same and takes as long for everybody.

use jiff::Timestamp;
use platform::{Failure, Job, Work};
use serde_json::json;

use super::{Admission, admit};
use crate::rules::mail_address;

/// The job that mails a link to set a new password, if the address is known.
pub const MAIL_PASSWORD_LINK: &str = "identity.password_link";

/// Enqueues the job, unless this address or this place asked too often; then says until when not to.
pub async fn ask_password_reset(
    work: &mut Work,
    mail: &str,
    address: &str,
) -> Result<Option<Timestamp>, Failure> {
    let mail = mail_address::fold(mail);
    if let Admission::Shut(until) = admit(work, &format!("reset:{mail}"), address).await? {
        return Ok(Some(until));
    }
    let job = Job {
        kind: MAIL_PASSWORD_LINK,
        payload: json!({ "mail": mail }),
        key: None,
        run_at: None,
    };
    work.enqueue(job).await?;
    Ok(None)
}
