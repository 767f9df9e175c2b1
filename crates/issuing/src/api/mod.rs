//! JSON of issuing: documents that go out, series; what comes in stands beside. Wire types stand here and nowhere else.

mod drafts;
mod house;
mod incoming;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, DocumentId, EDocumentId, Ref, SeriesId, StationId};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts;
use crate::permissions::{CancelEDocuments, IssueEDocuments, KeepSeries, ReadEDocuments};
use crate::queries::{self, EDocument, EDocumentFilter};
use crate::rules::kind::EKind;
use crate::rules::state::EState;
use crate::rules::trouble::TroubleKind;

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadEDocuments>();
    let issue = Need::permission::<IssueEDocuments>();
    let keep = Need::permission::<KeepSeries>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(drafts::create), issue)
        .add(routes!(drafts::amend), issue)
        .add(routes!(drafts::carry), issue)
        .add(routes!(get_one), read)
        .add(routes!(get_xml), read)
        .add(routes!(series), read)
        .add(routes!(house::open_series), keep)
        .add(routes!(house::change_series), keep)
        .add(routes!(house::integrators), keep)
        .add(routes!(house::try_integrator), keep)
        .add(routes!(house::exports), read)
        .add(routes!(house::ask_export), read)
        .add(routes!(house::export_file), read)
        .add(routes!(release), issue)
        .add(routes!(retry), issue)
        .add(routes!(cancel), Need::permission::<CancelEDocuments>())
        .add(routes!(incoming::incoming), read)
        .add(routes!(incoming::incoming_one), read)
        .add(routes!(incoming::incoming_answer), issue)
        .add(routes!(incoming::incoming_seen), issue)
        .add(routes!(incoming::incoming_sale), issue)
}

/// A document that goes out.
#[derive(Serialize, ToSchema)]
struct EDocumentWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: EDocumentId,
    /// `e_invoice`, `e_archive`, `e_despatch`, `e_voucher`, `paper_voucher`, `answer` or `receipt`.
    #[schema(value_type = String)]
    kind: EKind,
    /// `SATIS`, `IADE`, `SEVK` …
    sort: String,
    /// `TEMELFATURA`, `EARSIVFATURA` …
    profile: String,
    /// `draft`, `validated`, `queued`, `sent`, `accepted`, `rejected` or `cancelled`.
    #[schema(value_type = String)]
    state: EState,
    /// Its number, when it has one.
    #[schema(example = "VFA2026000000001")]
    number: Option<String>,
    /// Its ETTN.
    ettn: String,
    /// The record that it is issued for, `kind:id`.
    #[schema(value_type = Option<String>)]
    subject: Option<Ref>,
    /// Which station issues it.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// The customer.
    #[schema(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Name of the receiver.
    receiver: String,
    /// VKN or TCKN of the receiver.
    receiver_tax: Option<String>,
    /// Day of issue.
    #[schema(value_type = String, format = Date)]
    issued_on: Date,
    /// What is to be paid.
    #[schema(example = "1250.00")]
    total: Option<String>,
    /// ISO 4217.
    currency: Option<String>,
    /// The integrator that carries it.
    integrator: Option<String>,
    /// Why it is stuck: `credentials`, `series`, `unreachable`, `unknown`, `conflict`, `lacks`, `silent` or `faulty`.
    #[schema(value_type = Option<String>)]
    trouble: Option<TroubleKind>,
    /// What the integrator said last.
    said: String,
    /// Why it was rejected, cancelled, or accepted by hand.
    reason: String,
    /// What the receiver answered: `accepted`, `rejected`, `silent`, or empty.
    answer: String,
    /// Last day of an answer.
    #[schema(value_type = Option<String>, format = Date)]
    answer_due_on: Option<Date>,
    /// When the integrator took it.
    #[schema(value_type = Option<String>, format = "date-time")]
    sent_at: Option<Timestamp>,
    /// Hash of what was issued.
    sha256: Option<String>,
    /// The archive's copy.
    #[schema(value_type = Option<String>, format = "uuid")]
    document: Option<DocumentId>,
    /// What a change must have seen.
    version: i32,
}

impl From<EDocument> for EDocumentWire {
    fn from(row: EDocument) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            state: row.state,
            subject: row.subject,
            station: row.station,
            customer: row.customer,
            issued_on: row.issued_on,
            total: row.total.map(|total| total.decimal().to_string()),
            currency: row.total.map(|total| total.currency.code().to_owned()),
            trouble: row.trouble,
            answer_due_on: row.answer_due_on,
            sent_at: row.sent_at,
            document: row.document,
            version: row.version,
            sort: row.sort,
            profile: row.profile,
            number: row.number,
            ettn: row.ettn,
            receiver: row.party_name,
            receiver_tax: row.party_tax,
            integrator: row.account,
            said: row.said,
            reason: row.reason,
            answer: row.answer,
            sha256: row.sha256,
        }
    }
}

/// Which documents.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct EDocumentsWish {
    /// A number, an ETTN, a tax number, words of the receiver's name.
    q: Option<String>,
    /// Only of this kind.
    kind: Option<String>,
    /// Only those that stand here.
    state: Option<String>,
    /// Only this customer's.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Only of this series.
    #[param(value_type = Option<String>, format = "uuid")]
    series: Option<SeriesId>,
    /// Only what was rejected or is stuck.
    stuck: Option<bool>,
    /// Issued on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Issued on this day or earlier.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// The word, or the refusal beside its field.
