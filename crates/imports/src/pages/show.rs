//! The page of an import: how far it is, what it brought, what a person must look at.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::ImportId;
use kernel::states::State as _;
use ui::{
    Cell, Column, Facts, Fault, FormState, Frame, Html, L, ListQuery, Live, Path, Row, Rows, Site,
    Table, Visit,
};

use super::words::{kind_tag, problem, state_tag};
use crate::queries::{ImportView, ProblemRow, import_view, problem_page};
use crate::running::topic;
use crate::sources::Plan;
use crate::states::{ImportState, ProblemKind};

const COLUMNS: &[Column] = &[
    Column::words("what", "imports-what-happened"),
    Column::words("why", "imports-why"),
    Column::words("file", "imports-file"),
    Column::figures("place", "imports-place"),
    Column::words("field", "imports-field"),
];

/// Files that are named beside the results.
const FILES_NAMED: usize = 12;

#[derive(Template)]
#[template(path = "imports/show.html")]
struct Page {
    frame: Frame,
    l: L,
    id: String,
    state: ImportState,
    form: FormState,
    may: bool,
    next_table: Option<i32>,
    part: Html,
    live: Option<Live>,
    problems: Option<Table>,
    tabs: Vec<(String, String, bool)>,
    correct: bool,
    facts: Facts,
    files: Vec<String>,
    more_files: i32,
}

/// What changes while an import runs.
#[derive(Template)]
#[template(path = "imports/progress.html")]
struct Part {
    l: L,
    id: String,
    state: ImportState,
    percent: i64,
    figures: Vec<(String, String)>,
    error: Option<String>,
    sentence: String,
}

/// Shows an import.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ImportId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let view = import_view(db, id).await?;
    let kind: Option<ProblemKind> = query.filter("kind").and_then(|kind| kind.parse().ok());
    let problems = problem_page(db, id, kind, &query.ask()).await?;
    let table = Rows::of(problems, |row| line(&row, l));
    let now = site.platform.now();
    let part = Html::of(&part(&view, l))?;
    let active = view.state.is_active();
    let page = Page {
        frame: visit
            .frame("imports", view.row.title.clone())
            .over(l.moment(view.row.created_at.into()))
            .back("/imports", l.t("imports-title"))
            .tag(state_tag(l, view.state)),
        l,
        id: id.to_string(),
        state: view.state,
        form: FormState::new(&visit),
        may: visit.can("imports.run"),
        next_table: view
            .next_table()
            .filter(|_| view.state == ImportState::Draft),
        live: active.then(|| Live {
            topic: topic(id),
            url: format!("/imports/{id}/progress"),
            html: part.clone(),
        }),
        part,
        problems: (view.row.problem_count > 0 && !active)
            .then(|| Table::new(l, now, COLUMNS, &query, table)),
        tabs: tabs(&view, kind, l),
        correct: view.row.refused > 0
            && view
                .parts
                .iter()
                .any(|part| matches!(part.plan, Some(Plan::Table { .. } | Plan::Olist))),
        facts: facts(&view, l),
        files: view
            .files
            .iter()
            .take(FILES_NAMED)
            .map(|file| file.name.clone())
            .collect(),
        more_files: view.row.file_count.saturating_sub(12),
    };
    ui::html(&page)
}

/// The part that changes, alone. Once the import has ended, it leads to the whole page.
pub(super) async fn progress(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ImportId>,
) -> Result<Response, Fault> {
    let view = import_view(site.platform.db.read(), id).await?;
    ui::html(&part(&view, visit.lang))
}

fn part(view: &ImportView, l: L) -> Part {
    let row = &view.row;
    let all = row.expected.max(1);
    let percent = if view.state == ImportState::Done {
        100
    } else {
        (row.seen.saturating_mul(100) / all).clamp(0, 99)
    };
    let figures = [
        ("imports-added", row.added),
        ("imports-completed", row.completed),
        ("imports-unchanged", row.unchanged),
        ("imports-kept", row.kept),
        ("imports-conflicts", row.conflicts),
        ("imports-refused", row.refused),
    ];
    // new, known and refused stand there always; the others only when there is something to say
    let always = ["imports-added", "imports-unchanged", "imports-refused"];
    let shown = figures
        .into_iter()
        .filter(|(key, count)| *count > 0 || always.contains(key));
    Part {
        l,
        id: row.id.to_string(),
        state: view.state,
        percent,
        figures: shown
            .map(|(key, count)| (l.t(key), l.number(count)))
            .collect(),
        error: row
            .error
            .as_ref()
            .map(|key| super::words::reason(l, key, &[])),
        sentence: sentence(view, l),
    }
}

fn sentence(view: &ImportView, l: L) -> String {
    let row = &view.row;
    let args = [
        ("seen", l.number(row.seen).into()),
        ("expected", l.number(row.expected).into()),
        ("lines", l.number(row.lines).into()),
        ("customers", l.number(row.customers).into()),
    ];
    l.a(&format!("imports-sentence-{}", view.state.word()), &args)
}

fn tabs(view: &ImportView, kind: Option<ProblemKind>, l: L) -> Vec<(String, String, bool)> {
    let url = format!("/imports/{}", view.row.id);
    let all = (
        l.t("imports-all"),
        format!("{url}#problems"),
        kind.is_none(),
    );
    let others = ProblemKind::ALL.iter().map(|one| {
        let url = format!("{url}?kind={}#problems", one.word());
        (l.t(one.key()), url, kind == Some(*one))
    });
    std::iter::once(all).chain(others).collect()
}

fn line(found: &ProblemRow, l: L) -> Row {
    let words = problem(l, &found.row);
    let why = match found.row.sale_id {
        Some(sale) => Cell::link(format!("/sales/{sale}"), words),
        None => Cell::Text(words),
    };
    Row::from(vec![
        Cell::maybe(found.row.kind.parse().ok(), |kind| {
            Cell::Tag(kind_tag(l, kind))
        }),
        why,
        Cell::text(found.file.clone()),
        if found.row.place > 0 {
            Cell::Number(found.row.place)
        } else {
            Cell::Empty
        },
        Cell::text(found.row.field.clone()),
    ])
}

fn facts(view: &ImportView, l: L) -> Facts {
    let moment = |moment: Option<platform::columns::Moment>| {
        moment
            .map(|moment| l.moment(moment.into()))
            .unwrap_or_default()
    };
    Facts::new()
        .text(l.t("imports-by"), &view.row.actor_name)
        .text(l.t("imports-started-at"), moment(view.row.started_at))
        .text(l.t("imports-finished-at"), moment(view.row.finished_at))
        .text(
            l.t("imports-own"),
            view.row.own_tax_no.clone().unwrap_or_default(),
        )
        .text(
            l.t("imports-lines"),
            if view.row.lines > 0 {
                l.number(view.row.lines)
            } else {
                String::new()
            },
        )
        .text(
            l.t("imports-customers"),
            if view.row.customers > 0 {
                l.number(view.row.customers)
            } else {
                String::new()
            },
        )
}
