//! JSON of the documents of a return: those that we issue, and the invoices of the company that returns.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{GrantedRefundId, ReturnId};
use kernel::states::State as _;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::said;
use crate::acts;
use crate::papers::{Invoice, invoices, papers_of};
use crate::permissions::DecideReturns;
use crate::records::{case, paper};
use crate::store::{self, Seen};

/// The documents of a return.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnPapers {
    /// One for each decision about money.
    documents: Vec<ReturnPaperOut>,
    /// Invoices of the company that returns: awaited, come, or not yet matched.
    invoices: Vec<ReturnInvoiceOut>,
    /// Version of the return.
    version: i32,
}

/// The document of a decision.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnPaperOut {
    /// The decision.
    refund: Uuid,
    /// `expense_voucher`, `e_voucher` or `return_invoice`.
    kind: &'static str,
    /// What it says without tax.
    net: String,
    /// The tax of that.
    tax: String,
    /// The e-document that we issue.
    e_document: Option<Uuid>,
    /// The document that came in.
    incoming: Option<Uuid>,
    /// Whether the decision was undone.
    undone: bool,
}

/// An invoice of the company that returns.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnInvoiceOut {
    /// The decision by which a difference is accepted.
    refund: Option<Uuid>,
    /// The document that came in; absent while it is awaited.
    incoming: Option<Uuid>,
    /// Its number.
    number: Option<String>,
    /// What the decisions ask for.
    expected: Option<String>,
    /// What it asks for.
    total: Option<String>,
    /// By how much it says more, by rate.
    differs: Vec<ReturnInvoiceRate>,
    /// Whether somebody must look at it.
    disputed: bool,
    /// Why a difference is well so.
    settled_why: String,
}

/// A difference at one rate.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnInvoiceRate {
    /// Rate in basis points.
    rate_bp: u32,
    /// Without tax.
    net: String,
    /// Tax.
    tax: String,
}

impl ReturnPaperOut {
    fn of(row: &paper::Model) -> Self {
        Self {
            refund: row.refund_id.uuid(),
            kind: row.kind.word(),
            net: said(row.money(row.net)),
            tax: said(row.money(row.tax)),
            e_document: row.e_document_id.map(|id| id.uuid()),
            incoming: row.incoming_id.map(|id| id.uuid()),
            undone: row.void_at.is_some(),
        }
    }
}

impl ReturnInvoiceOut {
    fn of(one: Invoice, case: &case::Model) -> Self {
        let rate = |rate: &crate::rules::paper::RateSum| ReturnInvoiceRate {
            rate_bp: rate.rate_bp,
            net: said(case.money(rate.net)),
            tax: said(case.money(rate.tax)),
        };
        Self {
            refund: one.refund.map(|id| id.uuid()),
            incoming: one.came.as_ref().map(|came| came.id.uuid()),
            number: one.came.as_ref().map(|came| came.number.clone()),
            expected: one.expected.map(|minor| said(case.money(minor))),
            total: one.came.as_ref().and_then(|came| came.total).map(said),
            differs: one.differs.iter().map(rate).collect(),
            disputed: one.disputed,
            settled_why: one.settled_why,
        }
    }
}

/// Documents of a return, ours and the company's
#[utoipa::path(get, path = "/api/v1/returns/{id}/papers", tag = "returns", params(("id" = Uuid, Path)), responses((status = 200, body = ReturnPapers), Problems))]
pub(super) async fn papers(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ReturnId>,
) -> Result<Json<ReturnPapers>, Fault> {
    let db = site.platform.db.read();
    let case = store::case(db, &caller.actor().stations, id).await?;
    let documents = papers_of(db, id).await?;
    let known = invoices(db, &case).await?;
    Ok(Json(ReturnPapers {
        documents: documents.iter().map(ReturnPaperOut::of).collect(),
        invoices: known
            .into_iter()
            .map(|one| ReturnInvoiceOut::of(one, &case))
            .collect(),
        version: case.version,
    }))
}

/// Why a difference is well so.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnInvoiceSettled {
    /// The version of the return that was seen.
    version: i32,
    /// Why.
    why: String,
}

/// What became of the return.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnInvoiceKept {
    /// Version of the return now.
    version: i32,
}

/// Accept the difference of a company's invoice
#[utoipa::path(post, path = "/api/v1/returns/{id}/papers/{refund}/settle", tag = "returns", params(("id" = Uuid, Path), ("refund" = Uuid, Path)), request_body = ReturnInvoiceSettled, responses((status = 200, body = ReturnInvoiceKept), Problems))]
pub(super) async fn settle(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, refund)): Path<(ReturnId, GrantedRefundId)>,
    body: OnceBody<ReturnInvoiceSettled>,
) -> Result<Response, Fault> {
    let may = caller.may::<DecideReturns>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let seen = Seen::at(id, body.input.version);
    let moved = acts::settle_invoice(&mut work, may, seen, refund, &body.input.why).await?;
    let wire = ReturnInvoiceKept {
        version: moved.version,
    };
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}
