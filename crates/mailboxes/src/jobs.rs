//! Jobs of mailboxes: a kept mail is read and taken in.

use async_trait::async_trait;
use kernel::ids::RawMailId;
use kernel::refusal::Refused;
use platform::{Failure, JobError, JobHandler, Platform};
use serde::Deserialize;
use serde_json::Value;

use crate::acts::{self, ARRIVE};
use crate::arrival;
use crate::queries;
use crate::rules::states::RawState;

/// How often a mail is tried before people are shown that it cannot be taken in.
const TRIES: i32 = 5;

/// Takes kept mails in.
#[derive(Clone, Copy, Debug)]
pub struct Arrive;

#[derive(Deserialize)]
struct Payload {
    mail: RawMailId,
}

#[async_trait]
impl JobHandler for Arrive {
    fn kind(&self) -> &'static str {
        ARRIVE
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Payload { mail } = serde_json::from_value(payload)?;
        match arrive(platform, mail).await {
            Ok(()) => Ok(()),
            Err(failure) => Ok(set_aside(platform, mail, failure).await?),
        }
    }
}

async fn arrive(platform: &Platform, id: RawMailId) -> Result<(), Failure> {
    let row = queries::raw_mail(platform.db.read(), id).await?;
    if row.state != RawState::Stored {
        return Ok(());
    }
    let bytes = platform.files.get(&row.sha256).await?;
    let arrival = match arrival::ready(platform, bytes).await? {
        Ok(arrival) => arrival,
        Err(why) => {
            metrics::counter!("vefa_mails_unreadable_total").increment(1);
            let mut work = platform.own_work("mailboxes").await?;
            acts::cannot_read(&mut work, id, RawState::Unreadable, why.0, "").await?;
            return work.commit().await;
        }
    };
    let mut work = platform.own_work("mailboxes").await?;
    acts::take_in(&mut work, id, arrival).await?;
    work.commit().await
}

/// A mail that cannot be taken in is tried again some times; then people see it, with why, and the raw mail beside it.
async fn set_aside(platform: &Platform, id: RawMailId, failure: Failure) -> Result<(), Failure> {
    if matches!(failure, Failure::Unavailable { .. } | Failure::Stale { .. }) {
        return Err(failure);
    }
    let mut work = platform.own_work("mailboxes").await?;
    let why = told(&failure);
    let hopeless = matches!(failure, Failure::Refused(_) | Failure::NotFound { .. });
    if hopeless || acts::one_more_try(&work, id).await? >= TRIES {
        metrics::counter!("vefa_mails_unreadable_total").increment(1);
        acts::cannot_read(
            &mut work,
            id,
            RawState::Failed,
            "mailboxes-why-failed",
            &why,
        )
        .await?;
        return work.commit().await;
    }
    work.commit().await?;
    Err(failure)
}

fn told(failure: &Failure) -> String {
    match failure {
        Failure::Refused(Refused(all)) => {
            let all: Vec<String> = all.iter().map(ToString::to_string).collect();
            all.join(", ")
        }
        other => other.to_string(),
    }
}
