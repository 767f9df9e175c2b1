//! A count begins: which place.

use axum::extract::State;
use axum::response::Response;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::{Fault, Flash, Form, FormState, Query, Site, Visit};

use super::choices::open_places;
use super::goods::words;
use crate::acts::{self, OpenedCount};
use ui::{FormPage, ended, first};

/// The words of the form.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
#[serde(default)]
pub(super) struct CountWords {
    location: String,
    note: String,
}

/// What the form begins with.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Begin {
    place: String,
}

async fn page(site: &Site, visit: &Visit, form: FormState) -> Result<FormPage, Fault> {
    let l = visit.lang;
    let places = open_places(site, visit).await?;
    let frame = visit
        .frame("stock", l.t("stock-count-new"))
        .back("/stock/counts", l.t("stock-counts"))
        .narrow();
    Ok(FormPage::new(
        frame,
        form,
        "/stock/counts/new",
        "/stock/counts",
        "stock-count-begin",
    )
    .intro(l.t("stock-count-intro"))
    .field(|f| f.select("location", "stock-place", places))
    .field(|f| f.text("note", "stock-note").optional().max(200)))
}

/// The form.
pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Query(begin): Query<Begin>,
) -> Result<Response, Fault> {
    let form = FormState::new(&visit).with("location", begin.place);
    page(&site, &visit, form).await?.answer()
}

/// Opens the sheet.
pub(super) async fn open(
    State(site): State<Site>,
    visit: Visit,
    form: Form<CountWords>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may()?, visit.lang);
    let mut work = first!(form, site, visit);
    let opened: Result<OpenedCount, Failure> = match form.input.location.parse() {
        Ok(place) => acts::open_count(&mut work, may, place, words(&form.input.note)).await,
        Err(_) => Err(kernel::Refused::field("location", "stock-refused-choice").into()),
    };
    let done = |opened: OpenedCount| {
        let url = format!("/stock/counts/{}", opened.id);
        (
            url,
            Flash::good(l.a1("stock-count-opened", "number", opened.number)),
        )
    };
    ended!(form, work, opened, done, async |form| page(
        &site, &visit, form
    )
    .await?
    .answer())
}
