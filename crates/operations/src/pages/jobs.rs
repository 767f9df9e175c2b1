//! Background jobs: how many stand where, those that were given up with what was wrong, and what runs by the calendar.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Response;
use identity::RunJobs;
use kernel::ids::JobId;
use platform::jobs::{
    DeadJob, Planned, Standing, dead_kinds, dead_letter, dead_letters, planned, standing,
};
use platform::paging::PageAsk;
use platform::{Allowed, Failure, Work};
use serde::Deserialize;
use ui::{
    Begun, Cell, Choice, Column, Empty, Facts, Fault, Filter, Flash, Form, FormState, Frame, Html,
    L, ListPage, ListQuery, Path, Row, Rows, Site, Visit, export,
};

use super::{JOBS, Nothing};
use crate::acts::{discard_job, retry_job, retry_jobs};
use crate::words;

const COLUMNS: &[Column] = &[
    Column::words("job", "operations-job"),
    Column::dates("ended", "operations-job-ended"),
    Column::words("error", "operations-job-error"),
    Column::figures("attempts", "operations-attempts"),
    Column::dates("created", "operations-job-created").hidden(),
    Column::words("kind", "operations-kind-key").hidden(),
    Column::words("payload", "operations-job-payload").hidden(),
];

const SCHEDULE_COLUMNS: &[Column] = &[
    Column::words("job", "operations-job"),
    Column::dates("next", "operations-schedule-next"),
    Column::dates("last", "operations-schedule-last"),
    Column::words("cron", "operations-schedule-cron"),
];

/// How many stand where, and what can be done with all of a kind.
#[derive(Template)]
#[template(path = "operations/jobs_above.html")]
struct Above {
    l: L,
    figures: Vec<(String, String)>,
    kinds: Vec<Waiting>,
}

/// The dead letters of one kind.
struct Waiting {
    kind: String,
    words: String,
    form: FormState,
}

/// The page of a job that was given up.
#[derive(Template)]
#[template(path = "operations/job.html")]
struct JobPage {
    frame: Frame,
    l: L,
    id: JobId,
    error: String,
    payload: String,
    facts: Facts,
    form: FormState,
}

/// `GET /settings/jobs`
pub(super) async fn list(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, l, &query, ask).await;
        return Ok(export(l, format, "dead-jobs", COLUMNS, &query, page).await?);
    }
    let db = site.platform.db.read();
    let page = rows(&site, l, &query, query.ask()).await?;
    let kinds = dead_kinds(db).await?;
    let above = above(&visit, standing(db).await?, &kinds)?;
    let choices = kinds
        .iter()
        .map(|(kind, _)| Choice::new(kind, words::job(l, kind)));
    let frame = visit
        .frame("settings", l.t("operations-jobs"))
        .back("/settings", l.t("operations-settings"));
    let schedules = (format!("{JOBS}/schedules"), l.t("operations-schedules"));
    ListPage::new(frame, &site, "dead-jobs", &query, COLUMNS, page)
        .filter(&Filter::choice("kind", "operations-job", choices.collect()))
        .action(schedules.0.as_str(), schedules.1.as_str(), "")
        .above(above)
        .empty(
            Empty::new(
                "circle-check",
                l.t("operations-jobs-empty"),
                l.t("operations-jobs-empty-text"),
            )
            .act(schedules.0, schedules.1),
        )
        .answer()
}

async fn rows(site: &Site, l: L, query: &ListQuery, ask: PageAsk) -> Result<Rows, Failure> {
    let page = dead_letters(site.platform.db.read(), query.filter("kind"), &ask).await?;
    Ok(Rows::of(page, |job| line(l, job)))
}

fn line(l: L, job: DeadJob) -> Row {
    vec![
        Cell::link(format!("{JOBS}/{}", job.id), words::job(l, &job.kind)),
        Cell::maybe(job.ended_at, Cell::Moment),
        Cell::text(job.last_error),
        Cell::Number(job.attempts.into()),
        Cell::Moment(job.created_at),
        Cell::text(job.kind),
        Cell::text(job.payload.to_string()),
    ]
    .into()
}

