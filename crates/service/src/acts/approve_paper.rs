//! The customer approves of having received a paper (SSHY m.11/6): kept with who, when, from where, and the hash of what they saw.

use kernel::ids::{DocumentId, PublicLinkId, kinds};
use kernel::refusal::Problems;
use platform::columns::Moment;
use platform::{Failure, Stations, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::moving::{self, Told};
use crate::records::paper;
use crate::rules::intake::{LINE_MAX, required};
use crate::{events, store};

/// Letters of a browser's name that are kept.
const AGENT_MAX: usize = 300;

/// Who approved, and from where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approving {
    /// The link that was opened.
    pub link: PublicLinkId,
    /// The paper behind it.
    pub document: DocumentId,
    /// Name that was typed.
    pub name: String,
    /// Network address.
    pub address: String,
    /// Browser.
    pub agent: String,
}

/// Keeps the approval; a second one changes nothing.
///
/// # Errors
/// Refused without a name; `NotFound` when the link is of no paper of ours.
pub async fn approve_paper(work: &mut Work, approving: Approving) -> Result<(), Failure> {
    let mut problems = Problems::new();
    let name = required(
        &mut problems,
        "name",
        &approving.name,
        LINE_MAX,
        "service-need-approver",
    );
    problems.finish(())?;
    let row = paper::Entity::find()
        .filter(paper::Column::DocumentId.eq(approving.document))
        .one(work.conn())
        .await?
        .ok_or(Failure::not_found::<kinds::Document>())?;
    if row.approved_at.is_some() {
        return Ok(());
    }
    let order = store::order(work.conn(), &Stations::All, row.order_id).await?;
    let evidence = json!({
        "name": name,
        "link": approving.link,
        "address": approving.address,
        "agent": approving.agent.chars().take(AGENT_MAX).collect::<String>(),
        "sha256": row.sha256,
    });
    let approved = paper::ActiveModel {
        approved_at: Set(Some(Moment::from(work.now))),
        evidence: Set(Some(evidence.clone())),
        ..Default::default()
    };
    let first = paper::Entity::update_many()
        .set(approved)
        .filter(paper::Column::OrderId.eq(row.order_id))
        .filter(paper::Column::Kind.eq(row.kind.as_str()))
        .filter(paper::Column::ApprovedAt.is_null())
        .exec(work.conn())
        .await?;
    if first.rows_affected == 0 {
        return Ok(());
    }
    let told = Told::new(events::PAPER_APPROVED)
        .with("paper", json!(row.kind))
        .with("evidence", evidence);
    moving::tell(work, &order, told).await
}
