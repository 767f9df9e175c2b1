//! What the house keeps of issuing, for programs: series opened and changed, integrators seen and tried, exports for an audit.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{SeriesId, StationId, kinds};
use kernel::refusal::{Problems as Found, Refused};
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::SeriesWire;
use crate::acts::{self, SeriesWish};
use crate::permissions::{KeepSeries, ReadEDocuments};
use crate::port::Kit;
use crate::records::export;
use crate::{delivery, queries};

/// A series as it is wanted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EDocumentSeriesIn {
    /// Three letters; only of a new one.
    #[serde(default)]
    prefix: String,
    /// For which documents, such as `e_archive`; only of a new one.
    #[serde(default)]
    kind: String,
    /// For which station; absent for all.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// `ours` or `integrator`.
    numbering: String,
    /// Code of the integrator that carries its documents.
    #[serde(default)]
    integrator: Option<String>,
    /// Whether documents are issued from it.
    active: bool,
    /// The first number of this year, when another program gave those before; only of a new one.
    #[serde(default)]
    first: Option<i64>,
    /// The version that was seen; only of a change.
    #[serde(default)]
    version: i32,
}

impl EDocumentSeriesIn {
    /// The wish; what a series keeps for ever is taken from the one that is changed.
    fn wish(self, known: Option<&queries::Series>) -> Result<SeriesWish, Refused> {
        let mut problems = Found::new();
        let kind = match known {
            Some(known) => Some(known.kind),
            None => problems.take_at("kind", self.kind.parse()),
        };
        let numbering = problems.take_at("numbering", self.numbering.parse());
        let (Some(kind), Some(numbering)) = (kind, numbering) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(SeriesWish {
            prefix: known.map_or(self.prefix, |known| known.prefix.clone()),
            kind,
            station: self.station,
            numbering,
            account: self.integrator.filter(|code| !code.trim().is_empty()),
            active: self.active,
            first: self.first.unwrap_or(1),
        })
    }
}

