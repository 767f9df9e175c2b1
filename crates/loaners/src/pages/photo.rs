//! Photos of a loan: the field that takes them, the form that adds some, one of them as a picture.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{AttachmentId, LoanId};
use platform::{Failure, StoredFile, files};
use serde::{Deserialize, Serialize};
use ui::form::{Field, FileSent, FormPage};
use ui::{Fault, Flash, Form, FormState, Path, Site, Visit, ended, first};

use crate::acts;
use crate::permissions::LendLoaners;
use crate::queries;

/// The field for photos, from the camera of a telephone too.
pub(super) fn field(form: &FormState) -> Field<'_> {
    form.drop("photos", "loaners-photos")
        .help("loaners-photos-help")
        .attr("accept", "image/*")
        .attr("capture", "environment")
        .attr("multiple", "")
}

/// The files of a form, by their bytes; nothing of them counts before the act.
pub(super) async fn stored(site: &Site, sent: &[FileSent]) -> Result<Vec<StoredFile>, Failure> {
    let mut stored = Vec::new();
    for file in sent.iter().filter(|file| !file.bytes.is_empty()) {
        let put = site.platform.files.put(file.bytes.clone(), &file.name);
        stored.push(put.await?);
    }
    Ok(stored)
}

/// The form sends files alone.
#[derive(Debug, Clone, Default, Deserialize, Serialize)]
pub(super) struct Nothing {}

fn page(visit: &Visit, form: FormState, id: LoanId) -> FormPage {
    let l = visit.lang;
    let back = format!("/loans/{id}");
    let frame = visit
        .frame("loaners", l.t("loaners-photos-add"))
        .back(back.clone(), l.t("loaners-loan"))
        .narrow();
    FormPage::new(
        frame,
        form,
        format!("{back}/photos"),
        back,
        "loaners-photos-add",
    )
    .with_file(Vec::new())
    .field(field)
}

pub(super) async fn new(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    queries::loan(site.platform.db.read(), &visit.actor().stations, id).await?;
    page(&visit, FormState::new(&visit), id).answer()
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LoanId>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<LendLoaners>()?, visit.lang);
    let photos = stored(&site, &form.files).await;
    let mut work = first!(form, site, visit);
    let done = match photos {
        Ok(photos) => acts::add_photos(&mut work, may, id, &photos).await,
        Err(failure) => Err(failure),
    };
    let to = |()| {
        (
            format!("/loans/{id}"),
            Flash::good(l.t("loaners-photos-added")),
        )
    };
    ended!(form, work, done, to, async |form| page(&visit, form, id)
        .answer())
}

/// Takes one back.
pub(super) async fn take_back(
    State(site): State<Site>,
    visit: Visit,
    Path((id, photo)): Path<(LoanId, AttachmentId)>,
    form: Form<Nothing>,
) -> Result<Response, Fault> {
    let (may, l) = (visit.may::<LendLoaners>()?, visit.lang);
    let mut work = first!(form, site, visit);
    let done = acts::take_back_photo(&mut work, may, id, photo).await;
    let to = |()| {
        (
            format!("/loans/{id}"),
            Flash::good(l.t("loaners-photo-gone")),
        )
    };
    ended!(form, work, done, to, async |form| page(&visit, form, id)
        .answer())
}

/// One photo, for who sees its loan.
pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path((_, id)): Path<(LoanId, AttachmentId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let row = queries::photo(db, &visit.actor().stations, id).await?;
    let file = files::file(db, row.file_id).await?;
    let bytes = site.platform.files.stream(&file.sha256).await?;
    let mut answer = Body::from_stream(bytes).into_response();
    let kind = HeaderValue::from_str(&file.media_type).map_err(Failure::internal)?;
    answer.headers_mut().insert(header::CONTENT_TYPE, kind);
    Ok(answer)
}
