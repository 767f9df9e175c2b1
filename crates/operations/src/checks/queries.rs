//! Runs and their findings.

use jiff::Timestamp;
use kernel::ids::{CheckRunId, Ref, kinds};
use platform::Failure;
use platform::columns::Moment;
use platform::paging::{Keyset, PageAsk, PageOf, Sort};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};
use serde::Deserialize;

use super::records::{finding, run};

/// Old runs that are forgotten at once.
const OLD: u64 = 200;

/// One look through everything.
#[derive(Clone, Debug)]
pub struct Run {
    /// Key.
    pub id: CheckRunId,
    /// When it was asked for.
    pub asked_at: Timestamp,
    /// Who asked; none for the night.
    pub asked_by: Option<String>,
    /// When it had looked at everything.
    pub ended_at: Option<Timestamp>,
    /// Why it could not.
    pub trouble: Option<String>,
    /// Findings in all.
    pub found: i32,
    /// Each check's text key with its findings.
    pub counts: Vec<(String, u32)>,
}

impl From<run::Model> for Run {
    fn from(row: run::Model) -> Self {
        Self {
            id: row.id,
            asked_at: row.asked_at.into(),
            asked_by: row.asked_by,
            ended_at: row.ended_at.map(Timestamp::from),
            trouble: row.trouble,
            found: row.found,
            counts: Vec::deserialize(&row.counts).unwrap_or_default(),
        }
    }
}

/// One thing that does not hold.
#[derive(Clone, Debug)]
pub struct Finding {
    /// Its place in the run.
    pub place: i32,
    /// Text key of the check.
    pub check: String,
    /// The record, when one can be named.
    pub subject: Option<Ref>,
    /// In Turkish.
    pub says_tr: String,
    /// In English.
    pub says_en: String,
}

impl From<finding::Model> for Finding {
    fn from(row: finding::Model) -> Self {
        let named = row.subject_kind.as_deref().zip(row.subject_id);
        Self {
            place: row.place,
            check: row.check_name,
            subject: named.and_then(|(kind, id)| Ref::from_parts(kind, id).ok()),
            says_tr: row.says_tr,
            says_en: row.says_en,
        }
    }
}

/// The runs, newest first.
pub(crate) async fn runs(db: &impl ConnectionTrait, ask: &PageAsk) -> Result<PageOf<Run>, Failure> {
    let order = Keyset::new([Sort::down(Expr::col(run::Column::Id))]);
    let page = order
        .page(db, run::Entity::find(), ask, |row| {
            vec![row.id.uuid().into()]
        })
        .await?;
    Ok(page.map(Run::from))
}

/// One run.
pub(crate) async fn run_of(db: &impl ConnectionTrait, id: CheckRunId) -> Result<Run, Failure> {
    let row = run::Entity::find_by_id(id).one(db).await?;
    row.map(Run::from)
        .ok_or_else(Failure::not_found::<kinds::CheckRun>)
}

/// What a run found, in the order of the checks.
pub(crate) async fn findings(
    db: &impl ConnectionTrait,
    id: CheckRunId,
    check: Option<&str>,
    ask: &PageAsk,
) -> Result<PageOf<Finding>, Failure> {
    let mut query = finding::Entity::find().filter(finding::Column::RunId.eq(id));
    if let Some(check) = check {
        query = query.filter(finding::Column::CheckName.eq(check));
    }
    let order = Keyset::new([Sort::up(Expr::col(finding::Column::Place))]);
    let page = order
        .page(db, query, ask, |row| vec![row.place.into()])
        .await?;
    Ok(page.map(Finding::from))
}

/// The run that is under way since this moment.
pub(super) async fn under_way(
    db: &impl ConnectionTrait,
    since: Moment,
) -> Result<Option<CheckRunId>, Failure> {
    let row = run::Entity::find()
        .filter(run::Column::EndedAt.is_null())
        .filter(run::Column::AskedAt.gte(since))
        .one(db)
        .await?;
    Ok(row.map(|row| row.id))
}

/// Some runs from before this moment.
pub(super) async fn older_than(
    db: &impl ConnectionTrait,
    moment: Moment,
) -> Result<Vec<CheckRunId>, Failure> {
    let rows = run::Entity::find()
        .filter(run::Column::AskedAt.lt(moment))
        .order_by_asc(run::Column::Id)
        .limit(OLD)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| row.id).collect())
}

/// How much the last run that ended found; one that could not look counts as one finding.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_found(db: &impl ConnectionTrait) -> Result<u64, Failure> {
    let row = run::Entity::find()
        .filter(run::Column::EndedAt.is_not_null())
        .order_by_desc(run::Column::Id)
        .one(db)
        .await?;
    let found = row.map_or(0, |row| row.found.max(i32::from(row.trouble.is_some())));
    Ok(u64::try_from(found).unwrap_or_default())
}
