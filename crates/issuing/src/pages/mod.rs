//! Pages of issuing: documents that go out and come in, exports for an audit, series and integrators.

mod deeds;
mod document;
mod download;
mod edit;
mod exports;
mod incoming;
mod incoming_list;
mod integrators;
mod list;
mod panels;
mod said;
mod series;
mod settings;

use axum::extract::State;
use axum::response::Response;
use kernel::states::State as Word;
use platform::Failure;
use ui::{Choice, Fault, Form, L, NavItem, Need, Path, Query, Routes, SettingsItem, Site, Visit};

use crate::permissions::{CancelEDocuments, IssueEDocuments, KeepSeries, ReadEDocuments};
use crate::port::Kit;

pub use panels::panels;

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "e-documents",
    label: "issuing-e-documents",
    icon: "file-invoice",
    url: "/e-documents",
    permission: Some("e_documents.read"),
    order: 71,
    shortcut: "",
}];

/// Pages of the settings.
pub const SETTINGS: &[SettingsItem] = &[SettingsItem {
    label: "issuing-settings",
    help: "issuing-settings-help",
    icon: "file-invoice",
    url: "/settings/e-documents",
    permission: "e_documents.settings",
    order: 74,
}];

/// All pages with their needs; those of integrators speak through the adapters of the kit.
#[must_use]
pub fn routes(kit: Kit) -> Routes {
    let read = Need::permission::<ReadEDocuments>();
    let issue = Need::permission::<IssueEDocuments>();
    let cancel = Need::permission::<CancelEDocuments>();
    let settle = Routes::new()
        .get("/e-documents", read, list::list)
        .get("/e-documents/incoming", read, incoming_list::list)
        .get("/e-documents/incoming/{id}", read, incoming::show)
        .get("/e-documents/incoming/{id}/xml", read, incoming::xml)
        .post("/e-documents/incoming/{id}/see", issue, incoming::see)
        .post("/e-documents/incoming/{id}/answer", issue, incoming::answer)
        .post(
            "/e-documents/incoming/{id}/sale",
            issue,
            incoming::match_sale,
        )
        .get("/e-documents/exports", read, exports::list)
        .post("/e-documents/exports", read, exports::ask)
        .get("/e-documents/exports/{id}/file", read, exports::file)
        .get("/e-documents/{id}", read, document::show)
        .get("/e-documents/{id}/edit", issue, edit::form)
        .post("/e-documents/{id}/edit", issue, edit::save)
        .get("/e-documents/{id}/xml", read, download::xml)
        .get("/e-documents/{id}/pdf", read, download::pdf)
        .post("/e-documents/{id}/release", issue, deeds::release)
        .post("/e-documents/{id}/transport", issue, deeds::carry)
        .post("/e-documents/{id}/retry", issue, deeds::retry)
        .post("/e-documents/{id}/cancel", cancel, deeds::cancel)
        .post("/e-documents/{id}/by-hand", cancel, deeds::by_hand);
    settle.merge(settings_routes(kit))
}

fn settings_routes(kit: Kit) -> Routes {
    kit.know();
    let need = Need::permission::<KeepSeries>();
    let (all, new, made, one, kept, tried) = (
        kit.clone(),
        kit.clone(),
        kit.clone(),
        kit.clone(),
        kit.clone(),
        kit,
    );
    Routes::new()
        .get(
            "/settings/e-documents",
            need,
            move |State(site): State<Site>, visit: Visit| settings::show(site, visit, all.clone()),
        )
        .post("/settings/e-documents", need, settings::keep)
        .get("/settings/e-documents/series/new", need, series::new)
        .post("/settings/e-documents/series", need, series::open)
        .get("/settings/e-documents/series/{id}", need, series::edit)
        .post("/settings/e-documents/series/{id}", need, series::change)
        .get(
            "/settings/e-documents/integrators/new",
            need,
            move |visit: Visit, Query(asked): Query<integrators::Asked>| {
                integrators::new(visit, new.clone(), asked)
            },
        )
        .post(
            "/settings/e-documents/integrators",
            need,
            move |State(site): State<Site>, visit: Visit, form: Form<integrators::Words>| {
                integrators::keep(site, visit, made.clone(), form)
            },
        )
        .get(
            "/settings/e-documents/integrators/{code}",
            need,
            move |State(site): State<Site>, visit: Visit, Path(code): Path<String>| {
                integrators::edit(site, visit, one.clone(), code)
            },
        )
        .post(
            "/settings/e-documents/integrators/{code}",
            need,
            move |State(site): State<Site>,
                  visit: Visit,
                  Path(_): Path<String>,
                  form: Form<integrators::Words>| {
                integrators::keep(site, visit, kept.clone(), form)
            },
        )
        .post(
            "/settings/e-documents/integrators/{code}/try",
            need,
            move |State(site): State<Site>,
                  visit: Visit,
                  Path(code): Path<String>,
                  form: Form<integrators::Words>| {
                integrators::try_out(site, visit, tried.clone(), code, form)
            },
        )
}

/// The choices of words, each with its name.
fn choices<'a, S: Word + 'a>(l: L, all: impl IntoIterator<Item = &'a S>) -> Vec<Choice> {
    let all = all.into_iter();
    all.map(|one| Choice::new(one.word(), l.t(one.key())))
        .collect()
}

/// The stations to choose from: those that somebody sees.
async fn stations(site: &Site, visit: &Visit) -> Result<Vec<Choice>, Failure> {
    let all = identity::queries::stations(site.platform.db.read()).await?;
    let seen = all
        .into_iter()
        .filter(|row| visit.actor().stations.see(Some(row.id)));
    Ok(seen
        .map(|row| Choice::new(row.id.to_string(), row.name))
        .collect())
}

/// A page with what was wrong in one of its forms.
fn status_of(form: &ui::FormState) -> axum::http::StatusCode {
    match form.is_refused() {
        true => axum::http::StatusCode::UNPROCESSABLE_ENTITY,
        false => axum::http::StatusCode::OK,
    }
}

/// The answer of a form whose act takes only the version that was seen.
type Answered = Result<Response, Fault>;
