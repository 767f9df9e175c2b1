//! What people do with a document: issue, try again, cancel, record by hand.

use axum::extract::State;
use kernel::ids::EDocumentId;
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::{Flash, Form, FormState, Path, Site, Visit, ended, first};

use super::Answered;
use super::document::page;
use crate::acts::{self, ByHand, Cancelled, Carriage};
use crate::permissions::{CancelEDocuments, IssueEDocuments};
use crate::queries;

/// The words of the forms.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    version: i32,
    why: String,
    to: String,
    plate: String,
    first_name: String,
    family_name: String,
    tckn: String,
}

fn here(id: EDocumentId) -> String {
    format!("/e-documents/{id}")
}

pub(super) async fn release(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let mut work = first!(form, site, visit);
    let done = acts::release(&mut work, may, id, form.input.version).await;
    let flash = |()| (here(id), Flash::good(visit.lang.t("issuing-released")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn carry(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let mut work = first!(form, site, visit);
    let sent = &form.input;
    let carriage = Carriage {
        plate: sent.plate.clone(),
        first_name: sent.first_name.clone(),
        family_name: sent.family_name.clone(),
        tckn: sent.tckn.clone(),
    };
    let done = acts::carry(&mut work, may, id, sent.version, carriage).await;
    let flash = |()| (here(id), Flash::good(visit.lang.t("issuing-carried")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn retry(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<IssueEDocuments>()?;
    let mut work = first!(form, site, visit);
    let done = acts::retry(&mut work, may, id, form.input.version).await;
    let flash = |()| (here(id), Flash::wait(visit.lang.t("issuing-retried")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn cancel(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<CancelEDocuments>()?;
    let mut work = first!(form, site, visit);
    let done = acts::cancel(&mut work, may, id, form.input.version, &form.input.why).await;
    let flash = |cancelled: Cancelled| {
        let flash = match cancelled {
            Cancelled::Now => Flash::good(visit.lang.t("issuing-cancelled")),
            Cancelled::Asked => Flash::wait(visit.lang.t("issuing-cancel-asked")),
        };
        (here(id), flash)
    };
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}

pub(super) async fn by_hand(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<EDocumentId>,
    form: Form<Sent>,
) -> Answered {
    let may = visit.may::<CancelEDocuments>()?;
    queries::document(site.platform.db.read(), &visit.actor().stations, id).await?;
    // the file is stored before the change begins, so that nobody waits for its bytes
    let proof = match form.file("proof") {
        Some(file) => Some(
            site.platform
                .files
                .put(file.bytes.clone(), &file.name)
                .await?,
        ),
        None => None,
    };
    let mut work = first!(form, site, visit);
    let to = form.input.to.parse();
    let done = match to {
        Ok(to) => {
            let why = form.input.why.clone();
            let done = ByHand { to, why, proof };
            acts::record_by_hand(&mut work, may, id, form.input.version, done).await
        }
        Err(_) => Err(Refused::field("to", "issuing-refused-by-hand").into()),
    };
    let flash = |()| (here(id), Flash::good(visit.lang.t("issuing-recorded")));
    let again = async |form: FormState| page(&site, &visit, id, form).await;
    ended!(form, work, done, flash, again)
}
