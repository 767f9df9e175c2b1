//! Runs an import from its cursor to its end. Each batch is one commit with the cursor behind it, so nothing comes in twice and
//! nothing is lost, whenever it is stopped; two that run the same import at once see it by the cursor, and the later one stops.

use std::time::{Duration, Instant};

use kernel::ids::{ImportId, Ref};
use kernel::refusal::Refusal;
use kernel::states::State;
use kernel::time::civil_day;
use platform::columns::Moment;
use platform::{
    Actor, ActorKind, Event, Failure, Grants, Lang, Platform, RequestId, Stations, Work,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde::Serialize;
use serde_json::json;

use super::arrange::Part;
use super::reader::{self, Reading};
use super::sales::{self, KnownSales};
use super::spool::StoredSource;
use super::step::{Batch, Brought, Cursor, Step};
use super::take::take;
use super::tally::Tally;
use crate::records::{import, import_file, import_problem};
use crate::rules::drafts::Problem;
use crate::sources::Plan;
use crate::states::ImportState;

/// Open pages are told so often, and at the end.
const TOLD_EVERY: Duration = Duration::from_millis(700);

/// How often a batch is tried when other imports bring the same things at the same moment.
const COLLISIONS: u32 = 8;

/// How far an import is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Progress {
    /// Rows and documents that the files hold, as far as known.
    pub expected: i64,
    /// Rows and documents that were read.
    pub seen: i64,
    /// Records that are new.
    pub added: i64,
    /// Records that were known and lacked something.
    pub completed: i64,
    /// Records that were known as they are.
    pub unchanged: i64,
    /// Documents that were kept for later.
    pub kept: i64,
    /// Records that are known with other content.
    pub conflicts: i64,
    /// Items that could not come in.
    pub refused: i64,
    /// Lines of sales that are new.
    pub lines: i64,
    /// Customers that are new.
    pub customers: i64,
}

impl Progress {
    /// The counts of an import.
    pub(crate) const fn of(row: &import::Model) -> Self {
        Self {
            expected: row.expected,
            seen: row.seen,
            added: row.added,
            completed: row.completed,
            unchanged: row.unchanged,
            kept: row.kept,
            conflicts: row.conflicts,
            refused: row.refused,
            lines: row.lines,
            customers: row.customers,
        }
    }
}

/// What ended a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Everything was read.
    Done,
    /// Somebody cancelled it, or another worker goes on.
    LeftOff,
}

/// Runs an import; `told` hears of every commit and says whether to go on.
pub(crate) async fn run(
    platform: &Platform,
    id: ImportId,
    mut told: impl FnMut(&Progress) -> bool + Send,
) -> Result<Ended, Failure> {
    let row = load(platform, id).await?;
    let Some(mut runner) = Runner::begin(platform, row).await? else {
        return Ok(Ended::LeftOff);
    };
    let reading = runner.reading().await?;
    let mut batches = reader::read(reading, runner.cursor());
    while let Some(batch) = batches.recv().await {
        if !runner.commit(batch?).await? || !told(&Progress::of(&runner.row)) {
            return Ok(Ended::LeftOff);
        }
    }
    runner.end().await
}

async fn load(platform: &Platform, id: ImportId) -> Result<import::Model, Failure> {
    let row = import::Entity::find_by_id(id)
        .one(platform.db.read())
        .await?;
    row.ok_or_else(Failure::not_found::<kernel::ids::kinds::Import>)
}

struct Runner {
    platform: Platform,
    row: import::Model,
    parts: Vec<Part>,
    request: RequestId,
    told: Option<Instant>,
}

impl Runner {
    /// Takes the import up; nothing when it does not wait for anybody.
    async fn begin(platform: &Platform, row: import::Model) -> Result<Option<Self>, Failure> {
        let state: ImportState = row.state.parse()?;
        if !state.is_active() {
            return Ok(None);
        }
        let mut runner = Self {
            platform: platform.clone(),
            parts: serde_json::from_value(row.parts.clone())?,
            row,
            request: RequestId::fresh(),
            told: None,
        };
        if state == ImportState::Waiting {
            let mut work = runner.work().await?;
            let moved = runner.moved(&work, ImportState::Running).await?;
            if !moved {
                return Ok(None);
            }
            runner.tell(&mut work);
            work.commit().await?;
            runner.row.state = ImportState::Running.word().to_owned();
        }
        Ok(Some(runner))
    }

