//! The tree of categories and the form of one.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{ArticleCategoryId, kinds};
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Choice, Fault, Flash, Form, FormState, Frame, L, Path, Site, Visit, ended, first};

use super::choices::shelves;
use crate::acts::{self, CategoryText, CategoryWords};
use crate::permissions::ManageArticles;
use crate::queries::{self, Tree};
use crate::rules::tongue::Tongue;

struct Row {
    id: ArticleCategoryId,
    name: String,
    langs: String,
    depth: usize,
    first: bool,
    last: bool,
}

#[derive(Template)]
#[template(path = "knowledge/categories.html")]
struct ListPage {
    frame: Frame,
    l: L,
    form: FormState,
    rows: Vec<Row>,
    may_manage: bool,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    shown(&site, &visit, FormState::new(&visit)).await
}

async fn shown(site: &Site, visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let tree = queries::tree(site.platform.db.read()).await?;
    let status = match form.is_refused() {
        true => StatusCode::UNPROCESSABLE_ENTITY,
        false => StatusCode::OK,
    };
    let page = ListPage {
        frame: visit
            .frame("articles", l.t("knowledge-categories"))
            .back("/articles", l.t("knowledge-articles")),
        l,
        form,
        rows: rows(&tree, l),
        may_manage: visit.can("knowledge.manage"),
    };
    ui::html_with(status, &page)
}

fn rows(tree: &Tree, l: L) -> Vec<Row> {
    let tongue = Tongue::from(l.lang());
    let row = |shelf: &queries::Shelf| {
        let beside: Vec<ArticleCategoryId> =
            tree.below(shelf.parent).map(|shelf| shelf.id).collect();
        let said = Tongue::ALL
            .into_iter()
            .filter(|tongue| shelf.said(*tongue).is_some());
        Row {
            id: shelf.id,
            name: shelf.name(tongue).to_owned(),
            langs: said
                .map(|tongue| tongue.code().to_uppercase())
                .collect::<Vec<_>>()
                .join(", "),
            depth: shelf.depth,
            first: beside.first() == Some(&shelf.id),
            last: beside.last() == Some(&shelf.id),
        }
    };
    tree.0.iter().map(row).collect()
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    parent: Option<ArticleCategoryId>,
    name_tr: String,
    about_tr: String,
    name_en: String,
    about_en: String,
    name_de: String,
    about_de: String,
}

impl Sent {
    fn words(&self) -> CategoryWords {
        let text = |name: &String, about: &String| CategoryText {
            name: name.clone(),
            about: about.clone(),
        };
        CategoryWords {
            parent: self.parent,
            texts: [
                text(&self.name_tr, &self.about_tr),
                text(&self.name_en, &self.about_en),
                text(&self.name_de, &self.about_de),
            ],
        }
    }
}

/// The names of the fields of each language.
const FIELDS: [(&str, &str); 3] = [
    ("name_tr", "about_tr"),
    ("name_en", "about_en"),
    ("name_de", "about_de"),
];
/// Their labels.
const LABELS: [(&str, &str); 3] = [
    ("knowledge-name-tr", "knowledge-about-tr"),
    ("knowledge-name-en", "knowledge-about-en"),
    ("knowledge-name-de", "knowledge-about-de"),
];

async fn above(site: &Site, l: L, own: Option<ArticleCategoryId>) -> Result<Vec<Choice>, Failure> {
    let tree = queries::tree(site.platform.db.read()).await?;
    let below = own.map(|own| tree.with_below(own)).unwrap_or_default();
    let deep = |choice: &Choice| {
        let id: Option<ArticleCategoryId> = choice.value.parse().ok();
        let shelf = id.and_then(|id| tree.get(id));
        shelf
            .is_some_and(|shelf| !below.contains(&shelf.id) && shelf.depth + 1 < queries::DEPTH_MAX)
    };
    Ok(shelves(&tree, l).into_iter().filter(deep).collect())
}

fn page(
    visit: &Visit,
    form: FormState,
    id: Option<ArticleCategoryId>,
    above: Vec<Choice>,
) -> FormPage {
    let l = visit.lang;
    let back = "/articles/categories";
    let action = id.map_or_else(|| format!("{back}/new"), |id| format!("{back}/{id}"));
    let title = if id.is_some() {
        "knowledge-category-edit"
    } else {
        "knowledge-category-new"
    };
    let frame = visit
        .frame("articles", l.t(title))
        .back(back, l.t("knowledge-categories"))
        .narrow();
    let page = FormPage::new(frame, form, action, back, "ui-save")
        .hidden("version")
        .field(|f| {
            f.select("parent", "knowledge-category-above", above)
                .optional()
        });
    FIELDS
        .into_iter()
        .zip(LABELS)
        .fold(page, |page, (names, labels)| {
            page.field(move |f| f.text(names.0, labels.0).max(80).optional().half())
                .field(move |f| f.text(names.1, labels.1).max(200).optional().half())
        })
}

pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let above = above(&site, visit.lang, None).await?;
    page(
        &visit,
        FormState::new(&visit).with("version", 0),
        None,
        above,
    )
    .answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let added = acts::add_category(&mut work, may, form.input.words()).await;
    let to = |_| ("/articles/categories", Flash::good(l.t("knowledge-saved")));
    ended!(form, work, added, to, async |form| {
        page(&visit, form, None, above(&site, l, None).await?).answer()
    })
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleCategoryId>,
) -> Result<Response, Fault> {
    let tree = queries::tree(site.platform.db.read()).await?;
    let shelf = tree
        .get(id)
        .ok_or_else(Failure::not_found::<kinds::ArticleCategory>)?;
    let mut form = FormState::new(&visit).with("version", shelf.version).with(
        "parent",
        shelf.parent.map(|id| id.to_string()).unwrap_or_default(),
    );
    for (tongue, (name, about)) in Tongue::ALL.into_iter().zip(FIELDS) {
        if let Some(text) = shelf.said(tongue) {
            form = form.with(name, &text.name).with(about, &text.about);
        }
    }
    let above = above(&site, visit.lang, Some(id)).await?;
    page(&visit, form, Some(id), above).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleCategoryId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let sent = &form.input;
    let saved = acts::edit_category(&mut work, may, id, sent.version, sent.words()).await;
    let to = |()| ("/articles/categories", Flash::good(l.t("knowledge-saved")));
    ended!(form, work, saved, to, async |form| {
        page(&visit, form, Some(id), above(&site, l, Some(id)).await?).answer()
    })
}

/// Which way.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Way {
    way: String,
}

pub(super) async fn shift(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleCategoryId>,
    form: Form<Way>,
) -> Result<Response, Fault> {
    let may = visit.may::<ManageArticles>()?;
    let mut work = first!(form, site, visit);
    let done = acts::move_category(&mut work, may, id, form.input.way == "up").await;
    let to = |()| ("/articles/categories", None::<Flash>);
    ended!(form, work, done, to, async |form| shown(
        &site, &visit, form
    )
    .await)
}

pub(super) async fn remove(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ArticleCategoryId>,
    form: Form<Way>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::remove_category(&mut work, may, id).await;
    let to = |()| {
        (
            "/articles/categories",
            Flash::good(l.t("knowledge-removed")),
        )
    };
    ended!(form, work, done, to, async |form| shown(
        &site, &visit, form
    )
    .await)
}
