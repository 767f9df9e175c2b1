//! Jobs of issuing: shallow, an id in, a step done. They may run twice.

use async_trait::async_trait;
use kernel::ids::{EDocumentId, SaleId};
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform, Stations};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde::Deserialize;
use serde_json::Value;

use crate::delivery::{self, Mood};
use crate::errands::{ANSWER, CANCEL, DECIDE, EXPORT, SEND};
pub use crate::errands::{POLL, RETURN_INVOICE};
use crate::port::{Kit, Verdict};
use crate::records::e_document;
use crate::rules::kind::Channel;
use crate::rules::state::EState;
use crate::{acts, exporting, queries};

/// Who hears that an IADE invoice came in, above this capability.
#[async_trait]
pub trait ReturnFollower: Send + Sync {
    /// An IADE came in; `sale` is the sale that it returns, when it was found. May be told twice.
    ///
    /// # Errors
    /// When it should be told again.
    async fn came(
        &self,
        platform: &Platform,
        incoming: EDocumentId,
        sale: Option<SaleId>,
    ) -> Result<(), JobError>;
}

/// Tells them.
pub struct TellReturn(pub Vec<std::sync::Arc<dyn ReturnFollower>>);

#[derive(Deserialize)]
struct OfReturn {
    incoming: EDocumentId,
    sale: Option<SaleId>,
}

#[async_trait]
impl JobHandler for TellReturn {
    fn kind(&self) -> &'static str {
        RETURN_INVOICE
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let of: OfReturn = serde_json::from_value(payload)?;
        for follower in &self.0 {
            follower.came(platform, of.incoming, of.sale).await?;
        }
        Ok(())
    }
}

/// What the calendar leaves.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: POLL,
    cron: "*/5 * * * *",
}];

/// Documents that one round of asking takes.
const AT_ONCE: u64 = 200;

/// Who does the jobs of issuing, speaking through these adapters.
#[must_use]
pub fn jobs(kit: &Kit) -> Vec<std::sync::Arc<dyn JobHandler>> {
    let of = |kind: &'static str| {
        let step = Step {
            kind,
            kit: kit.clone(),
        };
        std::sync::Arc::new(step) as std::sync::Arc<dyn JobHandler>
    };
    [SEND, DECIDE, CANCEL, ANSWER, POLL, EXPORT]
        .map(of)
        .to_vec()
}

/// One kind of job.
struct Step {
    kind: &'static str,
    kit: Kit,
}

#[derive(Deserialize)]
struct OfDocument {
    document: EDocumentId,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
struct OfIncoming {
    incoming: EDocumentId,
    accepted: bool,
    #[serde(default)]
    why: String,
}

#[derive(Deserialize)]
struct OfExport {
    export: uuid::Uuid,
}

#[async_trait]
impl JobHandler for Step {
    fn kind(&self) -> &'static str {
        self.kind
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        match self.kind {
            SEND => {
                let of: OfDocument = serde_json::from_value(payload)?;
                Ok(delivery::send(platform, &self.kit, of.document).await?)
            }
            DECIDE => {
                let of: OfDocument = serde_json::from_value(payload)?;
                Ok(decide(platform, &self.kit, of.document).await?)
            }
            CANCEL => {
                let of: OfDocument = serde_json::from_value(payload)?;
                Ok(delivery::cancel_sent(platform, &self.kit, of.document, &of.why).await?)
            }
            ANSWER => {
                let of: OfIncoming = serde_json::from_value(payload)?;
                let verdict = match of.accepted {
                    true => Verdict::Accepted,
                    false => Verdict::Rejected(of.why),
                };
                Ok(delivery::answer_incoming(platform, &self.kit, of.incoming, verdict).await?)
            }
            EXPORT => {
                let of: OfExport = serde_json::from_value(payload)?;
                Ok(exporting::make(platform, of.export).await?)
            }
            _ => Ok(poll(platform, &self.kit).await?),
        }
    }
}

/// Asks for the receiver's registration and issues the draft. What is refused stays a draft with its reasons.
async fn decide(platform: &Platform, kit: &Kit, id: EDocumentId) -> Result<(), Failure> {
    let row = queries::document_row(platform.db.read(), &Stations::All, id).await?;
    if row.state != EState::Draft {
        return Ok(());
    }
    let nobody = |tax: &&String| *tax != ubl::UNKNOWN_CONSUMER && *tax != ubl::FOREIGN_CONSUMER;
    if let Some(tax) = row.party_tax.as_ref().filter(nobody)
        && row.kind.is_invoice()
    {
        delivery::check_user(platform, kit, Channel::Invoice, tax).await?;
    }
    let mut work = platform.own_work("issuing").await?;
    let may = work.actor.may()?;
    match acts::release(&mut work, may, id, row.version).await {
        Ok(()) => work.commit().await,
        Err(Failure::Refused(refused)) => {
            work.give_up();
            acts::note_refused(platform, id, &refused).await
        }
        Err(other) => Err(other),
    }
}

/// Everything whose time has come: queued documents are sent again, sent ones asked for, inboxes read. An account that does not answer is left
/// alone for this round.
async fn poll(platform: &Platform, kit: &Kit) -> Result<(), Failure> {
    let now = platform::columns::Moment::from(platform.now());
    let due = e_document::Entity::find()
        .filter(e_document::Column::AskAt.lte(now))
        .filter(e_document::Column::State.is_in([EState::Queued, EState::Sent]))
        .order_by_asc(e_document::Column::AskAt)
        .order_by_asc(e_document::Column::Id)
        .limit(AT_ONCE)
        .all(platform.db.read())
        .await?;
    let mut unwilling: Vec<String> = Vec::new();
    for row in due {
        let code = row.account_code.clone().unwrap_or_default();
        if unwilling.contains(&code) {
            continue;
        }
        match one(platform, kit, row).await {
            Ok(Mood::Willing) => {}
            Ok(Mood::Unwilling) => unwilling.push(code),
            // somebody changed it meanwhile: the next round sees it as it is
            Err(Failure::Stale { .. }) => {}
            Err(other) => return Err(other),
        }
    }
    delivery::read_inboxes(platform, kit).await
}

async fn one(platform: &Platform, kit: &Kit, row: e_document::Model) -> Result<Mood, Failure> {
    if row.state == EState::Sent {
        return delivery::ask(platform, kit, row).await;
    }
    delivery::send(platform, kit, row.id).await?;
    let after = queries::document_row(platform.db.read(), &Stations::All, row.id).await?;
    Ok(match after.trouble {
        Some(_) => Mood::Unwilling,
        None => Mood::Willing,
    })
}