    async fn work(&self) -> Result<Work, Failure> {
        self.platform.work(actor(&self.row), self.request).await
    }

    /// Moves from a waiting to a running import, once.
    async fn moved(&self, work: &Work, to: ImportState) -> Result<bool, Failure> {
        let changed = import::Entity::update_many()
            .col_expr(import::Column::State, Expr::val(to.word()))
            .col_expr(import::Column::StartedAt, Expr::val(Moment::from(work.now)))
            .col_expr(
                import::Column::Version,
                Expr::col(import::Column::Version).add(1),
            )
            .filter(import::Column::Id.eq(self.row.id))
            .filter(import::Column::State.eq(ImportState::Waiting.word()))
            .exec(work.conn())
            .await?;
        Ok(changed.rows_affected == 1)
    }

    const fn cursor(&self) -> Cursor {
        Cursor {
            part: self.row.cursor_part,
            item: self.row.cursor_item,
        }
    }

    async fn reading(&self) -> Result<Reading, Failure> {
        let files = import_file::Entity::find()
            .filter(import_file::Column::ImportId.eq(self.row.id))
            .order_by_asc(import_file::Column::Ordinal)
            .all(self.platform.db.read())
            .await?;
        Ok(Reading {
            platform: self.platform.clone(),
            parts: self.parts.clone(),
            files: files.into_iter().map(StoredSource::from).collect(),
            own: self.row.own_tax_no.clone().unwrap_or_default(),
            today: civil_day(self.platform.clock.now()),
        })
    }

    /// Commits a batch; when a rule refuses one of its items, each item is committed for itself. False when nobody waits for it.
    async fn commit(&mut self, batch: Batch) -> Result<bool, Failure> {
        let mut known = sales::known(&self.platform, &batch.steps).await?;
        for again in 1.. {
            match self.whole(&known, &batch.steps, batch.behind).await {
                Err(Failure::Refused(_)) => break,
                Err(failure) if again < COLLISIONS && failure.is_duplicate() => {
                    known = sales::known(&self.platform, &batch.steps).await?;
                }
                outcome => return outcome,
            }
        }
        for step in &batch.steps {
            let behind = Cursor {
                part: self.row.cursor_part,
                item: step.item + 1,
            };
            if !self.single(&known, step, behind).await? {
                return Ok(false);
            }
        }
        self.whole(&known, &[], batch.behind).await
    }

    async fn single(
        &mut self,
        known: &KnownSales,
        step: &Step,
        behind: Cursor,
    ) -> Result<bool, Failure> {
        let steps = std::slice::from_ref(step);
        match self.whole(known, steps, behind).await {
            Err(Failure::Refused(refused)) => {
                let refusals = refused.iter();
                let problems = refusals.map(|refusal: &Refusal| {
                    let field = refusal.field.as_deref().unwrap_or_default();
                    Problem::refused(step.place, field, refusal)
                });
                let refused = Step {
                    brought: Brought::Refused(problems.collect()),
                    ..step.clone()
                };
                self.whole(known, &[refused], behind).await
            }
            outcome => outcome,
        }
    }

    async fn whole(
        &mut self,
        known: &KnownSales,
        steps: &[Step],
        behind: Cursor,
    ) -> Result<bool, Failure> {
        let mut work = self.work().await?;
        if !self.hold(&work).await? {
            return Ok(false);
        }
        let scope = self.scope(self.row.cursor_part);
        let tally = take(&mut work, self.row.id, &scope, known, steps).await?;
        for rows in tally.rows(&self.row).chunks(1_000) {
            let rows = rows.iter().cloned().map(import_problem::ActiveModel::from);
            import_problem::Entity::insert_many(rows.map(sea_orm::ActiveModelTrait::reset_all))
                .exec_without_returning(work.conn())
                .await?;
        }
        let next = counted(&self.row, &tally, behind);
        self.write(&work, &next).await?;
        self.tell(&mut work);
        work.commit().await?;
        self.row = next;
        Ok(true)
    }

    /// Whose codes the products of a part have.
    fn scope(&self, part: i32) -> String {
        let part = usize::try_from(part).ok().and_then(|at| self.parts.get(at));
        match part.and_then(|part| part.plan.as_ref()) {
            Some(Plan::Table { mapping }) => mapping.scope.clone(),
            Some(Plan::Olist) => "olist".to_owned(),
            Some(Plan::Shop) => "shop".to_owned(),
            None => "ubl".to_owned(),
        }
    }

