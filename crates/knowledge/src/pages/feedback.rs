//! What readers said: the list, and the button that says somebody looked after it.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ArticleFeedbackId, ArticleId};
use platform::Failure;
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Rows, export};
use ui::{Choice, Empty, Fault, Flash, Form, Path, Site, State as Look, Tag, Visit, ended, first};

use super::show;
use crate::acts;
use crate::permissions::WriteArticles;
use crate::queries::{self, FeedbackFilter};

const COLUMNS: &[Column] = &[
    Column::words("article", "knowledge-title"),
    Column::words("helped", "knowledge-did-it-help"),
    Column::words("said", "knowledge-said"),
    Column::words("lang", "knowledge-lang"),
    Column::dates("at", "knowledge-said-at"),
    Column::words("done", "knowledge-done-by"),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = FeedbackFilter {
        article: query.filter("article").and_then(|id| id.parse().ok()),
        helped: query.filter("helped").map(|word| word == "yes"),
        open: query.filter("open").is_some(),
    };
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "article-feedback", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit
        .frame("articles", l.t("knowledge-feedback"))
        .back("/articles", l.t("knowledge-articles"))
        .wide();
    let yes_no = vec![
        Choice::new("yes", l.t("knowledge-yes")),
        Choice::new("no", l.t("knowledge-no")),
    ];
    ListPage::new(frame, &site, "article-feedback", &query, COLUMNS, page)
        .tab("knowledge-view-all", "")
        .tab("knowledge-view-not-helped", "helped=no&open=yes")
        .tab("knowledge-view-helped", "helped=yes")
        .views(&site, &visit)
        .await?
        .filter(&Filter::choice("helped", "knowledge-did-it-help", yes_no))
        .empty(Empty::new(
            "thumb-up",
            l.t("knowledge-no-feedback"),
            l.t("knowledge-no-feedback-text"),
        ))
        .answer()
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &FeedbackFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = queries::feedback_page(db, filter, &ask).await?;
    let titles = queries::titles(db, page.rows.iter().map(|row| row.article_id)).await?;
    Ok(Rows::of(page, |row| {
        let title = titles.get(&row.article_id).cloned().unwrap_or_default();
        let url = format!(
            "/articles/{}?lang={}#feedback",
            row.article_id,
            row.lang.code()
        );
        let helped = match row.helped {
            true => Tag::new(Look::Good, l.t("knowledge-yes")),
            false => Tag::new(Look::Soon, l.t("knowledge-no")),
        };
        vec![
            Cell::link(url, title),
            Cell::Tag(helped),
            Cell::text(row.said),
            Cell::text(row.lang.own_name()),
            Cell::Moment(row.created_at.into()),
            Cell::text(row.done_by),
        ]
        .into()
    }))
}

/// The form says nothing but that it was sent.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Nothing {}

pub(super) async fn done(
    State(site): State<Site>,
    visit: Visit,
    Path((id, said)): Path<(ArticleId, ArticleFeedbackId)>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<WriteArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::finish_feedback(&mut work, may, said).await;
    let to = |()| {
        (
            format!("/articles/{id}#feedback"),
            Flash::good(l.t("knowledge-feedback-done")),
        )
    };
    ended!(form, work, done, to, async |form| show::again(
        &site, &visit, id, form
    )
    .await)
}