fn above(visit: &Visit, stands: Standing, kinds: &[(String, i64)]) -> Result<Html, Fault> {
    let l = visit.lang;
    let figure = |key: &str, many: u64| {
        let said = l.number(i64::try_from(many).unwrap_or(i64::MAX));
        (l.t(key), said)
    };
    let waiting = |(kind, many): &(String, i64)| Waiting {
        kind: kind.clone(),
        words: l.a(
            "operations-jobs-retry-kind",
            &[("job", words::job(l, kind).into()), ("n", (*many).into())],
        ),
        form: FormState::new(visit),
    };
    Ok(Html::of(&Above {
        l,
        figures: vec![
            figure("operations-jobs-ready", stands.ready),
            figure("operations-jobs-running", stands.running),
            figure("operations-jobs-waiting", stands.waiting),
            figure("operations-jobs-dead", stands.dead),
        ],
        kinds: kinds.iter().map(waiting).collect(),
    })?)
}

/// `GET /settings/jobs/schedules`
pub(super) async fn schedules(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let plan = planned(site.platform.db.read()).await?;
    let rows = Rows {
        rows: plan.into_iter().map(|one| planned_line(l, one)).collect(),
        ..Rows::default()
    };
    if let Some(format) = query.format {
        // there are as many schedules as the program declares: one page holds them
        let page = async |_| Ok(rows.clone());
        return Ok(export(l, format, "schedules", SCHEDULE_COLUMNS, &query, page).await?);
    }
    let frame = visit
        .frame("settings", l.t("operations-schedules"))
        .back(JOBS, l.t("operations-jobs"))
        .sub(l.t("operations-schedules-sub"));
    ListPage::new(frame, &site, "schedules", &query, SCHEDULE_COLUMNS, rows)
        .empty(Empty::new(
            "calendar",
            l.t("operations-schedules-empty"),
            l.t("operations-schedules-empty-text"),
        ))
        .answer()
}

fn planned_line(l: L, one: Planned) -> Row {
    vec![
        Cell::Text(words::job(l, &one.job)),
        Cell::Moment(one.next_run),
        Cell::maybe(one.last_run, Cell::Moment),
        Cell::text(one.cron),
    ]
    .into()
}

/// `GET /settings/jobs/{id}`
pub(super) async fn show(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<JobId>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let job = dead_letter(site.platform.db.read(), id).await?;
    let now = site.platform.now();
    let ended = job
        .ended_at
        .map_or_else(Html::default, |moment| Html::part(&l.stamp(moment, now)));
    let facts = Facts::new()
        .text(l.t("operations-kind-key"), &job.kind)
        .text(l.t("operations-attempts"), l.number(job.attempts.into()))
        .html(
            l.t("operations-job-created"),
            Html::part(&l.stamp(job.created_at, now)),
        )
        .html(l.t("operations-job-ended"), ended);
    ui::html(&JobPage {
        frame: visit
            .frame("settings", words::job(l, &job.kind))
            .back(JOBS, l.t("operations-jobs")),
        l,
        id,
        error: job.last_error,
        payload: serde_json::to_string_pretty(&job.payload)?,
        facts,
        form: FormState::new(&visit),
    })
}

/// `POST /settings/jobs/{id}/retry`
pub(super) async fn retry(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<JobId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let act = async |work: &mut Work, may| retry_job(work, may, id).await;
    one(&site, &visit, form, act, "operations-job-retried").await
}

/// `POST /settings/jobs/{id}/discard`
pub(super) async fn discard(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<JobId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let act = async |work: &mut Work, may| discard_job(work, may, id).await;
    one(&site, &visit, form, act, "operations-job-discarded").await
}

/// One act on one job. When somebody else was faster the job is no dead letter any more, which is no fault.
async fn one(
    site: &Site,
    visit: &Visit,
    form: Form<Nothing>,
    act: impl AsyncFnOnce(&mut Work, Allowed<RunJobs>) -> Result<(), Failure>,
    done: &str,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = match form.once.begin(site, visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let said = match act(&mut work, may).await {
        Ok(()) => Flash::good(visit.lang.t(done)),
        Err(Failure::NotFound { .. }) => Flash::wait(visit.lang.t("operations-job-gone")),
        Err(other) => return Err(other.into()),
    };
    Ok(form.once.done(work, JOBS, said).await?)
}

/// Which kind.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfKind {
    kind: String,
}

/// `POST /settings/jobs/retry`
pub(super) async fn retry_kind(
    Shared(site): Shared<Site>,
    visit: Visit,
    form: Form<OfKind>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let again = retry_jobs(&mut work, may, &form.input.kind).await?;
    let done = match (again.count, again.more) {
        (0, _) => Flash::wait(l.t("operations-job-gone")),
        (many, true) => Flash::wait(l.a1("operations-jobs-retried-cut", "n", many)),
        (many, false) => Flash::good(l.a1("operations-jobs-retried", "n", many)),
    };
    Ok(form.once.done(work, JOBS, done).await?)
}
