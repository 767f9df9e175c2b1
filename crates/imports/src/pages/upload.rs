//! The page on which files are dropped. Nothing else needs to be chosen.

use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use platform::Failure;
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, FormState, Frame, L, Site, Visit};

use crate::acts::{NewImport, start_import};
use crate::queries::import_view;
use crate::running::look_at;

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct UploadWords {
    own: String,
}

#[derive(Template)]
#[template(path = "imports/new.html")]
struct Page {
    frame: Frame,
    l: L,
    form: FormState,
    own: String,
    most: String,
}

/// Shows the page.
pub(super) async fn new(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    page(&site, &visit, FormState::new(&visit)).await
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<Response, Fault> {
    let l = visit.lang;
    let company = identity::company(site.platform.db.read()).await?;
    let status = if form.is_refused() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = Page {
        frame: visit
            .frame("imports", l.t("imports-new"))
            .back("/imports", l.t("imports-title")),
        l,
        form,
        most: l.a1(
            "imports-drop-most",
            "megabytes",
            megabytes(site.config.upload_limit),
        ),
        own: company
            .map(|company| company.tax_number)
            .unwrap_or_default(),
    };
    ui::html_with(status, &page)
}

fn megabytes(bytes: usize) -> i64 {
    i64::try_from(bytes / (1024 * 1024)).unwrap_or(i64::MAX)
}

/// Takes the files and leads to the import, or to the first table whose columns a person must confirm.
pub(super) async fn take(
    State(site): State<Site>,
    visit: Visit,
    form: Form<UploadWords>,
) -> Result<Response, Fault> {
    let may = visit.may()?;
    let mut new = NewImport {
        looked: Vec::new(),
        problems: Vec::new(),
        own_tax_no: Some(form.input.own.clone()),
        confirm: true,
        by_worker: true,
    };
    for file in form.files.iter().filter(|file| !file.name.is_empty()) {
        match look_at(&site.platform, &file.name, file.bytes.clone(), None).await? {
            Ok(looked) => new.looked.push(looked),
            Err(problem) => new.problems.push(problem),
        }
    }
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    match start_import(&mut work, may, new).await {
        Ok(id) => {
            let view = import_view(work.conn(), id).await?;
            let url = view.next_table().map_or_else(
                || format!("/imports/{id}"),
                |file| format!("/imports/{id}/tables/{file}"),
            );
            let said = view
                .next_table()
                .is_none()
                .then(|| Flash::good(visit.lang.t("imports-started")));
            Ok(form.once.done(work, url, said).await?)
        }
        Err(Failure::Refused(refused)) => {
            work.give_up();
            page(&site, &visit, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}