/// Open a series
#[utoipa::path(post, path = "/api/v1/e-document-series", tag = "issuing", operation_id = "open_e_document_series", request_body = EDocumentSeriesIn, responses((status = 201, body = SeriesWire), Problems))]
pub(super) async fn open_series(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<EDocumentSeriesIn>,
) -> Result<Response, Fault> {
    let may = caller.may::<KeepSeries>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::open_series(&mut work, may, body.input.wish(None)?).await?;
    let made = SeriesWire::from(queries::series(work.conn(), id).await?);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Change a series: its station, who numbers and carries, whether it is used
#[utoipa::path(put, path = "/api/v1/e-document-series/{id}", tag = "issuing", operation_id = "change_e_document_series", params(("id" = Uuid, Path)), request_body = EDocumentSeriesIn, responses((status = 200, body = SeriesWire), Problems))]
pub(super) async fn change_series(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<SeriesId>,
    body: OnceBody<EDocumentSeriesIn>,
) -> Result<Response, Fault> {
    let may = caller.may::<KeepSeries>()?;
    let known = queries::series(site.platform.db.read(), id).await?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let seen = body.input.version;
    acts::change_series(&mut work, may, id, seen, body.input.wish(Some(&known))?).await?;
    let changed = SeriesWire::from(queries::series(work.conn(), id).await?);
    Ok(body
        .once
        .answer(work, StatusCode::OK, None, &changed)
        .await?)
}

/// An integrator as it is set up; what proves who we are is never told.
#[derive(Serialize, ToSchema)]
pub(super) struct IntegratorWire {
    /// Key.
    #[schema(example = "nilvera")]
    code: String,
    /// The adapter that speaks with it.
    adapter: String,
    /// What people call it.
    name: String,
    /// Where it is; the adapter's own when empty.
    address: String,
    /// Whether documents are real.
    live: bool,
    /// Whether it is used.
    active: bool,
    /// Whether secrets are kept.
    has_secrets: bool,
    /// When it was tried last.
    #[schema(value_type = Option<String>, format = "date-time")]
    tried_at: Option<Timestamp>,
    /// What went wrong then; empty when all was well.
    tried_said: String,
    /// What it cannot do, as words: `answer`, `cancel`, …
    lacks: Vec<String>,
    /// Its version.
    version: i32,
}

impl IntegratorWire {
    fn of(one: queries::Account, kit: &Kit) -> Self {
        let adapter = kit.of(&one.adapter);
        let lacks = adapter.iter().flat_map(|adapter| adapter.lacks());
        Self {
            lacks: lacks
                .map(|lack| kernel::states::State::word(*lack).to_owned())
                .collect(),
            code: one.code,
            adapter: one.adapter,
            name: one.name,
            address: one.address,
            live: one.live,
            active: one.active,
            has_secrets: one.has_secrets,
            tried_at: one.tried_at,
            tried_said: one.tried_said,
            version: one.version,
        }
    }
}

/// Integrators
#[utoipa::path(get, path = "/api/v1/e-document-integrators", tag = "issuing", operation_id = "list_integrators", responses((status = 200, body = Vec<IntegratorWire>), Problems))]
pub(super) async fn integrators(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<IntegratorWire>>, Fault> {
    let kit = Kit::known();
    let all = queries::accounts(site.platform.db.read())
        .await?
        .into_iter();
    Ok(Json(all.map(|one| IntegratorWire::of(one, &kit)).collect()))
}

/// What came of a trial.
#[derive(Serialize, ToSchema)]
pub(super) struct IntegratorTried {
    /// Whether it can be reached and knows us.
    good: bool,
    /// As whom it knows us, or what went wrong.
    said: String,
}

/// Try an integrator: whether it can be reached and knows us
#[utoipa::path(post, path = "/api/v1/e-document-integrators/{code}/try", tag = "issuing", operation_id = "try_integrator", params(("code" = String, Path)), responses((status = 200, body = IntegratorTried), Problems))]
pub(super) async fn try_integrator(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(code): Path<String>,
) -> Result<Json<IntegratorTried>, Fault> {
    let may = caller.may::<KeepSeries>()?;
    let known = queries::account(site.platform.db.read(), &code).await?;
    known.ok_or_else(Failure::not_found::<kinds::Company>)?;
    let tried = delivery::tried(&site.platform, &Kit::known(), &code).await?;
    let tried = tried.unwrap_or_else(|| Err(caller.lang.t("issuing-no-line")));
    let work = caller.work(&site).await?;
    let wrong = tried.as_ref().err().cloned().unwrap_or_default();
    acts::note_trial(&work, may, &code, &wrong).await?;
    work.commit().await?;
    Ok(Json(IntegratorTried {
        good: tried.is_ok(),
        said: tried.unwrap_or_else(|why| why),
    }))
}

/// An export of the archive for an audit.
#[derive(Serialize, ToSchema)]
pub(super) struct EExportWire {
    /// Key.
    id: Uuid,
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
    /// `asked`, `made` or `failed`.
    state: String,
    /// Documents in it.
    documents: i32,
    /// Who asked.
    asked_by: String,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    asked_at: Timestamp,
    /// Where its ZIP file is, once it is made.
    file: Option<String>,
}

impl From<export::Model> for EExportWire {
    fn from(row: export::Model) -> Self {
        let file = format!("/api/v1/e-document-exports/{}/file", row.id);
        Self {
            file: row.file_id.map(|_| file),
            id: row.id,
            from: row.from_day.into(),
            to: row.to_day.into(),
            state: row.state,
            documents: row.documents,
            asked_by: row.asked_by,
            asked_at: row.asked_at.into(),
        }
    }
}

/// Exports of the archive, the newest first
#[utoipa::path(get, path = "/api/v1/e-document-exports", tag = "issuing", operation_id = "list_e_document_exports", responses((status = 200, body = Vec<EExportWire>), Problems))]
pub(super) async fn exports(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<EExportWire>>, Fault> {
    let all = queries::exports(site.platform.db.read()).await?;
    Ok(Json(all.into_iter().map(EExportWire::from).collect()))
}

/// A period of a year at most.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct EExportIn {
    /// First day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// Last day.
    #[schema(value_type = String, format = Date)]
    to: Date,
}

/// Ask for an export of the archive
///
/// A ZIP file with an index, made in the background.
#[utoipa::path(post, path = "/api/v1/e-document-exports", tag = "issuing", operation_id = "ask_e_document_export", request_body = EExportIn, responses((status = 202, body = EExportWire), Problems))]
pub(super) async fn ask_export(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<EExportIn>,
) -> Result<Response, Fault> {
    let may = caller.may::<ReadEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::ask_export(&mut work, may, body.input.from, body.input.to).await?;
    let made = EExportWire::from(queries::export(work.conn(), id).await?);
    Ok(body
        .once
        .answer(work, StatusCode::ACCEPTED, None, &made)
        .await?)
}

/// The ZIP file of an export
#[utoipa::path(get, path = "/api/v1/e-document-exports/{id}/file", tag = "issuing", operation_id = "get_e_document_export", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<u8>, content_type = "application/zip"), Problems))]
pub(super) async fn export_file(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<Uuid>,
) -> Result<Response, Fault> {
    crate::zipped::zip(&site, id).await
}
