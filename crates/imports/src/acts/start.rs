//! Files become an import: arranged in parts, with what could not be taken written down.

use kernel::ids::{ImportId, kinds};
use kernel::refusal::Refused;
use kernel::states::State;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveModelTrait, EntityTrait};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::{leave_job, tell};
use crate::permissions::RunImports;
use crate::records::{import, import_file, import_problem};
use crate::rules::drafts::Problem;
use crate::running::{Looked, Part, arrange};
use crate::states::{ImportState, ProblemKind};

/// Files of one import at most.
pub(crate) const FILES_MAX: usize = 50_000;
/// Digits of a tax number, also of one that is none.
const OWN_MAX: usize = 20;
/// Letters of a title.
const TITLE_MAX: usize = 120;

/// An import as somebody starts it.
#[derive(Debug, Clone)]
pub(crate) struct NewImport {
    /// Stored files and what they seem to be.
    pub looked: Vec<Looked>,
    /// Files that could not be taken.
    pub problems: Vec<Problem>,
    /// Whose documents are sales; the company's number when `None`.
    pub own_tax_no: Option<String>,
    /// A person confirms mappings that are only guessed.
    pub confirm: bool,
    /// A worker runs it; otherwise the caller does.
    pub by_worker: bool,
}

/// Starts an import: at once, or as a draft while a mapping must be confirmed.
pub(crate) async fn start_import(
    work: &mut Work,
    _may: Allowed<RunImports>,
    new: NewImport,
) -> Result<ImportId, Failure> {
    if new.looked.is_empty() && new.problems.is_empty() {
        return Err(Refused::field("files", "imports-refused-no-files").into());
    }
    if new.looked.len() > FILES_MAX {
        return Err(Refused::field("files", "imports-refused-many-files")
            .with("most", FILES_MAX)
            .into());
    }
    let mut parts = arrange(&new.looked);
    if !new.confirm {
        parts = confirmed(parts)?;
    }
    let own = own_number(work, new.own_tax_no.as_deref(), &parts).await?;
    let id = work.new_id::<kinds::Import>();
    let waits = parts.iter().any(|part| !part.sure || part.is_faulty());
    let state = if waits {
        ImportState::Draft
    } else {
        ImportState::Waiting
    };
    let row = row(work, id, &new, &parts, own, state)?;
    import::Entity::insert(import::ActiveModel::from(row.clone()).reset_all())
        .exec_without_returning(work.conn())
        .await?;
    keep_files(work, id, &new.looked).await?;
    keep_problems(work, id, &new.problems).await?;
    let facts = json!({ "files": new.looked.len(), "title": row.title });
    work.record(Event::of(id, "import.started", facts)).await?;
    if state == ImportState::Waiting && new.by_worker {
        leave_job(work, id, row.version).await?;
    }
    tell(work, id);
    Ok(id)
}

/// Without a person, a guess that has no fault is good enough.
fn confirmed(parts: Vec<Part>) -> Result<Vec<Part>, Refused> {
    let mut refused = Refused(Vec::new());
    for mapping in parts.iter().filter_map(Part::mapping) {
        for (key, field) in mapping.faults() {
            let fault = kernel::Refusal::new(key).with_key("field", field.key());
            refused = refused.and(fault.at("files"));
        }
    }
    if !refused.0.is_empty() {
        return Err(refused);
    }
    let sure = |part| Part { sure: true, ..part };
    Ok(parts.into_iter().map(sure).collect())
}

/// The number by which documents are ours; needed only where there are documents.
async fn own_number(
    work: &Work,
    given: Option<&str>,
    parts: &[Part],
) -> Result<Option<String>, Failure> {
    if let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) {
        // it must equal what stands in the documents, and some carry numbers that are none
        let number = given.len() <= OWN_MAX && given.bytes().all(|digit| digit.is_ascii_digit());
        return if number {
            Ok(Some(given.to_owned()))
        } else {
            Err(Refused::field("own", "imports-refused-own")
                .with("found", given)
                .into())
        };
    }
    let company = identity::company(work.conn()).await?;
    let own = company
        .map(|company| company.tax_number)
        .filter(|own| !own.is_empty());
    if own.is_none() && parts.iter().any(|part| part.plan.is_none()) {
        return Err(Refused::field("own", "imports-refused-own-missing").into());
    }
    Ok(own)
}

