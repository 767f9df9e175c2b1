//! The runs, and what each of them found with the way to the record.

use askama::Template;
use axum::extract::State as Shared;
use axum::response::Response;
use identity::RunJobs;
use kernel::ids::{CheckRunId, Ref};
use platform::paging::PageAsk;
use platform::{Failure, Lang};
use ui::{
    Begun, Cell, Choice, Column, Empty, Fault, Filter, Flash, Form, FormState, Html, L, ListPage,
    ListQuery, Need, Path, Routes, Row, Rows, Site, State, Tag, Visit, export,
};

use super::CHECKS;
use super::acts::ask_check;
use super::queries::{Finding, Run, findings, run_of, runs};
use crate::pages::Nothing;

const RUNS: &[Column] = &[
    Column::dates("asked", "operations-check-asked"),
    Column::words("by", "operations-check-by"),
    Column::words("state", "operations-check-state"),
    Column::figures("found", "operations-check-found"),
    Column::dates("ended", "operations-check-ended").hidden(),
];

const FINDINGS: &[Column] = &[
    Column::words("says", "operations-check-says"),
    Column::words("record", "operations-check-record"),
    Column::words("check", "operations-check-name"),
];

/// The pages with their needs.
pub(crate) fn routes() -> Routes {
    let run = Need::permission::<RunJobs>();
    Routes::new()
        .get(CHECKS, run, list)
        .post(CHECKS, run, ask)
        .get(&format!("{CHECKS}/{{id}}"), run, show)
}

/// The button above the runs.
#[derive(Template)]
#[template(path = "operations/checks_above.html")]
struct Above {
    l: L,
    form: FormState,
}

/// `GET /settings/checks`
async fn list(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let rows = async |ask: PageAsk| -> Result<Rows, Failure> {
        let page = runs(site.platform.db.read(), &ask).await?;
        Ok(Rows::of(page, |run| run_line(l, run)))
    };
    if let Some(format) = query.format {
        return Ok(export(l, format, "checks", RUNS, &query, rows).await?);
    }
    let page = rows(query.ask()).await?;
    let frame = visit
        .frame("settings", l.t("operations-checks"))
        .back("/settings", l.t("operations-settings"))
        .sub(l.t("operations-checks-sub"));
    let above = Above {
        l,
        form: FormState::new(&visit),
    };
    ListPage::new(frame, &site, "checks", &query, RUNS, page)
        .above(Html::of(&above)?)
        .empty(Empty::new(
            "circle-check",
            l.t("operations-checks-empty"),
            l.t("operations-checks-empty-text"),
        ))
        .answer()
}

fn run_line(l: L, run: Run) -> Row {
    let asked = l.moment(run.asked_at);
    let by = run
        .asked_by
        .clone()
        .unwrap_or_else(|| l.t("operations-check-by-night"));
    let found = i64::from(run.found);
    vec![
        Cell::link(format!("{CHECKS}/{}", run.id), asked),
        Cell::Text(by),
        Cell::Tag(state(l, &run)),
        Cell::Number(found),
        Cell::maybe(run.ended_at, Cell::Moment),
    ]
    .into()
}

fn state(l: L, run: &Run) -> Tag {
    let (colour, key) = match (run.ended_at, &run.trouble, run.found) {
        (None, ..) => (State::Wait, "operations-check-state-runs"),
        (_, Some(_), _) => (State::Late, "operations-check-state-trouble"),
        (_, _, 0) => (State::Good, "operations-check-state-clean"),
        _ => (State::Soon, "operations-check-state-found"),
    };
    Tag::new(colour, l.t(key))
}

/// `POST /settings/checks`
async fn ask(
    Shared(site): Shared<Site>,
    visit: Visit,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let (to, said) = match ask_check(&mut work, may).await {
        Ok(id) => (
            format!("{CHECKS}/{id}"),
            Flash::good(visit.lang.t("operations-check-begun")),
        ),
        Err(Failure::Refused(refused)) => {
            let said: Vec<String> = refused.iter().map(|one| visit.lang.refusal(one)).collect();
            (CHECKS.to_owned(), Flash::wait(said.join(" ")))
        }
        Err(other) => return Err(other.into()),
    };
    Ok(form.once.done(work, &to, said).await?)
}

