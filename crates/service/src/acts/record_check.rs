//! A checklist is gone through: its lines are kept with their answers and their revision, as they were that day.

use kernel::ids::ChecklistId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;
use workshop::{Answer, Filled, Judgement};

use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::TakeIn;
use crate::records::check;
use crate::store::{self, Seen};

/// Keeps the answers to a checklist, line by line; a second time replaces the first.
///
/// # Errors
/// `NotFound` for a checklist that does not exist; refused for an answer that its line does not ask for, and for an order
/// that is over.
pub async fn record_check(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    checklist: ChecklistId,
    answers: Vec<Option<Answer>>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let list = workshop::checklist(work.conn(), checklist).await?;
    let filled = Filled::of(list.id, list.revision, list.stage, &list.items, answers)?;
    let row = check::Model {
        order_id: order.id,
        checklist_id: checklist,
        stage: list.stage.to_string(),
        answers: serde_json::to_value(&filled)?,
        done_by: work.actor.name.to_string(),
        done_at: Moment::from(work.now),
    };
    keep(work, row).await?;
    let (failed, open) = match filled.judgement() {
        Judgement::Passed => (0, 0),
        Judgement::Failed { lines } => (lines.len(), 0),
        Judgement::Incomplete { lines } => (0, lines.len()),
    };
    let told = Told::new(events::CHECKED)
        .with("checklist", json!(list.name(work.actor.lang)))
        .with("revision", json!(list.revision))
        .with("lines", json!(filled.lines.len()))
        .with("failed", json!(failed))
        .with("open", json!(open));
    let order = moving::keep(work, &order, order.clone(), told).await?;
    Ok(Moved::from(&order))
}

async fn keep(work: &Work, row: check::Model) -> Result<(), Failure> {
    let known = OnConflict::columns([check::Column::OrderId, check::Column::ChecklistId])
        .update_columns([
            check::Column::Stage,
            check::Column::Answers,
            check::Column::DoneBy,
            check::Column::DoneAt,
        ])
        .to_owned();
    check::Entity::insert(check::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
