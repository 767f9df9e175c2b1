//! Checklists: what is gone through at intake, diagnosis, test and hand-over.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::ChecklistId;
use serde::{Deserialize, Serialize};
use ui::{Choice, Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Site, Visit};

use super::{Archiving, group_choices, groups};
use crate::acts::{self, Kept};
use crate::queries;
use crate::rules::checklist::{Item, ItemKind, Stage};
use crate::rules::words::{ListText, written};

const BACK: &str = "/settings/checklists";

#[derive(Template)]
#[template(path = "workshop/checklists.html")]
struct Page {
    frame: Frame,
    l: L,
    may_edit: bool,
    lists: Vec<Shown>,
}

struct Shown {
    id: ChecklistId,
    name: String,
    stage: String,
    of: String,
    revision: i32,
    archived: bool,
    lines: Vec<(String, String, bool)>,
}

/// The words of the form.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    name_tr: String,
    name_en: String,
    product_group: String,
    category: String,
    stage: String,
    items: String,
}

impl Words {
    fn text(&self) -> ListText {
        ListText {
            name_tr: self.name_tr.clone(),
            name_en: self.name_en.clone(),
            product_group: self.product_group.clone(),
            category: self.category.clone(),
            stage: self.stage.clone(),
            items: self.items.clone(),
        }
    }
}

/// Key of a stage's name.
const fn stage_key(stage: Stage) -> &'static str {
    match stage {
        Stage::Intake => "workshop-stage-intake",
        Stage::Diagnosis => "workshop-stage-diagnosis",
        Stage::Test => "workshop-stage-test",
        Stage::HandOver => "workshop-stage-hand-over",
    }
}

/// All lists by stage, with their lines as they will be gone through.
pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    let mut lists = Vec::new();
    for row in queries::all_lists(site.platform.db.read()).await? {
        let items: Vec<Item> =
            serde_json::from_value(row.items).map_err(platform::Failure::from)?;
        let turkish = l.lang() == ui::Lang::Turkish;
        lists.push(Shown {
            id: row.id,
            name: if turkish { row.name_tr } else { row.name_en },
            stage: l.t(stage_key(row.stage)),
            of: super::for_whom(l, row.product_group.as_deref(), row.category.as_deref()),
            revision: row.revision,
            archived: row.archived_at.is_some(),
            lines: items.iter().map(|item| line(l, item)).collect(),
        });
    }
    let frame = visit
        .frame("settings", l.t("workshop-checklists"))
        .back("/settings", l.t("workshop-settings"));
    let may_edit = visit.can("workshop.edit");
    ui::html(&Page {
        frame,
        l,
        may_edit,
        lists,
    })
}

fn line(l: L, item: &Item) -> (String, String, bool) {
    let name = match l.lang() {
        ui::Lang::Turkish => item.tr.clone(),
        ui::Lang::English => item.en.clone(),
    };
    let limit = |limit: Option<f64>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let asked = match &item.kind {
        ItemKind::Tick => l.t("workshop-asks-tick"),
        ItemKind::Text => l.t("workshop-asks-text"),
        ItemKind::Value {
            unit,
            lowest,
            highest,
        } => format!("{} … {} {unit}", limit(*lowest), limit(*highest))
            .trim()
            .to_owned(),
    };
    (name, asked, item.required)
}

fn page(visit: &Visit, form: FormState, id: Option<ChecklistId>) -> FormPage {
    let l = visit.lang;
    let (title, action) = match id {
        Some(id) => ("workshop-list-edit", format!("{BACK}/{id}")),
        None => ("workshop-list-new", format!("{BACK}/new")),
    };
    let frame = visit
        .frame("settings", l.t(title))
        .back(BACK, l.t("workshop-checklists"))
        .narrow();
    let stages = Stage::ALL
        .map(|stage| Choice::new(stage.word(), l.t(stage_key(stage))))
        .into();
    FormPage::new(frame, form, action, BACK, "ui-save")
        .hidden("version")
        .field(|f| f.text("name_tr", "workshop-name-tr").max(120).focus())
        .field(|f| f.text("name_en", "workshop-name-en").optional().max(120))
        .field(|f| f.select("stage", "workshop-stage", stages).half())
        .field(|f| {
            f.select("product_group", "workshop-group-of", group_choices())
                .optional()
                .half()
        })
        .field(|f| {
            f.text("category", "workshop-category")
                .optional()
                .help("workshop-category-help")
        })
        .field(|f| {
            f.area("items", "workshop-items")
                .help("workshop-items-help")
        })
}

/// An empty form.
pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(
        &visit,
        FormState::new(&visit).with("stage", Stage::Test.word()),
        None,
    )
    .answer()
}

/// Adds a list.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let added = match form.input.text().read(&groups()) {
        Ok(list) => acts::add_list(&mut work, may, list).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_| (BACK, Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, added, done, async |form| page(
        &visit, form, None
    )
    .answer())
}

/// The form of a list.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ChecklistId>,
) -> Result<Response, Fault> {
    let row = queries::list_row(site.platform.db.read(), id).await?;
    let items: Vec<Item> = serde_json::from_value(row.items).map_err(platform::Failure::from)?;
    let words = Words {
        version: row.version,
        name_tr: row.name_tr,
        name_en: row.name_en,
        product_group: row.product_group.unwrap_or_default(),
        category: row.category.unwrap_or_default(),
        stage: row.stage.word().to_owned(),
        items: written(&items),
    };
    page(&visit, FormState::new(&visit).fill(&words), Some(id))
        .archive(format!("{BACK}/{id}/archive"), row.archived_at.is_some())
        .answer()
}

/// Changes a list.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ChecklistId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let saved = match form.input.text().read(&groups()) {
        Ok(list) => acts::edit_list(&mut work, may, id, form.input.version, list).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (BACK, Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, saved, done, async |form| page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}

/// Stops using a list, or uses it again.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ChecklistId>,
    form: Form<Archiving>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    acts::archive(&mut work, may, Kept::List(id), form.input.archived).await?;
    Ok(form
        .once
        .done(work, BACK, Flash::good(l.t("workshop-saved")))
        .await?)
}