fn named<S>(word: Option<String>, field: &'static str) -> Result<Option<S>, Refused>
where
    S: std::str::FromStr<Err = kernel::refusal::Refusal>,
{
    let read = word.map(|word| word.parse::<S>()).transpose();
    read.map_err(|refusal| refusal.at(field).into())
}

/// E-documents, the newest first
#[utoipa::path(get, path = "/api/v1/e-documents", tag = "issuing", params(EDocumentsWish), responses((status = 200, body = Rows<EDocumentWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<EDocumentsWish>,
) -> Result<Json<Rows<EDocumentWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = EDocumentFilter {
        q: wish.q.unwrap_or_default(),
        kind: named(wish.kind, "kind")?,
        state: named(wish.state, "state")?,
        series: wish.series,
        station: None,
        customer: wish.customer,
        stuck: wish.stuck.unwrap_or_default(),
        from: wish.from,
        to: wish.to,
    };
    let stations = &caller.actor().stations;
    let page = queries::page(&site.platform, stations, &filter, &ask).await?;
    Ok(Json(Rows::of(page, EDocumentWire::from)))
}

/// One e-document
#[utoipa::path(get, path = "/api/v1/e-documents/{id}", tag = "issuing", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = EDocumentWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
) -> Result<Json<EDocumentWire>, Fault> {
    let stations = &caller.actor().stations;
    let view = queries::document(site.platform.db.read(), stations, id).await?;
    Ok(Json(view.row.into()))
}

/// An e-document as XML
#[utoipa::path(get, path = "/api/v1/e-documents/{id}/xml", tag = "issuing", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = String, content_type = "application/xml"), Problems))]
async fn get_xml(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
) -> Result<Response, Fault> {
    let stations = &caller.actor().stations;
    let row = queries::document_row(site.platform.db.read(), stations, id).await?;
    let bytes = queries::xml(&site.platform, &row).await?;
    Ok(([(header::CONTENT_TYPE, "application/xml")], bytes).into_response())
}

/// A series with its last number of the newest year.
#[derive(Serialize, ToSchema)]
struct SeriesWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: SeriesId,
    /// Three letters.
    prefix: String,
    /// For which documents.
    #[schema(value_type = String)]
    kind: EKind,
    /// For which station; absent for all.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// `ours` or `integrator`.
    #[schema(value_type = String)]
    numbering: crate::rules::series::Numbering,
    /// The integrator that carries its documents.
    integrator: Option<String>,
    /// Whether documents are issued from it.
    active: bool,
    /// The newest year.
    year: Option<i32>,
    /// The last number given in it.
    used: Option<i64>,
    /// Its version, for a change.
    version: i32,
}

impl From<queries::Series> for SeriesWire {
    fn from(one: queries::Series) -> Self {
        Self {
            year: one.years.first().map(|year| year.year),
            used: one.years.first().map(|year| year.used),
            id: one.id,
            prefix: one.prefix,
            kind: one.kind,
            station: one.station,
            numbering: one.numbering,
            integrator: one.account,
            active: one.active,
            version: one.version,
        }
    }
}

/// Series of documents
#[utoipa::path(get, path = "/api/v1/e-document-series", tag = "issuing", responses((status = 200, body = Vec<SeriesWire>), Problems))]
async fn series(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<SeriesWire>>, Fault> {
    let all = queries::series_list(site.platform.db.read()).await?;
    Ok(Json(all.into_iter().map(SeriesWire::from).collect()))
}

/// A document as it was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EDocumentSeen {
    /// The version that was seen.
    version: i32,
}

/// Issue a draft
#[utoipa::path(post, path = "/api/v1/e-documents/{id}/release", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = EDocumentSeen, responses((status = 200, body = EDocumentWire), Problems))]
async fn release(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<EDocumentSeen>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::release(&mut work, may, id, body.input.version).await?;
    let wire = wire_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// Try a document again
#[utoipa::path(post, path = "/api/v1/e-documents/{id}/retry", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = EDocumentSeen, responses((status = 200, body = EDocumentWire), Problems))]
async fn retry(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<EDocumentSeen>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::retry(&mut work, may, id, body.input.version).await?;
    let wire = wire_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// Why a document is cancelled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EDocumentCancel {
    /// The version that was seen.
    version: i32,
    /// Why.
    why: String,
}

/// Cancel a document, or ask its integrator to
#[utoipa::path(post, path = "/api/v1/e-documents/{id}/cancel", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = EDocumentCancel, responses((status = 200, body = EDocumentWire), Problems))]
async fn cancel(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<EDocumentCancel>,
) -> Result<Response, Fault> {
    let may = caller.may::<CancelEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::cancel(&mut work, may, id, body.input.version, &body.input.why).await?;
    let wire = wire_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

async fn wire_of(work: &platform::Work, id: EDocumentId) -> Result<EDocumentWire, Fault> {
    let view = queries::document(work.conn(), &work.actor.stations, id).await?;
    Ok(view.row.into())
}
