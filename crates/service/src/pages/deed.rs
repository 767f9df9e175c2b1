//! One act on one order: its form, and doing it. The card that was dragged comes here too.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ServiceOrderId, kinds};
use kernel::states::State as _;
use platform::{Failure, StoredFile};
use serde::Deserialize;
use ui::form::FileSent;
use ui::{Fault, Flash, Form, FormState, Path, Query, Site, Visit, see_other};

use super::deed_form::form_page;
use super::spec::{self, Spec};
use super::words::Words;
use crate::acts;
use crate::queries::{Sheet, sheet};
use crate::rules::states::{OrderState, TABLE};
use crate::store::{self, Seen};

/// Acts that need no form: a button does them at once.
pub(super) const PLAIN: [&str; 4] = [
    "parts_arrived",
    "finish_repair",
    "follow_choice",
    "send_code",
];

async fn loaded(site: &Site, visit: &Visit, id: ServiceOrderId) -> Result<Sheet, Failure> {
    let today = kernel::time::civil_day(site.platform.now());
    let (db, stations) = (site.platform.db.read(), &visit.actor().stations);
    sheet(db, stations, store::order(db, stations, id).await?, today).await
}

/// The act, when the visitor may do it.
fn allowed(visit: &Visit, word: &str) -> Result<&'static Spec, Failure> {
    let spec = spec::named(word).ok_or(Failure::NotFound { kind: "page" })?;
    if visit.can(spec.permission) {
        Ok(spec)
    } else {
        Err(Failure::Forbidden {
            permission: spec.permission,
        })
    }
}

/// The form of an act.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path((id, word)): Path<(ServiceOrderId, String)>,
) -> Result<Response, Fault> {
    let spec = allowed(&visit, &word)?;
    if spec.word == "send_out" {
        // a unit leaves with its despatch, on a form of its own
        return Ok(see_other(format!("/service/orders/{id}/despatch"), None));
    }
    let sheet = loaded(&site, &visit, id).await?;
    if let Some(to) = spec.to {
        TABLE.go(sheet.order.state, to).map_err(Failure::from)?;
    }
    let form = super::deed_form::filled(FormState::new(&visit), spec, &sheet);
    form_page(&site, &visit, spec, &sheet, form).await
}

/// Does an act.
pub(super) async fn run(
    State(site): State<Site>,
    visit: Visit,
    Path((id, word)): Path<(ServiceOrderId, String)>,
    form: Form<Words>,
) -> Result<Response, Fault> {
    let spec = allowed(&visit, &word)?;
    let files = stored(&site, &form.files).await?;
    let seen = Seen {
        id,
        version: form.input.seen(),
    };
    let mut work = match form.once.begin(&site, &visit).await? {
        ui::Begun::Again(answer) => return Ok(answer),
        ui::Begun::First(work) => work,
    };
    let done = if spec.word == "files" {
        let may = visit.may()?;
        acts::add_files(&mut work, may, seen, &files).await
    } else {
        match form.input.deed(spec.word, visit.actor().lang) {
            Ok(deed) => deed.run(&mut work, seen, &files).await,
            Err(refused) => Err(refused.into()),
        }
    };
    match done {
        Ok(moved) => {
            let words = visit
                .lang
                .a1("service-done", "state", visit.lang.t(moved.state.key()));
            let words = if spec.to.is_some() {
                words
            } else {
                visit.lang.t("service-kept")
            };
            Ok(form
                .once
                .done(work, format!("/service/orders/{id}"), Flash::good(words))
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            let sheet = loaded(&site, &visit, id).await?;
            form_page(&site, &visit, spec, &sheet, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// Pictures and papers that came with the form, by their bytes; nothing of them counts before the act.
pub(super) async fn stored(site: &Site, files: &[FileSent]) -> Result<Vec<StoredFile>, Failure> {
    let mut stored = Vec::new();
    for file in files {
        if !file.bytes.is_empty() {
            stored.push(
                site.platform
                    .files
                    .put(file.bytes.clone(), &file.name)
                    .await?,
            );
        }
    }
    Ok(stored)
}

/// Where a card was dropped.
#[derive(Debug, Deserialize)]
pub(super) struct Dropped {
    to: String,
}

/// A card was dropped on a column: leads to the form of the act between, or says which columns are allowed.
pub(super) async fn dropped(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ServiceOrderId>,
    Query(dropped): Query<Dropped>,
) -> Result<Response, Fault> {
    let order = store::order(site.platform.db.read(), &visit.actor().stations, id).await?;
    let to: OrderState = dropped.to.parse().map_err(Failure::from)?;
    TABLE.go(order.state, to).map_err(Failure::from)?;
    if let Some(url) = super::estimates::between(&order, to) {
        return Ok(see_other(url, None));
    }
    let spec = spec::between(order.state, to).ok_or(Failure::not_found::<kinds::ServiceOrder>())?;
    Ok(see_other(
        format!("/service/orders/{id}/do/{}", spec.word),
        None,
    ))
}