/// Tells whether the same files are being imported already.
pub(crate) fn files_hash(looked: &[Looked], own: Option<&str>) -> String {
    let mut hash = Sha256::new();
    for file in looked {
        hash.update(file.stored.sha256.as_bytes());
    }
    hash.update(own.unwrap_or_default().as_bytes());
    hex::encode(hash.finalize())
}

fn row(
    work: &Work,
    id: ImportId,
    new: &NewImport,
    parts: &[Part],
    own: Option<String>,
    state: ImportState,
) -> Result<import::Model, Failure> {
    let refused = i64::try_from(new.problems.len()).unwrap_or(i64::MAX);
    let rows: u64 = new.looked.iter().map(|file| file.analysis.rows).sum();
    Ok(import::Model {
        id,
        state: state.word().to_owned(),
        title: title(new),
        parts: serde_json::to_value(parts)?,
        files_hash: files_hash(&new.looked, new.own_tax_no.as_deref()),
        own_tax_no: own,
        file_count: i32::try_from(new.looked.len()).unwrap_or(i32::MAX),
        cursor_part: 0,
        cursor_item: 0,
        expected: i64::try_from(rows)
            .unwrap_or(i64::MAX)
            .saturating_add(refused),
        seen: refused,
        added: 0,
        completed: 0,
        unchanged: 0,
        kept: 0,
        conflicts: 0,
        refused,
        lines: 0,
        customers: 0,
        problem_count: i32::try_from(refused).unwrap_or(i32::MAX),
        staff_id: work.actor.staff(),
        actor_name: work.actor.name.to_string(),
        lang: work.actor.lang.code().to_owned(),
        error: None,
        created_at: Moment::from(work.now),
        started_at: None,
        finished_at: None,
        version: 1,
    })
}

/// The name of the first file; how many more there are is told beside it.
fn title(new: &NewImport) -> String {
    let looked = new.looked.first().map(|file| file.stored.name.as_str());
    let refused = new.problems.first().map(|problem| problem.column.as_str());
    let name = looked.or(refused).unwrap_or_default();
    name.chars().take(TITLE_MAX).collect()
}

async fn keep_files(work: &mut Work, id: ImportId, looked: &[Looked]) -> Result<(), Failure> {
    let mut rows = Vec::with_capacity(looked.len());
    for (ordinal, file) in (1..).zip(looked) {
        work.keep_file(&file.stored, id).await?;
        rows.push(file_row(id, ordinal, file)?);
    }
    for part in rows.chunks(1_000) {
        import_file::Entity::insert_many(
            part.iter()
                .cloned()
                .map(|row| import_file::ActiveModel::from(row).reset_all()),
        )
        .exec_without_returning(work.conn())
        .await?;
    }
    Ok(())
}

fn file_row(id: ImportId, ordinal: i32, file: &Looked) -> Result<import_file::Model, Failure> {
    let format = serde_json::to_value(file.analysis.format)?;
    Ok(import_file::Model {
        import_id: id,
        ordinal,
        name: file.stored.name.clone(),
        file_id: file.stored.id,
        sha256: file.stored.sha256.clone(),
        size: i64::try_from(file.stored.size).unwrap_or(i64::MAX),
        media_type: file.stored.media_type.to_owned(),
        format: format.as_str().unwrap_or_default().to_owned(),
        fingerprint: file.analysis.fingerprint.clone(),
        head: json!(file.analysis.head),
        row_count: i64::try_from(file.analysis.rows).unwrap_or(i64::MAX),
    })
}

async fn keep_problems(work: &Work, id: ImportId, problems: &[Problem]) -> Result<(), Failure> {
    let rows = (1..)
        .zip(problems)
        .map(|(ordinal, problem)| import_problem::Model {
            import_id: id,
            ordinal,
            kind: ProblemKind::Refused.word().to_owned(),
            file: None,
            place: i64::try_from(problem.row).unwrap_or(i64::MAX),
            field: problem.column.clone(),
            reason: problem.key.clone(),
            args: json!(problem.args),
            cells: json!([]),
            sale_id: None,
        });
    let rows: Vec<_> = rows
        .map(|row| import_problem::ActiveModel::from(row).reset_all())
        .collect();
    if !rows.is_empty() {
        import_problem::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
    }
    Ok(())
}