/// What a run looked at, above its findings.
#[derive(Template)]
#[template(path = "operations/check_above.html")]
struct RunAbove {
    l: L,
    state: Tag,
    by: String,
    asked: String,
    ended: Option<String>,
    trouble: Option<String>,
    runs: bool,
    cut: bool,
    checks: Vec<Looked>,
}

/// One check and how much it found.
struct Looked {
    name: String,
    found: u32,
}

/// `GET /settings/checks/{id}`
async fn show(
    Shared(site): Shared<Site>,
    visit: Visit,
    Path(id): Path<CheckRunId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let run = run_of(site.platform.db.read(), id).await?;
    let rows = async |ask: PageAsk| -> Result<Rows, Failure> {
        let page = findings(site.platform.db.read(), id, query.filter("check"), &ask).await?;
        Ok(Rows::of(page, |finding| line(&site, l, finding)))
    };
    if let Some(format) = query.format {
        return Ok(export(l, format, "check", FINDINGS, &query, rows).await?);
    }
    let page = rows(query.ask()).await?;
    let with = run.counts.iter().filter(|(_, found)| *found > 0);
    let choices = with.map(|(name, _)| Choice::new(name, l.t(name))).collect();
    let title = l.a1("operations-check-title", "at", l.moment(run.asked_at));
    let frame = visit
        .frame("settings", title)
        .back(CHECKS, l.t("operations-checks"));
    ListPage::new(frame, &site, "check", &query, FINDINGS, page)
        .filter(&Filter::choice("check", "operations-check-name", choices))
        .above(Html::of(&above(l, &run))?)
        .empty(nothing(l, &run))
        .answer()
}

fn above(l: L, run: &Run) -> RunAbove {
    let most = u32::try_from(platform::checks::TOLD).unwrap_or(u32::MAX);
    let looked = |(name, found): &(String, u32)| Looked {
        name: l.t(name),
        found: *found,
    };
    RunAbove {
        l,
        state: state(l, run),
        by: run
            .asked_by
            .clone()
            .unwrap_or_else(|| l.t("operations-check-by-night")),
        asked: l.moment(run.asked_at),
        ended: run.ended_at.map(|moment| l.moment(moment)),
        trouble: run.trouble.clone(),
        runs: run.ended_at.is_none(),
        cut: run.counts.iter().any(|(_, found)| *found >= most),
        checks: run.counts.iter().map(looked).collect(),
    }
}

fn nothing(l: L, run: &Run) -> Empty {
    let (icon, key) = match (run.ended_at, &run.trouble) {
        (None, _) => ("clock", "operations-check-state-runs"),
        (_, Some(_)) => ("alert-triangle", "operations-check-state-trouble"),
        _ => ("circle-check", "operations-check-clean"),
    };
    Empty::new(icon, l.t(key), l.t("operations-check-clean-text"))
}

fn line(site: &Site, l: L, finding: Finding) -> Row {
    let says = match l.lang() {
        Lang::Turkish => finding.says_tr,
        Lang::English => finding.says_en,
    };
    vec![
        Cell::text(says),
        finding
            .subject
            .map_or_else(|| Cell::text(""), |subject| record(site, l, subject)),
        Cell::Text(l.t(&finding.check)),
    ]
    .into()
}

/// The way to a record, where it has a page of its own.
fn record(site: &Site, l: L, subject: Ref) -> Cell {
    let kind = site
        .search_kinds
        .iter()
        .find(|known| known.kind == subject.kind);
    match kind {
        Some(kind) => Cell::link((kind.url)(subject.id), l.t(kind.label)),
        None => Cell::text(subject.to_string()),
    }
}
