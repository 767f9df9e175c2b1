//! A checklist is gone through: its lines are kept with their answers as they were that day.

use kernel::ids::ChecklistId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use crate::events;
use crate::moving::{self, Moved, Told};
use crate::neighbours::bench;
use crate::permissions::TakeIn;
use crate::records::check;
use crate::store::{self, Seen};

/// Most lines of a checklist.
const LINES_MAX: usize = 200;

/// Keeps the answers to a checklist; a second time replaces the first.
///
/// # Errors
/// `NotFound` for a checklist that does not exist; refused with too many answers.
pub async fn record_check(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    checklist: ChecklistId,
    answers: Vec<(String, bool)>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let stage = bench::stage_of(work.conn(), checklist).await?;
    if answers.len() > LINES_MAX {
        return Err(Refused::whole("service-refused-long").into());
    }
    let lines: Vec<_> = answers
        .iter()
        .map(|(line, good)| json!({"line": line, "good": good}))
        .collect();
    let row = check::Model {
        order_id: order.id,
        checklist_id: checklist,
        stage,
        answers: json!(lines),
        done_by: work.actor.name.to_string(),
        done_at: Moment::from(work.now),
    };
    let known = OnConflict::columns([check::Column::OrderId, check::Column::ChecklistId])
        .update_columns([
            check::Column::Answers,
            check::Column::DoneBy,
            check::Column::DoneAt,
        ])
        .to_owned();
    check::Entity::insert(check::ActiveModel::from(row))
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    let failed = answers.iter().filter(|(_, good)| !good).count();
    let told = Told::new(events::CHECKED)
        .with("lines", json!(answers.len()))
        .with("failed", json!(failed));
    let order = moving::keep(work, &order, order.clone(), told).await?;
    Ok(Moved::from(&order))
}
