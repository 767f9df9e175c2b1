//! Tries a document again, after a person took the trouble away.

use kernel::ids::EDocumentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Job, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::moving::{self, go, row};
use crate::errands::SEND;
use crate::permissions::IssueEDocuments;
use crate::records::e_document::{ActiveModel, Entity};
use crate::records::series;
use crate::rules::state::{E_STATES, EState};

/// Leaves it to be sent again: one that is queued and stuck, one that was rejected, one that waited without an integrator and has one now.
///
/// # Errors
/// Refused when it is in another state, or no integrator carries its series; `Stale` when it was changed meanwhile.
pub async fn retry(
    work: &mut Work,
    _may: Allowed<IssueEDocuments>,
    id: EDocumentId,
    seen: i32,
) -> Result<(), Failure> {
    let row = row(work, id).await?;
    if row.version != seen {
        return Err(platform::versions::stale::<Entity, _>(work.conn(), id).await?);
    }
    let account = match row.series_id {
        Some(series) => series::Entity::find_by_id(series)
            .one(work.conn())
            .await?
            .and_then(|series| series.account_code),
        None => None,
    };
    let account = account.or(row.account_code.clone());
    if account.is_none() {
        return Err(Refused::whole("issuing-refused-no-account").into());
    }
    let change = ActiveModel {
        account_code: Set(account.clone()),
        trouble: Set(None),
        reason: Set(String::new()),
        ask_at: Set(None),
        ..ActiveModel::new_empty()
    };
    let row = match row.state {
        EState::Queued => moving::keep(work, &row, change).await?,
        _ => {
            E_STATES.go(row.state, EState::Queued)?;
            go(
                work,
                &row,
                EState::Queued,
                change,
                json!({ "integrator": account }),
            )
            .await?
        }
    };
    let key = format!("{SEND}:{id}:{}:{}", row.attempts, row.version);
    let job = Job::new(SEND, json!({ "document": id })).keyed(key);
    work.enqueue(job).await
}
