//! Settings: the segments of customers, for which price lists may be.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormPage, FormState, Frame, L, Path, Site, Visit};

use crate::permissions::KeepSegments;
use crate::records::segment;
use crate::{acts, queries};

const HERE: &str = "/settings/segments";

#[derive(Template)]
#[template(path = "accounts/segments.html")]
struct Page {
    frame: Frame,
    l: L,
    rows: Vec<segment::Model>,
}

/// The words of the forms.
#[derive(Clone, Debug, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct Words {
    version: i32,
    name: String,
    archived: bool,
}

/// All of them.
pub(super) async fn list(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let l = visit.lang;
    ui::html(&Page {
        frame: visit
            .frame("settings", l.t("accounts-segments"))
            .back("/settings", l.t("ui-settings")),
        l,
        rows: queries::segments(site.platform.db.read()).await?,
    })
}

fn page(visit: &Visit, form: FormState, code: Option<&str>) -> FormPage {
    let l = visit.lang;
    let (title, action) = match code {
        Some(code) => ("accounts-segment-edit", format!("{HERE}/{code}")),
        None => ("accounts-segment-new", format!("{HERE}/new")),
    };
    let frame = visit
        .frame("settings", l.t(title))
        .back(HERE, l.t("accounts-segments"))
        .narrow();
    FormPage::new(frame, form, action, HERE, "ui-save")
        .hidden("version")
        .field(|f| f.text("name", "accounts-segment-name").max(60).focus())
}

/// An empty form.
pub(super) async fn new(visit: Visit) -> Result<Response, Fault> {
    page(&visit, FormState::new(&visit), None).answer()
}

/// Adds one.
pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<KeepSegments>()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let added = acts::add_segment(&mut work, may, &form.input.name).await;
    let done = |_: String| (HERE.to_owned(), Flash::good(l.t("accounts-segment-kept")));
    let again = async |form: FormState| page(&visit, form, None).answer();
    ui::ended!(form, work, added, done, again)
}

async fn row(site: &Site, code: &str) -> Result<segment::Model, Failure> {
    let rows = queries::segments(site.platform.db.read()).await?;
    rows.into_iter()
        .find(|row| row.code == code)
        .ok_or(Failure::NotFound { kind: "segment" })
}

/// The form of one.
pub(super) async fn edit(
    State(site): State<Site>,
    visit: Visit,
    Path(code): Path<String>,
) -> Result<Response, Fault> {
    let row = row(&site, &code).await?;
    let form = FormState::new(&visit)
        .with("version", row.version)
        .with("name", &row.name);
    page(&visit, form, Some(&code))
        .archive(format!("{HERE}/{code}/archive"), row.archived_at.is_some())
        .answer()
}

/// Names it anew.
pub(super) async fn save(
    State(site): State<Site>,
    visit: Visit,
    Path(code): Path<String>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<KeepSegments>()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    let (version, name) = (form.input.version, form.input.name.as_str());
    let saved = acts::rename_segment(&mut work, may, &code, version, name).await;
    let done = |()| (HERE.to_owned(), Flash::good(l.t("accounts-segment-kept")));
    let again = async |form: FormState| page(&visit, form, Some(&code)).answer();
    ui::ended!(form, work, saved, done, again)
}

/// Offers it no longer, or again.
pub(super) async fn archive(
    State(site): State<Site>,
    visit: Visit,
    Path(code): Path<String>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<KeepSegments>()?, visit.lang);
    let mut work = ui::first!(form, site, visit);
    acts::archive_segment(&mut work, may, &code, form.input.archived).await?;
    let flash = Flash::good(l.t("accounts-segment-kept"));
    Ok(form.once.done(work, HERE, flash).await?)
}
