//! Proofs of a claim: put to it, read, taken away.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use kernel::ids::{FileId, SupplierClaimId, kinds};
use kernel::refusal::Refused;
use platform::{Failure, files};
use serde::Deserialize;
use ui::{Begun, Fault, Flash, Form, Path, Site, Visit};

use super::claim::page;
use crate::permissions::WriteClaims;
use crate::rules::proof::ProofKind;
use crate::{acts, queries};

/// The words of the form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Sent {
    kind: String,
}

pub(super) async fn add(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<SupplierClaimId>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<WriteClaims>()?;
    queries::claim(site.platform.db.read(), &visit.actor().stations, id).await?;
    let stored = stored(&site, &form).await;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let added = match stored {
        Ok((kind, file)) => acts::add_proof(&mut work, may, id, kind, &file).await,
        Err(failure) => Err(failure),
    };
    match added {
        Ok(_) => {
            let flash = Flash::good(visit.lang.t("claims-proof-added"));
            Ok(form
                .once
                .done(work, format!("/claims/{id}#proofs"), flash)
                .await?)
        }
        Err(Failure::Refused(refused)) => {
            drop(work);
            page(&site, &visit, id, form.refused(refused)).await
        }
        Err(failure) => Err(failure.into()),
    }
}

/// The file is stored before the change begins, so that nobody waits for its bytes.
async fn stored(site: &Site, form: &Form<Sent>) -> Result<(ProofKind, files::StoredFile), Failure> {
    let kind = form
        .input
        .kind
        .parse::<ProofKind>()
        .map_err(|refusal| Refused::from(refusal.at("kind")))?;
    let file = form
        .file("file")
        .ok_or_else(|| Refused::field("file", "claims-refused-file"))?;
    Ok((
        kind,
        site.platform
            .files
            .put(file.bytes.clone(), &file.name)
            .await?,
    ))
}

/// Always a download: a foreign file is never opened as a page of ours.
pub(super) async fn download(
    State(site): State<Site>,
    visit: Visit,
    Path((id, file)): Path<(SupplierClaimId, FileId)>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    queries::claim(db, &visit.actor().stations, id).await?;
    let proofs = queries::proofs(db, id).await?;
    if !proofs.iter().any(|proof| proof.file_id == file) {
        return Err(Failure::not_found::<kinds::File>().into());
    }
    let row = files::file(db, file).await?;
    let mut answer =
        Body::from_stream(site.platform.files.stream(&row.sha256).await?).into_response();
    let head = answer.headers_mut();
    let kind = HeaderValue::from_str(&row.media_type)
        .unwrap_or(HeaderValue::from_static("application/octet-stream"));
    head.insert(header::CONTENT_TYPE, kind);
    let plain: String = row
        .name
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "._-".contains(*c))
        .collect();
    if let Ok(name) = HeaderValue::from_str(&format!("attachment; filename=\"{plain}\"")) {
        head.insert(header::CONTENT_DISPOSITION, name);
    }
    Ok(answer)
}

pub(super) async fn remove(
    State(site): State<Site>,
    visit: Visit,
    Path((id, file)): Path<(SupplierClaimId, FileId)>,
    form: Form<Sent>,
) -> Result<Response, Fault> {
    let may = visit.may::<WriteClaims>()?;
    let mut work = match form.once.begin(&site, &visit).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    acts::remove_proof(&mut work, may, id, file).await?;
    let flash = Flash::good(visit.lang.t("claims-proof-removed"));
    Ok(form
        .once
        .done(work, format!("/claims/{id}#proofs"), flash)
        .await?)
}
