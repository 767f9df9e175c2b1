//! A paper becomes due, its facts are frozen, it is printed and put into the archive: each step once.

use jiff::Timestamp;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use platform::columns;
use platform::events::{self, Recorded};
use platform::{Failure, Job, Platform, Stations, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::gathered::{Moment, gather};
use super::written;
use crate::acts::{KeptPaper, keep_paper};
use crate::links;
use crate::papers::{self, Paper, Printing};
use crate::records::paper;
use crate::records::service_order::Model;
use crate::rules::paper_kinds::PaperKind;

/// Prints a paper and keeps it.
pub(crate) const KEEP: &str = "service.paper";

/// Events of an order among which the one is looked for that made a paper due.
const TRAIL_MAX: u64 = 100;

/// A paper that is due.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Due {
    pub order: ServiceOrderId,
    pub kind: String,
    pub at: Timestamp,
    pub by: String,
}

/// Leaves the jobs for the papers that are due after something happened to an order.
pub(crate) async fn due(work: &mut Work, order: &Model, verb: &str) -> Result<(), Failure> {
    for kind in PaperKind::after(verb) {
        let (at, by) = (work.now, work.actor.name.to_string());
        let payload = json!({"order": order.id, "kind": kind.word(), "at": at, "by": by});
        // an order may be reported on again after another repair; each version is its own occasion
        let key = format!("paper:{}:{}:{}", order.id, kind.word(), order.version);
        work.enqueue(Job::new(KEEP, payload).keyed(key)).await?;
    }
    super::archived::leave(work, order, verb).await
}

/// Does one job: whoever does it a second time finds the paper kept.
pub(crate) async fn keep(platform: &Platform, due: &Due) -> Result<(), Failure> {
    let kind: PaperKind = due.kind.parse()?;
    let row = match row(platform, due.order, kind).await? {
        Some(row) => row,
        None => frozen(platform, due, kind).await?,
    };
    if row.document_id.is_some() {
        return Ok(());
    }
    let paper: Paper = serde_json::from_value(row.facts)?;
    let how = Printing {
        logo: logo(platform).await?,
        ..Printing::default()
    };
    let bytes = papers::print(&paper, &how).await?;
    let file = platform.files.put(bytes.into(), &paper.file_name()).await?;
    let gathered = gather(platform, &Stations::All, due.order).await?;
    let kept = KeptPaper {
        order: due.order,
        kind,
        subjects: gathered.subjects(),
        file,
    };
    let mut work = platform.own_work("service").await?;
    let may = work.actor.may()?;
    keep_paper(&mut work, may, kept).await?;
    work.commit().await
}

/// The paper of an order, when it was made.
pub(crate) async fn row(
    platform: &Platform,
    order: ServiceOrderId,
    kind: PaperKind,
) -> Result<Option<paper::Model>, Failure> {
    Ok(paper::Entity::find_by_id((order, kind.word().to_owned()))
        .one(platform.db.read())
        .await?)
}

/// The firm's logo, for the head of a paper.
pub(crate) async fn logo(platform: &Platform) -> Result<Option<Vec<u8>>, Failure> {
    let logo = identity::logo(platform).await?;
    Ok(logo.map(|(_, bytes)| bytes.to_vec()))
}

/// The paper of an order, written down now when the job for it was not done yet: what is handed out at the counter is what the
/// archive keeps. Nothing for a paper that nothing made due.
pub(crate) async fn written_down(
    platform: &Platform,
    order: ServiceOrderId,
    kind: PaperKind,
) -> Result<Option<paper::Model>, Failure> {
    if let Some(row) = row(platform, order, kind).await? {
        return Ok(Some(row));
    }
    let trail = events::timeline(platform.db.read(), Ref::of(order), None, TRAIL_MAX).await?;
    let cause = |event: &&Recorded| PaperKind::after(&event.verb).contains(&kind);
    let Some(event) = trail.iter().find(cause) else {
        return Ok(None);
    };
    let due = Due {
        order,
        kind: kind.word().to_owned(),
        at: event.at,
        by: event.actor_name.clone(),
    };
    Ok(Some(frozen(platform, &due, kind).await?))
}

/// Writes down what the paper says; of two who do it at once the first one's words stand, and no link of the other is left.
async fn frozen(platform: &Platform, due: &Due, kind: PaperKind) -> Result<paper::Model, Failure> {
    let mut gathered = gather(platform, &Stations::All, due.order).await?;
    let at = Moment {
        at: due.at,
        by: due.by.clone(),
    };
    let mut work = platform.own_work("service").await?;
    if kind.leads_to_the_page() {
        gathered.tracking = Some(links::fresh(&mut work, &gathered.sheet.order).await?);
    }
    let made = paper::Model {
        order_id: due.order,
        kind: kind.word().to_owned(),
        facts: serde_json::to_value(written(&gathered, kind, &at))?,
        made_at: columns::Moment::from(due.at),
        document_id: None,
        sha256: None,
        channel: None,
        sent_to: None,
        sent_at: None,
        approved_at: None,
        evidence: None,
    };
    let first = paper::Entity::insert(paper::ActiveModel::from(made))
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .exec_without_returning(work.conn())
        .await?;
    if first == 1 {
        work.commit().await?;
    } else {
        drop(work);
    }
    row(platform, due.order, kind)
        .await?
        .ok_or_else(|| Failure::internal("a paper that was just written down"))
}
