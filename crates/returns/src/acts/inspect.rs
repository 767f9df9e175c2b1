//! Somebody looks at a piece that came: checklist, finding, and what becomes of it. That moves stock and statistics, never money.

use kernel::ids::ReturnUnitId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;
use stock::rules::inspection::Finding;

use super::request::still_open;
use crate::moving::{self, Moved, Told};
use crate::permissions::ReceiveReturns;
use crate::records::inspection;
use crate::rules::inspection::{disposition_allows, fill, place_of};
use crate::rules::states::{Disposition, Place};
use crate::rules::words;
use crate::store::{self, Seen};
use crate::{events, goods, queries};

/// What was seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// Which piece.
    pub unit: ReturnUnitId,
    /// What was found.
    pub finding: Finding,
    /// Answers to the lines of the checklist, in their order.
    pub answers: Vec<(Option<bool>, String)>,
    /// What becomes of it.
    pub disposition: Disposition,
    /// Loss of value that is proposed to be kept, in minor units.
    pub loss: i64,
    /// Why, when there is one.
    pub loss_why: String,
    /// What else there is to say.
    pub words: String,
}

/// Writes an inspection down and moves the goods.
///
/// # Errors
/// Refused for what is not here or was inspected and moved before, for a finding that does not fit, and beside each field.
pub async fn inspect(
    work: &mut Work,
    _may: Allowed<ReceiveReturns>,
    seen: Seen,
    done: Inspection,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let said = words::words(&mut problems, "words", &done.words);
    problems.check(done.loss >= 0, "loss", "returns-refused-kept");
    let why = match done.loss {
        0 => String::new(),
        _ => words::required(
            &mut problems,
            "loss_why",
            &done.loss_why,
            "returns-refused-loss-why",
        ),
    };
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let case = open.case.clone();
    let unit = open.unit(done.unit)?;
    if unit.place != Place::Received {
        return Err(Refused::whole("returns-refused-not-here").into());
    }
    if unit.move_id.is_some() {
        return Err(Refused::whole("returns-refused-inspected").into());
    }
    disposition_allows(unit.acceptance, done.finding, done.disposition)?;
    let (lines, _) = queries::checklist(work.conn(), &unit.category).await?;
    let filled = fill(&lines, &done.answers)?;
    let snapshot = unit.clone();
    let moved = match place_of(done.disposition) {
        Some(to) => goods::dispose(work, &case, &snapshot, (done.finding, to), &said).await?,
        None => None,
    };
    let unit = open.unit(done.unit)?;
    unit.disposition = Some(done.disposition);
    unit.inspected_at = Some(Moment::from(work.now));
    unit.move_id = moved;
    if unit.outcome.is_none() {
        (unit.loss, unit.loss_why) = (done.loss, why);
    }
    let told = Told::new(events::INSPECTED)
        .piece(unit)
        .with("finding", json!(done.finding))
        .with("disposition", json!(done.disposition))
        .with("why", json!(said));
    keep(work, &done, &filled, &said).await?;
    moving::keep(work, open, told).await
}

async fn keep(
    work: &Work,
    done: &Inspection,
    filled: &[crate::rules::inspection::CheckedLine],
    said: &str,
) -> Result<(), Failure> {
    let row = inspection::ActiveModel {
        return_unit_id: Set(done.unit),
        finding: Set(done.finding.to_string()),
        filled: Set(serde_json::to_value(filled)?),
        words: Set(said.to_owned()),
        at: Set(Moment::from(work.now)),
        by_name: Set(work.actor.name.to_string()),
    };
    let again = OnConflict::column(inspection::Column::ReturnUnitId)
        .update_columns([
            inspection::Column::Finding,
            inspection::Column::Filled,
            inspection::Column::Words,
            inspection::Column::At,
            inspection::Column::ByName,
        ])
        .to_owned();
    inspection::Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
