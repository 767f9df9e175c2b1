//! JSON of documents that came in.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{DocumentId, EDocumentId, SaleId};
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use super::named;
use crate::acts;
use crate::permissions::IssueEDocuments;
use crate::port::Verdict;
use crate::queries::{self, Incoming, IncomingFilter};
use crate::rules::incoming::InState;
use crate::rules::kind::EKind;

/// A document that came in.
#[derive(Serialize, ToSchema)]
pub(super) struct IncomingWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: EDocumentId,
    /// What it is.
    #[schema(value_type = String)]
    kind: EKind,
    /// `SATIS`, `IADE`, `SEVK` …
    sort: String,
    /// `TICARIFATURA`, `TEMELIRSALIYE` …
    profile: String,
    /// `new`, `seen`, `accepted` or `rejected`.
    #[schema(value_type = String)]
    state: InState,
    /// Its number.
    number: String,
    /// Its ETTN.
    ettn: String,
    /// Who sent it.
    sender: String,
    /// VKN or TCKN of the sender.
    sender_tax: Option<String>,
    /// Day of issue.
    #[schema(value_type = String, format = Date)]
    issued_on: Date,
    /// What it asks for.
    total: Option<String>,
    /// ISO 4217.
    currency: Option<String>,
    /// Numbers of the invoices that it returns.
    returned: Vec<String>,
    /// The sale that it returns.
    #[schema(value_type = Option<String>, format = "uuid")]
    sale: Option<SaleId>,
    /// Last day of an answer.
    #[schema(value_type = Option<String>, format = Date)]
    answer_due_on: Option<Date>,
    /// Whether it may still be answered.
    may_be_answered: bool,
    /// The archive's copy.
    #[schema(value_type = String, format = "uuid")]
    document: DocumentId,
    /// What a change must have seen.
    version: i32,
}

impl IncomingWire {
    fn of(row: Incoming, today: Date) -> Self {
        Self {
            may_be_answered: row.may_be_answered(today),
            id: row.id,
            kind: row.kind,
            state: row.state,
            issued_on: row.issued_on,
            total: row.total.map(|total| total.decimal().to_string()),
            currency: row.total.map(|total| total.currency.code().to_owned()),
            returned: row.returned.into_iter().map(|(number, _)| number).collect(),
            sale: row.sale,
            answer_due_on: row.answer_due_on,
            document: row.document,
            version: row.version,
            sort: row.sort,
            profile: row.profile,
            number: row.number,
            ettn: row.ettn,
            sender: row.sender_name,
            sender_tax: row.sender_tax,
        }
    }
}

/// Which documents that came in.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct IncomingWish {
    /// A number, an ETTN, a tax number, words of the sender's name.
    q: Option<String>,
    /// Only of this kind.
    kind: Option<String>,
    /// Only those that stand here.
    state: Option<String>,
    /// Only invoices by which goods come back.
    returns: Option<bool>,
    /// Only those that wait for our answer.
    awaiting: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Documents that came in, the newest first
#[utoipa::path(get, path = "/api/v1/e-documents-in", tag = "issuing", params(IncomingWish), responses((status = 200, body = Rows<IncomingWire>), Problems))]
pub(super) async fn incoming(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(wish): Query<IncomingWish>,
) -> Result<Json<Rows<IncomingWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let today = civil_day(site.platform.now());
    let filter = IncomingFilter {
        q: wish.q.unwrap_or_default(),
        kind: named(wish.kind, "kind")?,
        state: named(wish.state, "state")?,
        returns: wish.returns.unwrap_or_default(),
        awaiting: wish.awaiting.unwrap_or_default().then_some(today),
        from: None,
        to: None,
    };
    let page = queries::incoming_page(&site.platform, &filter, &ask).await?;
    Ok(Json(Rows::of(page, |row| IncomingWire::of(row, today))))
}

/// One document that came in
#[utoipa::path(get, path = "/api/v1/e-documents-in/{id}", tag = "issuing", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = IncomingWire), Problems))]
pub(super) async fn incoming_one(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<EDocumentId>,
) -> Result<Json<IncomingWire>, Fault> {
    let row = queries::incoming(site.platform.db.read(), id).await?;
    Ok(Json(IncomingWire::of(row, civil_day(site.platform.now()))))
}

/// Our answer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IncomingAnswer {
    /// The version that was seen.
    version: i32,
    /// Whether it is accepted.
    accepted: bool,
    /// Why it is rejected.
    #[serde(default)]
    why: String,
    /// Whether it was answered at the portal already: it is only written down then.
    #[serde(default)]
    by_hand: bool,
}

/// Answer a document that came in
#[utoipa::path(post, path = "/api/v1/e-documents-in/{id}/answer", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = IncomingAnswer, responses((status = 200, body = IncomingWire), Problems))]
pub(super) async fn incoming_answer(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<IncomingAnswer>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let verdict = match body.input.accepted {
        true => Verdict::Accepted,
        false => Verdict::Rejected(body.input.why.clone()),
    };
    let seen = body.input.version;
    match body.input.by_hand {
        true => acts::answered_by_hand(&mut work, may, id, seen, verdict).await?,
        false => acts::answer(&mut work, may, id, seen, verdict).await?,
    }
    let wire = incoming_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// A document that came in, as it was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IncomingSeen {
    /// The version that was seen.
    version: i32,
}

/// Say that somebody looked at a document that came in
#[utoipa::path(post, path = "/api/v1/e-documents-in/{id}/see", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = IncomingSeen, responses((status = 200, body = IncomingWire), Problems))]
pub(super) async fn incoming_seen(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<IncomingSeen>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::see(&mut work, may, id, body.input.version).await?;
    let wire = incoming_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

/// Which sale an IADE returns.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct IncomingSale {
    /// The version that was seen.
    version: i32,
    /// The sale.
    #[schema(value_type = String, format = "uuid")]
    sale: SaleId,
}

/// Match a return invoice to the sale that it returns
#[utoipa::path(post, path = "/api/v1/e-documents-in/{id}/sale", tag = "issuing", params(("id" = uuid::Uuid, Path)), request_body = IncomingSale, responses((status = 200, body = IncomingWire), Problems))]
pub(super) async fn incoming_sale(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<EDocumentId>,
    body: OnceBody<IncomingSale>,
) -> Result<Response, Fault> {
    let may = caller.may::<IssueEDocuments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::match_sale(&mut work, may, id, body.input.version, body.input.sale).await?;
    let wire = incoming_of(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}

async fn incoming_of(work: &platform::Work, id: EDocumentId) -> Result<IncomingWire, Fault> {
    let row = queries::incoming(work.conn(), id).await?;
    Ok(IncomingWire::of(row, civil_day(work.now)))
}
