//! What all changes of an e-document share: the row, the state, the event, the attempt.

use kernel::ids::{EDocumentId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use serde_json::{Value, json};

use crate::events;
use crate::records::e_document::{ActiveModel, Entity, Model};
use crate::records::{attempt, body};
use crate::rules::state::{E_STATES, EState};
use crate::rules::trouble::{Deed, Outcome};

/// Characters of foreign words that are kept.
const SAID_MAX: usize = 1_000;

/// The row, or not found; one of a station that is not seen is not there.
pub(crate) async fn row(work: &Work, id: EDocumentId) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(work.conn()).await?;
    row.filter(|row| work.actor.stations.see(Some(row.station_id)))
        .ok_or_else(Failure::not_found::<kinds::EDocument>)
}

/// Takes a row to another state with what changes beside it, and tells so in its chain.
pub(crate) async fn go(
    work: &mut Work,
    row: &Model,
    to: EState,
    change: ActiveModel,
    facts: Value,
) -> Result<Model, Failure> {
    E_STATES.go(row.state, to)?;
    let change = ActiveModel {
        state: Set(to),
        ..change
    };
    let row = keep(work, row, change).await?;
    tell(work, &row, events::of_state(to), facts).await?;
    Ok(row)
}

/// Writes a change over the version that was read; answers with the row as it stands then.
pub(crate) async fn keep(
    work: &mut Work,
    row: &Model,
    change: ActiveModel,
) -> Result<Model, Failure> {
    let change = ActiveModel {
        updated_at: Set(Moment::from(work.now)),
        ..change
    };
    work.update_seen(row.id, row.version, change).await?;
    work.notify("e-documents");
    work.notify(format!("e-document:{}", row.id));
    let row = Entity::find_by_id(row.id).one(work.conn()).await?;
    row.ok_or_else(Failure::not_found::<kinds::EDocument>)
}

/// A line in the chain of a document.
pub(crate) async fn tell(
    work: &mut Work,
    row: &Model,
    verb: &'static str,
    mut facts: Value,
) -> Result<(), Failure> {
    if let Some(facts) = facts.as_object_mut() {
        facts.insert("kind".into(), json!(row.kind));
        facts.insert("number".into(), json!(row.number));
    }
    work.record(Event::of(row.id, verb, facts).in_chain(row.chain()))
        .await
}

/// What came of trying something.
#[derive(Clone, Debug)]
pub(crate) struct Tried {
    pub deed: Deed,
    pub outcome: Outcome,
    pub code: String,
    pub said: String,
}

impl Tried {
    pub(crate) fn new(deed: Deed, outcome: Outcome, said: &str) -> Self {
        Self {
            deed,
            outcome,
            code: String::new(),
            said: clipped(said),
        }
    }
}

/// Foreign words within a bound.
pub(crate) fn clipped(said: &str) -> String {
    said.trim().chars().take(SAID_MAX).collect()
}

/// Keeps an attempt and counts it.
pub(crate) async fn note(work: &mut Work, row: &Model, tried: Tried) -> Result<Model, Failure> {
    let place = row.attempts + 1;
    let attempt = attempt::ActiveModel {
        e_document_id: Set(row.id),
        place: Set(place),
        deed: Set(tried.deed),
        outcome: Set(tried.outcome),
        code: Set(tried.code),
        said: Set(tried.said),
        at: Set(Moment::from(work.now)),
        by_name: Set(work.actor.name.to_string()),
    };
    attempt::Entity::insert(attempt)
        .exec_without_returning(work.conn())
        .await?;
    let change = ActiveModel {
        attempts: Set(place),
        ..ActiveModel::new_empty()
    };
    keep(work, row, change).await
}

/// What was written, while the archive does not have it.
pub(crate) async fn body(
    db: &impl ConnectionTrait,
    id: EDocumentId,
) -> Result<Option<String>, Failure> {
    let row = body::Entity::find_by_id(id).one(db).await?;
    Ok(row.map(|row| row.xml))
}

/// Words that somebody must write.
pub(crate) fn words(text: &str, field: &'static str, key: &'static str) -> Result<String, Refused> {
    let text = text.trim();
    match text.chars().count() {
        1..=500 => Ok(text.to_owned()),
        _ => Err(Refused::field(field, key)),
    }
}

impl ActiveModel {
    /// A change of nothing yet.
    pub(crate) fn new_empty() -> Self {
        <Self as Default>::default()
    }
}
