//! Makes a document void: at once while nobody has it, by the integrator where it can, and else by hand at the portal.

use kernel::ids::EDocumentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::moving::{self, go, row, words};
use crate::errands::CANCEL;
use crate::permissions::CancelEDocuments;
use crate::records::e_document::{ActiveModel, Entity};
use crate::rules::kind::EKind;
use crate::rules::state::{E_STATES, EState};

/// What became of the wish.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cancelled {
    /// It is void.
    Now,
    /// The integrator is asked; its answer will show.
    Asked,
}

/// Cancels a document as it was seen.
///
/// # Errors
/// Refused without a reason, when its state does not allow it, when nobody knows whether it arrived, and when only both sides can cancel it
/// at the portal.
pub async fn cancel(
    work: &mut Work,
    _may: Allowed<CancelEDocuments>,
    id: EDocumentId,
    seen: i32,
    why: &str,
) -> Result<Cancelled, Failure> {
    let why = words(why, "why", "issuing-refused-why")?;
    let row = row(work, id).await?;
    if row.version != seen {
        return Err(platform::versions::stale::<Entity, _>(work.conn(), id).await?);
    }
    E_STATES.go(row.state, EState::Cancelled)?;
    if row.unknown {
        return Err(Refused::whole("issuing-refused-cancel-unknown").into());
    }
    let out = matches!(row.state, EState::Sent | EState::Accepted);
    if !out || row.account_code.is_none() && !row.kind.is_electronic() {
        let change = ActiveModel {
            reason: Set(why.clone()),
            trouble: Set(None),
            ask_at: Set(None),
            ..ActiveModel::new_empty()
        };
        go(
            work,
            &row,
            EState::Cancelled,
            change,
            json!({ "reason": why }),
        )
        .await?;
        return Ok(Cancelled::Now);
    }
    if row.kind != EKind::EArchive || row.account_code.is_none() {
        return Err(Refused::whole("issuing-refused-cancel-portal").into());
    }
    // a wish that was refused once may be uttered again
    let key = format!("{CANCEL}:{id}:{}", row.attempts);
    let job = Job::new(CANCEL, json!({ "document": id, "why": why })).keyed(key);
    work.enqueue(job).await?;
    moving::keep(work, &row, ActiveModel::new_empty()).await?;
    Ok(Cancelled::Asked)
}
