//! The forms of a group of faults and of a fault.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{FaultCodeId, FaultGroupId};
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormPage, FormState, Path, Site, Visit};

use super::{group_choices, groups};
use crate::acts;
use crate::queries;
use crate::rules::words::FaultText;

const BACK: &str = "/settings/faults";

/// The words of both forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    code: String,
    name_tr: String,
    name_en: String,
    words: String,
    product_group: String,
}

impl Words {
    fn text(&self) -> FaultText {
        FaultText {
            code: self.code.clone(),
            name_tr: self.name_tr.clone(),
            name_en: self.name_en.clone(),
            words: self.words.clone(),
            product_group: self.product_group.clone(),
        }
    }
}

fn page(visit: &Visit, form: FormState, title: &str, action: String, of_group: bool) -> FormPage {
    let l = visit.lang;
    let frame = visit
        .frame("settings", l.t(title))
        .back(BACK, l.t("workshop-faults"))
        .narrow();
    let page = FormPage::new(frame, form, action, BACK, "ui-save")
        .hidden("version")
        .field(|f| f.text("code", "workshop-code").third().max(24).focus())
        .field(|f| f.text("name_tr", "workshop-name-tr").max(120))
        .field(|f| f.text("name_en", "workshop-name-en").optional().max(120))
        .field(|f| {
            f.area("words", "workshop-words")
                .optional()
                .help("workshop-words-help")
        });
    if !of_group {
        return page;
    }
    page.field(|f| {
        f.select("product_group", "workshop-group-of", group_choices())
            .optional()
            .help("workshop-group-of-help")
    })
}

fn group_page(visit: &Visit, form: FormState, id: Option<FaultGroupId>) -> FormPage {
    match id {
        Some(id) => page(
            visit,
            form,
            "workshop-group-edit",
            format!("{BACK}/{id}"),
            true,
        ),
        None => page(
            visit,
            form,
            "workshop-group-new",
            format!("{BACK}/new"),
            true,
        ),
    }
}

fn code_page(visit: &Visit, form: FormState, action: String, title: &str) -> FormPage {
    page(visit, form, title, action, false)
}

/// An empty form of a group.
pub(super) async fn new_group(visit: Visit) -> Result<Response, Fault> {
    group_page(&visit, FormState::new(&visit), None).answer()
}

/// Adds a group.
pub(super) async fn add_group(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let added = match form.input.text().read(&groups()) {
        Ok(fault) => acts::add_group(&mut work, may, fault).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |id| (format!("{BACK}#g{id}"), Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, added, done, async |form| group_page(
        &visit, form, None
    )
    .answer())
}

/// The form of a group.
pub(super) async fn group(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultGroupId>,
) -> Result<Response, Fault> {
    let row = queries::group_row(site.platform.db.read(), id).await?;
    let words = Words {
        version: row.version,
        code: row.code,
        name_tr: row.name_tr,
        name_en: row.name_en,
        words: row.words,
        product_group: row.product_group.unwrap_or_default(),
    };
    group_page(&visit, FormState::new(&visit).fill(&words), Some(id))
        .archive(format!("{BACK}/{id}/archive"), row.archived_at.is_some())
        .answer()
}

/// Changes a group.
pub(super) async fn save_group(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultGroupId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let saved = match form.input.text().read(&groups()) {
        Ok(fault) => acts::edit_group(&mut work, may, id, form.input.version, fault).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (format!("{BACK}#g{id}"), Flash::good(l.t("workshop-saved")));
    ui::ended!(form, work, saved, done, async |form| group_page(
        &visit,
        form,
        Some(id)
    )
    .answer())
}

/// An empty form of a fault of a group.
pub(super) async fn new_code(
    visit: Visit,
    Path(id): Path<FaultGroupId>,
) -> Result<Response, Fault> {
    let action = format!("{BACK}/{id}/codes/new");
    code_page(&visit, FormState::new(&visit), action, "workshop-code-new").answer()
}

/// Adds a fault to a group.
pub(super) async fn add_code(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultGroupId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let added = match form.input.text().read(&groups()) {
        Ok(fault) => acts::add_code(&mut work, may, id, fault).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |_| (format!("{BACK}#g{id}"), Flash::good(l.t("workshop-saved")));
    let action = format!("{BACK}/{id}/codes/new");
    ui::ended!(form, work, added, done, async |form| code_page(
        &visit,
        form,
        action,
        "workshop-code-new"
    )
    .answer())
}

/// The form of a fault.
pub(super) async fn code(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultCodeId>,
) -> Result<Response, Fault> {
    let row = queries::code_row(site.platform.db.read(), id).await?;
    let words = Words {
        version: row.version,
        code: row.code,
        name_tr: row.name_tr,
        name_en: row.name_en,
        words: row.words,
        product_group: String::new(),
    };
    let action = format!("/settings/fault-codes/{id}");
    code_page(
        &visit,
        FormState::new(&visit).fill(&words),
        action.clone(),
        "workshop-code-edit",
    )
    .archive(format!("{action}/archive"), row.archived_at.is_some())
    .answer()
}

/// Changes a fault.
pub(super) async fn save_code(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<FaultCodeId>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let saved = match form.input.text().read(&groups()) {
        Ok(fault) => acts::edit_code(&mut work, may, id, form.input.version, fault).await,
        Err(refused) => Err(refused.into()),
    };
    let done = |()| (BACK.to_owned(), Flash::good(l.t("workshop-saved")));
    let action = format!("/settings/fault-codes/{id}");
    ui::ended!(form, work, saved, done, async |form| code_page(
        &visit,
        form,
        action,
        "workshop-code-edit"
    )
    .answer())
}
