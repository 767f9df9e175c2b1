//! Proofs of a claim over the API: put to it, taken away while it is a draft, as on its page.

use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::ids::{FileId, SupplierClaimId};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Query, Site, files_sent};
use utoipa::{IntoParams, ToSchema};

use super::named;
use crate::records::proof;
use crate::rules::proof::ProofKind;
use crate::{acts, queries};

/// A proof of a claim.
#[derive(Serialize, ToSchema)]
#[schema(as = ClaimsProofWire)]
pub(super) struct ProofWire {
    /// The kept file.
    #[schema(value_type = String, format = "uuid")]
    file: FileId,
    /// `photo`, `report`, `invoice`, `old_part` or `approval`.
    #[schema(value_type = String)]
    kind: ProofKind,
    /// Its name.
    name: String,
    /// Hash of its bytes.
    sha256: String,
}

impl From<proof::Model> for ProofWire {
    fn from(row: proof::Model) -> Self {
        Self {
            file: row.file_id,
            kind: row.kind,
            name: row.name,
            sha256: row.sha256,
        }
    }
}

/// What the body proves.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default)]
#[into_params(parameter_in = Query)]
pub(super) struct ProofAsk {
    /// `photo`, `report`, `invoice`, `old_part` or `approval`.
    kind: String,
    /// Name of the file, when the body is one: `rapor.pdf`.
    name: Option<String>,
}

/// Put proofs to a claim
///
/// The body is one file (then `name` says its name) or `multipart/form-data` with several of the same kind. Answers all proofs.
#[utoipa::path(post, path = "/api/v1/claims/{id}/proofs", tag = "claims", params(("id" = uuid::Uuid, Path), ProofAsk), request_body(content = Vec<u8>, content_type = "application/octet-stream"), responses((status = 201, body = Vec<ProofWire>), Problems))]
pub(super) async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SupplierClaimId>,
    Query(ask): Query<ProofAsk>,
    request: Request,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    queries::claim(site.platform.db.read(), &caller.actor().stations, id).await?;
    let kind = named::<ProofKind>(&ask.kind, "kind")?;
    // the files are stored before the change begins, so that nobody waits for their bytes
    let mut stored = Vec::new();
    for (name, bytes) in files_sent(request, &site, ask.name).await? {
        stored.push(site.platform.files.put(bytes, &name).await?);
    }
    if stored.is_empty() {
        return Err(Refused::field("file", "claims-refused-file").into());
    }
    let mut work = caller.work(&site).await?;
    for file in &stored {
        acts::add_proof(&mut work, may, id, kind, file).await?;
    }
    let proofs = queries::proofs(work.conn(), id).await?;
    work.commit().await?;
    let proofs: Vec<ProofWire> = proofs.into_iter().map(ProofWire::from).collect();
    Ok((StatusCode::CREATED, Json(proofs)).into_response())
}

/// Take a wrong proof away from a draft
///
/// The file itself stays where it came from.
#[utoipa::path(delete, path = "/api/v1/claims/{id}/proofs/{file}", tag = "claims", params(("id" = uuid::Uuid, Path), ("file" = uuid::Uuid, Path)), responses((status = 204), Problems))]
pub(super) async fn remove(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, file)): Path<(SupplierClaimId, FileId)>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    acts::remove_proof(&mut work, caller.may()?, id, file).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT.into_response())
}