    /// Holds the import for this commit, when it still stands where this run left it; another worker waits, and then sees that it does not.
    async fn hold(&self, work: &Work) -> Result<bool, Failure> {
        use import::Column;
        let held = import::Entity::update_many()
            .col_expr(Column::CursorItem, Expr::val(self.row.cursor_item))
            .filter(Column::Id.eq(self.row.id))
            .filter(Column::State.eq(ImportState::Running.word()))
            .filter(Column::CursorPart.eq(self.row.cursor_part))
            .filter(Column::CursorItem.eq(self.row.cursor_item))
            .exec(work.conn())
            .await?;
        Ok(held.rows_affected == 1)
    }

    /// Writes cursor and counts on the import that is held.
    async fn write(&self, work: &Work, next: &import::Model) -> Result<(), Failure> {
        use import::Column;
        let mut update = import::Entity::update_many();
        for (column, value) in [
            (Column::CursorItem, next.cursor_item),
            (Column::Seen, next.seen),
            (Column::Added, next.added),
            (Column::Completed, next.completed),
            (Column::Unchanged, next.unchanged),
            (Column::Kept, next.kept),
            (Column::Conflicts, next.conflicts),
            (Column::Refused, next.refused),
            (Column::Lines, next.lines),
            (Column::Customers, next.customers),
        ] {
            update = update.col_expr(column, Expr::val(value));
        }
        update
            .col_expr(Column::CursorPart, Expr::val(next.cursor_part))
            .col_expr(Column::ProblemCount, Expr::val(next.problem_count))
            .filter(Column::Id.eq(self.row.id))
            .exec(work.conn())
            .await?;
        Ok(())
    }

    fn tell(&mut self, work: &mut Work) {
        if self.told.is_none_or(|told| told.elapsed() >= TOLD_EVERY) {
            self.told = Some(Instant::now());
            work.notify(topic(self.row.id));
        }
    }

    async fn end(self) -> Result<Ended, Failure> {
        let mut work = self.work().await?;
        let changed = import::Entity::update_many()
            .col_expr(import::Column::State, Expr::val(ImportState::Done.word()))
            .col_expr(import::Column::Error, Expr::val(Option::<String>::None))
            .col_expr(
                import::Column::FinishedAt,
                Expr::val(Moment::from(work.now)),
            )
            .col_expr(
                import::Column::Version,
                Expr::col(import::Column::Version).add(1),
            )
            .filter(import::Column::Id.eq(self.row.id))
            .filter(import::Column::State.eq(ImportState::Running.word()))
            .exec(work.conn())
            .await?;
        if changed.rows_affected == 0 {
            return Ok(Ended::LeftOff);
        }
        let facts = json!(Progress::of(&self.row));
        work.record(Event::of(self.row.id, "import.finished", facts))
            .await?;
        work.notify(topic(self.row.id));
        work.notify("imports");
        work.notify(Ref::of(self.row.id).to_string());
        work.commit().await?;
        Ok(Ended::Done)
    }
}

/// The topic that an import's page listens to.
pub(crate) fn topic(id: ImportId) -> String {
    format!("import-{id}")
}

/// Whoever started the import does what it does; that they may bring files in includes what files bring.
fn actor(row: &import::Model) -> Actor {
    let kind = row
        .staff_id
        .map_or(ActorKind::System("imports"), ActorKind::Staff);
    let lang = Lang::of_tag(&row.lang).unwrap_or_default();
    Actor::new(
        kind,
        row.actor_name.as_str(),
        lang,
        Stations::All,
        Grants::All,
    )
}

fn counted(row: &import::Model, tally: &Tally, behind: Cursor) -> import::Model {
    import::Model {
        cursor_part: behind.part,
        cursor_item: behind.item,
        seen: row.seen + tally.seen,
        added: row.added + tally.added,
        completed: row.completed + tally.completed,
        unchanged: row.unchanged + tally.unchanged,
        kept: row.kept + tally.kept,
        conflicts: row.conflicts + tally.conflicts,
        refused: row.refused + tally.refused,
        lines: row.lines + tally.lines,
        customers: row.customers + tally.customers,
        problem_count: row.problem_count.saturating_add(tally.problems()),
        ..row.clone()
    }
}
