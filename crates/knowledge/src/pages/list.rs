//! The list of articles.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ArticleId;
use kernel::time::civil_day;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Rows, export};
use ui::{Empty, Fault, L, Site, Visit};

use super::choices::{among, people, shelves, states, tongues};
use super::{reach_tag, state_tag};
use crate::queries::{self, ArticleFilter, LangLine, Order, Tree};
use crate::rules::state::{ArticleState, Reach};
use crate::rules::tongue::Tongue;

const COLUMNS: &[Column] = &[
    Column::words("title", "knowledge-title").sortable(),
    Column::words("state", "knowledge-state-name"),
    Column::words("langs", "knowledge-langs"),
    Column::words("category", "knowledge-category"),
    Column::words("reach", "knowledge-reach-name"),
    Column::figures("helped", "knowledge-helped"),
    Column::figures("missed", "knowledge-not-helped"),
    Column::dates("review", "knowledge-review-on").sortable(),
    Column::dates("updated", "knowledge-updated").sortable(),
    Column::words("reviewer", "knowledge-reviewer").hidden(),
];

fn order(query: &ListQuery, due: bool) -> Order {
    match &query.sort {
        Some(sort) if sort.key == "title" && sort.down => Order::TitleDown,
        Some(sort) if sort.key == "title" => Order::Title,
        Some(sort) if sort.key == "review" => Order::Review,
        Some(sort) if !sort.down => Order::Oldest,
        None if due => Order::Review,
        _ => Order::Newest,
    }
}

async fn filter(site: &Site, query: &ListQuery, tree: &Tree) -> Result<ArticleFilter, Failure> {
    let due = query.filter("due").is_some();
    let shelf = query.filter("category").and_then(|id| id.parse().ok());
    Ok(ArticleFilter {
        among: among(site, &query.q).await?,
        state: query.filter("state").and_then(|word| word.parse().ok()),
        archived_too: false,
        reach: query.filter("reach").and_then(|word| word.parse().ok()),
        categories: shelf.map(|id| tree.with_below(id)),
        lacks: query.filter("lacks").and_then(Tongue::of_code),
        due: due.then(|| civil_day(site.platform.now())),
        reviewer: query.filter("reviewer").and_then(|id| id.parse().ok()),
        order: order(query, due),
    })
}

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let tree = queries::tree(site.platform.db.read()).await?;
    let filter = filter(&site, &query, &tree).await?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, &tree, ask).await;
        return Ok(export(l, format, "articles", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, &tree, query.ask()).await?;
    let frame = visit.frame("articles", l.t("knowledge-articles")).wide();
    let mut list = ListPage::new(frame, &site, "articles", &query, COLUMNS, page)
        .tab("knowledge-view-all", "")
        .tab("knowledge-view-drafts", "state=draft")
        .tab("knowledge-view-out", "state=published")
        .tab("knowledge-view-due", "due=today")
        .tab("knowledge-view-archived", "state=archived")
        .views(&site, &visit)
        .await?
        .search("knowledge-search-list")
        .filter(&Filter::choice(
            "state",
            "knowledge-state-name",
            states::<ArticleState>(l),
        ))
        .filter(&Filter::choice(
            "reach",
            "knowledge-reach-name",
            states::<Reach>(l),
        ))
        .filter(&Filter::choice(
            "category",
            "knowledge-category",
            shelves(&tree, l),
        ))
        .filter(&Filter::choice("lacks", "knowledge-lacks", tongues()))
        .filter(&Filter::choice(
            "reviewer",
            "knowledge-reviewer",
            people(&site).await?,
        ))
        .empty(Empty::new(
            "book-2",
            l.t("knowledge-none"),
            l.t("knowledge-none-text"),
        ));
    if visit.can("knowledge.write") {
        list = list.action("/articles/new", l.t("knowledge-new"), "n");
    }
    list.action("/articles/feedback", l.t("knowledge-feedback"), "")
        .action("/articles/searches", l.t("knowledge-searches"), "")
        .action("/articles/categories", l.t("knowledge-categories"), "")
        .answer()
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &ArticleFilter,
    tree: &Tree,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let page = queries::articles_page(db, filter, &ask).await?;
    let langs = queries::lang_lines(db, page.rows.iter().map(|row| row.id)).await?;
    let reviewers = page.rows.iter().filter_map(|row| row.reviewer_id);
    let reviewers = identity::staff_names(db, reviewers).await?;
    let tongue = Tongue::from(l.lang());
    Ok(Rows::of(page, |row| {
        let shelf = row.category_id.and_then(|id| tree.get(id));
        let reviewer = row.reviewer_id.and_then(|id| reviewers.get(&id).cloned());
        vec![
            Cell::link(format!("/articles/{}", row.id), row.title),
            Cell::Tag(state_tag(l, row.state)),
            Cell::text(lang_words(l, &langs, row.id)),
            Cell::text(
                shelf
                    .map(|shelf| shelf.name(tongue).to_owned())
                    .unwrap_or_default(),
            ),
            Cell::Tag(reach_tag(l, row.reach)),
            Cell::Number(i64::from(row.helped)),
            Cell::Number(i64::from(row.missed)),
            Cell::maybe(row.review_on, |day| Cell::Day(day.into())),
            Cell::Moment(row.updated_at.into()),
            Cell::text(reviewer.unwrap_or_default()),
        ]
        .into()
    }))
}

/// The languages of an article: those that are not out in brackets.
fn lang_words(l: L, langs: &HashMap<ArticleId, Vec<LangLine>>, id: ArticleId) -> String {
    let word = |line: &LangLine| {
        let code = line.lang.code().to_uppercase();
        match line.live_n {
            Some(n) if n == line.n => code,
            Some(_) => format!("{code} ({})", l.t("knowledge-newer")),
            None => format!("{code} ({})", l.t("knowledge-state-draft")),
        }
    };
    let lines = langs.get(&id).map(Vec::as_slice).unwrap_or_default();
    lines.iter().map(word).collect::<Vec<_>>().join(", ")
}
