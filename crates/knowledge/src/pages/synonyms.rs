//! Words that mean the same to the search: the list and the form of a group.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::SynonymGroupId;
use serde::{Deserialize, Serialize};
use ui::form::FormPage;
use ui::{Fault, Flash, Form, FormState, Frame, L, Path, Query, Site, Visit, ended, first};

use super::choices::tongues;
use crate::acts;
use crate::permissions::ManageArticles;
use crate::queries;
use crate::rules::tongue::Tongue;

struct Row {
    id: SynonymGroupId,
    words: String,
    lang: &'static str,
}

#[derive(Template)]
#[template(path = "knowledge/synonyms.html")]
struct ListPage {
    frame: Frame,
    l: L,
    form: FormState,
    rows: Vec<Row>,
    may_manage: bool,
}

pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let rows = queries::synonym_groups(site.platform.db.read()).await?;
    let row = |row: crate::records::synonyms::Model| Row {
        id: row.id,
        words: row.phrases.replace('\n', " = "),
        lang: row.lang.own_name(),
    };
    let page = ListPage {
        frame: visit
            .frame("articles", l.t("knowledge-synonyms"))
            .sub(l.t("knowledge-synonyms-sub"))
            .back("/articles/searches", l.t("knowledge-searches")),
        l,
        form: FormState::new(&visit),
        rows: rows.into_iter().map(row).collect(),
        may_manage: visit.can("knowledge.manage"),
    };
    ui::html(&page)
}

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    lang: String,
    phrases: String,
}

fn page(visit: &Visit, form: FormState, id: Option<SynonymGroupId>) -> FormPage {
    let l = visit.lang;
    let back = "/articles/synonyms";
    let action = id.map_or_else(|| format!("{back}/new"), |id| format!("{back}/{id}"));
    let title = if id.is_some() {
        "knowledge-synonyms-edit"
    } else {
        "knowledge-synonyms-new"
    };
    let frame = visit
        .frame("articles", l.t(title))
        .back(back, l.t("knowledge-synonyms"))
        .narrow();
    FormPage::new(frame, form, action, back, "ui-save")
        .hidden("version")
        .field(|f| f.select("lang", "knowledge-lang", tongues()))
        .field(|f| {
            f.area("phrases", "knowledge-phrases")
                .help("knowledge-phrases-help")
                .attr("rows", "5")
                .focus()
        })
}

/// What a new group begins with.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct From {
    lang: String,
    phrases: String,
}

pub(super) async fn new(visit: Visit, Query(from): Query<From>) -> Result<Response, Fault> {
    let lang = Tongue::of_code(&from.lang).unwrap_or_default();
    let begun = match from.phrases.trim() {
        "" => String::new(),
        phrase => format!("{phrase}\n"),
    };
    let form = FormState::new(&visit)
        .with("lang", lang.code())
        .with("phrases", begun)
        .with("version", 0);
    page(&visit, form, None).answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let added = match Tongue::read(&form.input.lang, "lang") {
        Ok(tongue) => acts::add_synonyms(&mut work, may, tongue, &form.input.phrases).await,
        Err(refused) => Err(refused.into()),
    };
    let to = |_| ("/articles/synonyms", Flash::good(l.t("knowledge-saved")));
    ended!(form, work, added, to, async |form| page(&visit, form, None)
        .answer())
}

pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SynonymGroupId>,
) -> Result<Response, Fault> {
    let row = queries::synonym_one(site.platform.db.read(), id).await?;
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("lang", row.lang.code())
        .with("phrases", row.phrases);
    page(&visit, form, Some(id)).answer()
}

pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SynonymGroupId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let sent = &form.input;
    let saved = match Tongue::read(&sent.lang, "lang") {
        Ok(tongue) => {
            acts::edit_synonyms(&mut work, may, id, sent.version, tongue, &sent.phrases).await
        }
        Err(refused) => Err(refused.into()),
    };
    let to = |()| ("/articles/synonyms", Flash::good(l.t("knowledge-saved")));
    ended!(form, work, saved, to, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}

/// The form says nothing but that it was sent.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Nothing {}

pub(super) async fn remove(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SynonymGroupId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<ManageArticles>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::remove_synonyms(&mut work, may, id).await;
    let to = |()| ("/articles/synonyms", Flash::good(l.t("knowledge-removed")));
    ended!(form, work, done, to, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}
