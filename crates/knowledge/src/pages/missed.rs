//! Searches that found nothing: what people ask that nobody wrote yet.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::MissedSearchId;
use platform::Failure;
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Rows, export};
use ui::{Empty, Facts, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, ended, first};

use super::choices::tongues;
use crate::acts;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::missed::Model;
use crate::rules::miss::MissState;
use crate::rules::tongue::Tongue;
use kernel::states::State as _;

const COLUMNS: &[Column] = &[
    Column::words("typed", "knowledge-typed"),
    Column::figures("times", "knowledge-times").sortable(),
    Column::words("lang", "knowledge-lang"),
    Column::dates("last", "knowledge-last-at").sortable(),
    Column::dates("first", "knowledge-first-at").hidden(),
];

struct Which {
    state: MissState,
    tongue: Option<Tongue>,
    by_time: bool,
}

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let which = Which {
        state: query
            .filter("state")
            .and_then(|word| word.parse().ok())
            .unwrap_or(MissState::Open),
        tongue: query.filter("lang").and_then(Tongue::of_code),
        by_time: query.sort.as_ref().is_some_and(|sort| sort.key == "last"),
    };
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &which, ask).await;
        return Ok(export(l, format, "missed-searches", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &which, query.ask()).await?;
    let frame = visit
        .frame("articles", l.t("knowledge-searches"))
        .sub(l.t("knowledge-searches-sub"))
        .back("/articles", l.t("knowledge-articles"))
        .wide();
    ListPage::new(frame, &site, "missed-searches", &query, COLUMNS, page)
        .tab("knowledge-miss-open", "")
        .tab("knowledge-miss-answered", "state=answered")
        .tab("knowledge-miss-aside", "state=aside")
        .views(&site, &visit)
        .await?
        .filter(&Filter::choice("lang", "knowledge-lang", tongues()))
        .empty(Empty::new(
            "search",
            l.t("knowledge-no-searches"),
            l.t("knowledge-no-searches-text"),
        ))
        .action("/articles/synonyms", l.t("knowledge-synonyms"), "")
        .answer()
}

async fn rows(site: &Site, which: &Which, ask: PageAsk) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::missed_page(db, which.state, which.tongue, which.by_time, &ask).await?;
    Ok(Rows::of(page, |row| {
        vec![
            Cell::link(format!("/articles/searches/{}", row.id), row.typed),
            Cell::Number(i64::from(row.times)),
            Cell::text(row.lang.own_name()),
            Cell::Moment(row.last_at.into()),
            Cell::Moment(row.first_at.into()),
        ]
        .into()
    }))
}

#[derive(Template)]
#[template(path = "knowledge/missed.html")]
struct Page {
    frame: Frame,
    l: L,
    id: MissedSearchId,
    form: FormState,
    facts: Facts,
    synonym: String,
    look: String,
    is_open: bool,
    may_write: bool,
    may_manage: bool,
}

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MissedSearchId>,
) -> Result<Response, Fault> {
    page(&site, &visit, id, FormState::new(&visit)).await
}

async fn page(
    site: &Site,
    visit: &Visit,
    id: MissedSearchId,
    form: FormState,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::missed_one(db, id).await?;
    let frame = visit
        .frame("articles", row.typed.clone())
        .back("/articles/searches", l.t("knowledge-searches"));
    let asked = ui::web::urls::encoded(&row.typed);
    let page = Page {
        frame,
        l,
        id,
        form,
        synonym: format!(
            "/articles/synonyms/new?lang={}&phrases={asked}",
            row.lang.code()
        ),
        look: format!("{}?q={asked}", row.lang.entrance()),
        is_open: row.state == MissState::Open,
        may_write: visit.can("knowledge.write"),
        may_manage: visit.can("knowledge.manage"),
        facts: facts(site, l, row).await?,
    };
    ui::html(&page)
}

async fn facts(site: &Site, l: L, row: Model) -> Result<Facts, Failure> {
    let facts = Facts::new()
        .text(l.t("knowledge-state-name"), l.t(row.state.key()))
        .text(l.t("knowledge-lang"), row.lang.own_name())
        .text(l.t("knowledge-times"), l.number(row.times.into()))
        .text(l.t("knowledge-first-at"), l.moment(row.first_at.into()))
        .text(l.t("knowledge-last-at"), l.moment(row.last_at.into()));
    let Some(article) = row.article_id else {
        return Ok(facts);
    };
    let titles = queries::titles(site.platform.db.read(), [article]).await?;
    let title = titles.get(&article).cloned().unwrap_or_default();
    Ok(facts.link(
        l.t("knowledge-article"),
        &format!("/articles/{article}"),
        &title,
    ))
}

/// The form says nothing but that it was sent.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Nothing {}

pub(super) async fn aside(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MissedSearchId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::set_aside(&mut work, may, id).await;
    let to = |()| {
        (
            "/articles/searches",
            Flash::good(l.t("knowledge-set-aside")),
        )
    };
    ended!(form, work, done, to, async |form| page(
        &site, &visit, id, form
    )
    .await)
}

pub(super) async fn open(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<MissedSearchId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::open_again(&mut work, may, id).await;
    let to = |()| {
        (
            format!("/articles/searches/{id}"),
            Flash::good(l.t("knowledge-opened-again")),
        )
    };
    ended!(form, work, done, to, async |form| page(
        &site, &visit, id, form
    )
    .await)
}
