//! Ask for a look through everything, and keep what it found.

use identity::RunJobs;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::CheckRunId;
use kernel::refusal::Refused;
use platform::checks::Checked;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Job, Lang, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::json;
use ui::L;

use super::jobs::KIND;
use super::queries;
use super::records::{finding, run};

/// How long a run that has not ended keeps others from beginning: a program that was killed leaves one behind.
const BELIEVED: SignedDuration = SignedDuration::from_hours(6);
/// How long runs are kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24 * 90);
/// Findings in one insert.
const ROWS: usize = 100;

/// Asks for a look through everything; it is done in the background.
///
/// # Errors
/// Refused while one is under way.
pub async fn ask_check(work: &mut Work, _may: Allowed<RunJobs>) -> Result<CheckRunId, Failure> {
    let since = since(work.now, BELIEVED);
    if queries::under_way(work.conn(), since).await?.is_some() {
        return Err(Refused::whole("operations-refused-check-runs").into());
    }
    let by = work.actor.name.to_string();
    let id = begin(work, Some(by)).await?;
    let job = Job::new(KIND, json!({ "run": id }));
    work.enqueue(job.keyed(format!("{KIND}:{id}"))).await?;
    Ok(id)
}

/// Begins a run, and forgets the old ones.
pub(super) async fn begin(work: &mut Work, by: Option<String>) -> Result<CheckRunId, Failure> {
    let old = queries::older_than(work.conn(), since(work.now, KEPT)).await?;
    finding::Entity::delete_many()
        .filter(finding::Column::RunId.is_in(old.iter().copied()))
        .exec(work.conn())
        .await?;
    run::Entity::delete_many()
        .filter(run::Column::Id.is_in(old))
        .exec(work.conn())
        .await?;
    let id: CheckRunId = work.new_id();
    let row = run::ActiveModel {
        id: Set(id),
        asked_at: Set(Moment::from(work.now)),
        asked_by: Set(by),
        ended_at: Set(None),
        trouble: Set(None),
        found: Set(0),
        counts: Set(json!([])),
    };
    run::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "check.asked", json!({}))).await?;
    Ok(id)
}

/// Keeps what a run found, once: a run that has ended stays as it is.
pub(super) async fn keep(
    work: &mut Work,
    id: CheckRunId,
    looked: &Result<Vec<Checked>, String>,
) -> Result<(), Failure> {
    let checked = looked.as_deref().unwrap_or_default();
    let rows: Vec<finding::ActiveModel> = rows(id, checked).collect();
    let found = i32::try_from(rows.len()).unwrap_or(i32::MAX);
    let counts = checked
        .iter()
        .map(|one| json!([one.name, one.complaints.len()]));
    let ended = run::ActiveModel {
        ended_at: Set(Some(Moment::from(work.now))),
        trouble: Set(looked.as_ref().err().cloned()),
        found: Set(found),
        counts: Set(counts.collect()),
        ..Default::default()
    };
    let done = run::Entity::update_many()
        .set(ended)
        .filter(run::Column::Id.eq(id))
        .filter(run::Column::EndedAt.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    for part in rows.chunks(ROWS) {
        finding::Entity::insert_many(part.to_vec())
            .exec_without_returning(work.conn())
            .await?;
    }
    work.record(Event::of(id, "check.ended", json!({ "found": found })))
        .await
}

/// The findings in the words of both languages, as they are said today: a later version may say them otherwise.
fn rows(id: CheckRunId, checked: &[Checked]) -> impl Iterator<Item = finding::ActiveModel> {
    let all = checked
        .iter()
        .flat_map(|one| one.complaints.iter().map(|complaint| (one.name, complaint)));
    all.zip(0..)
        .map(move |((name, complaint), place)| finding::ActiveModel {
            run_id: Set(id),
            place: Set(place),
            check_name: Set(name.to_owned()),
            subject_kind: Set(complaint.subject.map(|subject| subject.kind.to_owned())),
            subject_id: Set(complaint.subject.map(|subject| subject.id)),
            says_tr: Set(L::new(Lang::Turkish).refusal(&complaint.what)),
            says_en: Set(L::new(Lang::English).refusal(&complaint.what)),
        })
}

fn since(now: Timestamp, time: SignedDuration) -> Moment {
    Moment::from(now.checked_sub(time).unwrap_or(Timestamp::MIN))
}
