//! JSON of refunds, their payments and the bank's lists. Wire types stand here and nowhere else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, GrantedRefundId, RefundPaymentId, StationId};
use kernel::time::civil_day;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::named;
use super::refund_wire::{GrantIn, RefundPortionWire, RefundWholeWire, RefundWire, WayIn};
use crate::acts::refund::{self as acts, Said};
use crate::permissions::{ApproveRefunds, GrantRefunds, PayRefunds, ReadTakings, TakePayments};
use crate::queries::{self, Portion, Refund, RefundFilter, RefundOrder};

/// All routes with their needs.
pub(super) fn routes() -> ApiRoutes {
    let read = Need::permission::<ReadTakings>();
    let approve = Need::permission::<ApproveRefunds>();
    let pay = Need::permission::<PayRefunds>();
    let grants = Need::permission::<GrantRefunds>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(grant), grants)
        .add(routes!(approve_one), approve)
        .add(routes!(deny), approve)
        .add(routes!(cancel), grants)
        .add(routes!(let_go), approve)
        .add(routes!(another_way), pay)
        .add(routes!(hand_out), Need::permission::<TakePayments>())
        .add(routes!(outcome), pay)
        .add(routes!(make_list), pay)
}

/// Which refunds.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct RefundListWire {
    /// A number, or its beginning.
    q: Option<String>,
    /// Only this customer's.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// `waiting`, `due`, `paid`, `denied` or `cancelled`.
    state: Option<String>,
    /// Only those that are open; the soonest due first.
    open: Option<bool>,
    /// Only those whose day has passed.
    overdue: Option<bool>,
    /// Only those that a person has to look at.
    trouble: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Refunds, the newest first, or the open ones by their day
#[utoipa::path(get, path = "/api/v1/refunds", tag = "payments", operation_id = "list_refunds", params(RefundListWire), responses((status = 200, body = Rows<RefundWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<RefundListWire>,
) -> Result<Json<Rows<RefundWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let open = wish.open.unwrap_or_default();
    let today = civil_day(site.platform.now());
    let state = wish.state.map(|word| named(&word, "state")).transpose()?;
    let filter = RefundFilter {
        q: wish.q.unwrap_or_default(),
        customer: wish.customer,
        state,
        open,
        trouble: wish.trouble.unwrap_or_default(),
        overdue_on: wish.overdue.unwrap_or_default().then_some(today),
        ..RefundFilter::default()
    };
    let order = match open {
        true => RefundOrder::Due,
        false => RefundOrder::Newest,
    };
    let stations = &caller.actor().stations;
    let page =
        queries::refunds_page(site.platform.db.read(), stations, &filter, order, &ask).await?;
    Ok(Json(Rows::of(page, RefundWire::from)))
}

/// One refund with its parts
#[utoipa::path(get, path = "/api/v1/refunds/{id}", tag = "payments", operation_id = "get_refund", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = RefundWholeWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<GrantedRefundId>,
) -> Result<Json<RefundWholeWire>, Fault> {
    let db = site.platform.db.read();
    let refund = queries::refund(db, &caller.actor().stations, id).await?;
    let portions = queries::portions_of(db, &refund).await?;
    Ok(Json(whole(refund, portions)))
}

fn whole(refund: Refund, portions: Vec<Portion>) -> RefundWholeWire {
    RefundWholeWire {
        refund: refund.into(),
        portions: portions.into_iter().map(RefundPortionWire::from).collect(),
    }
}

async fn made(work: &Work, id: GrantedRefundId) -> Result<RefundWholeWire, Failure> {
    let refund = queries::refund(work.conn(), &work.actor.stations, id).await?;
    let portions = queries::portions_of(work.conn(), &refund).await?;
    Ok(whole(refund, portions))
}

/// Opens the act once, does it, and answers with the refund as it stands.
macro_rules! once {
    ($site:ident, $caller:ident, $body:ident, $status:expr, $work:ident => $act:expr) => {{
        let mut $work = match $body.once.begin(&$site, &$caller).await? {
            Begun::First(work) => work,
            Begun::Again(answer) => return Ok(answer),
        };
        let id: GrantedRefundId = $act;
        let made = made(&$work, id).await?;
        let place = ($status == StatusCode::CREATED).then(|| format!("/api/v1/refunds/{id}"));
        Ok($body.once.answer($work, $status, place, &made).await?)
    }};
}

/// Grant a refund or a gesture
///
/// Above the limit of who asks it waits for somebody else.
#[utoipa::path(post, path = "/api/v1/refunds", tag = "payments", operation_id = "grant_refund", request_body = GrantIn, responses((status = 201, body = RefundWholeWire), Problems))]
async fn grant(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<GrantIn>,
) -> Result<Response, Fault> {
    let new = body.input.read()?;
    once!(site, caller, body, StatusCode::CREATED, work => acts::grant(&mut work, caller.may()?, new).await?)
}

/// A decision, with the version that was looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundDecisionIn)]
#[serde(deny_unknown_fields)]
struct DecisionIn {
    /// The version that was looked at.
    version: i32,
    /// Why; needed to deny, and to pay without waiting any longer.
    #[serde(default)]
    why: String,
}

/// Agree to a refund that somebody else asked for
#[utoipa::path(post, path = "/api/v1/refunds/{id}/approve", tag = "payments", operation_id = "approve_refund", params(("id" = uuid::Uuid, Path)), request_body = DecisionIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn approve_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<GrantedRefundId>,
    body: OnceBody<DecisionIn>,
) -> Result<Response, Fault> {
    once!(site, caller, body, StatusCode::OK, work => {
        acts::approve(&mut work, caller.may()?, id, body.input.version).await?;
        id
    })
}

/// Deny a refund that somebody else asked for
#[utoipa::path(post, path = "/api/v1/refunds/{id}/deny", tag = "payments", operation_id = "deny_refund", params(("id" = uuid::Uuid, Path)), request_body = DecisionIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn deny(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<GrantedRefundId>,
    body: OnceBody<DecisionIn>,
) -> Result<Response, Fault> {
    once!(site, caller, body, StatusCode::OK, work => {
        let (version, why) = (body.input.version, body.input.why.as_str());
        acts::deny(&mut work, caller.may()?, id, version, why).await?;
        id
    })
}

/// Pay a refund without waiting any longer for what it waits for
#[utoipa::path(post, path = "/api/v1/refunds/{id}/let-go", tag = "payments", operation_id = "let_refund_go", params(("id" = uuid::Uuid, Path)), request_body = DecisionIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn let_go(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<GrantedRefundId>,
    body: OnceBody<DecisionIn>,
) -> Result<Response, Fault> {
    once!(site, caller, body, StatusCode::OK, work => {
        let (version, why) = (body.input.version, body.input.why.as_str());
        acts::let_go(&mut work, caller.may()?, id, version, why).await?;
        id
    })
}

/// Why a refund is taken back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundCancelIn)]
#[serde(deny_unknown_fields)]
struct CancelIn {
    /// Why.
    why: String,
}

/// Take a refund back as far as nothing of it left
#[utoipa::path(post, path = "/api/v1/refunds/{id}/cancel", tag = "payments", operation_id = "cancel_refund", params(("id" = uuid::Uuid, Path)), request_body = CancelIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn cancel(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<GrantedRefundId>,
    body: OnceBody<CancelIn>,
) -> Result<Response, Fault> {
    once!(site, caller, body, StatusCode::OK, work => {
        acts::cancel(&mut work, caller.may()?, id, &body.input.why).await?;
        id
    })
}

/// Pay a part by another way
#[utoipa::path(post, path = "/api/v1/refunds/{id}/portions/{place}/way", tag = "payments", operation_id = "choose_refund_way", params(("id" = uuid::Uuid, Path), ("place" = i32, Path)), request_body = WayIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn another_way(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, place)): Path<(GrantedRefundId, i32)>,
    body: OnceBody<WayIn>,
) -> Result<Response, Fault> {
    let way = body.input.read()?;
    once!(site, caller, body, StatusCode::OK, work => {
        acts::another_way(&mut work, caller.may()?, id, place, way).await?;
        id
    })
}

/// Where it is handed out.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundHandOutIn)]
#[serde(deny_unknown_fields)]
struct HandOutIn {
    /// At which station.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// What the terminal calls it; never a card's number.
    #[serde(default)]
    reference: Option<String>,
}

/// Hand a payment out at the counter
#[utoipa::path(post, path = "/api/v1/refund-payments/{id}/hand-out", tag = "payments", operation_id = "hand_out_refund", params(("id" = uuid::Uuid, Path)), request_body = HandOutIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn hand_out(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<RefundPaymentId>,
    body: OnceBody<HandOutIn>,
) -> Result<Response, Fault> {
    let HandOutIn { station, reference } = body.input;
    once!(site, caller, body, StatusCode::OK, work => {
        let (refund, _) = queries::payment(work.conn(), &work.actor.stations, id).await?;
        acts::pay_at_counter(&mut work, caller.may()?, id, station, reference).await?;
        refund.id
    })
}

/// What became of a payment.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundOutcomeIn)]
#[serde(deny_unknown_fields)]
struct OutcomeIn {
    /// Whether the money went.
    went: bool,
    /// The bank's reference, or why it did not go.
    words: String,
}

/// Say what became of a payment that the bank or a person made, or that nobody knew
#[utoipa::path(post, path = "/api/v1/refund-payments/{id}/outcome", tag = "payments", operation_id = "say_refund_outcome", params(("id" = uuid::Uuid, Path)), request_body = OutcomeIn, responses((status = 200, body = RefundWholeWire), Problems))]
async fn outcome(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<RefundPaymentId>,
    body: OnceBody<OutcomeIn>,
) -> Result<Response, Fault> {
    let OutcomeIn { went, words } = body.input;
    once!(site, caller, body, StatusCode::OK, work => {
        let (refund, _) = queries::payment(work.conn(), &work.actor.stations, id).await?;
        acts::say_outcome(&mut work, caller.may()?, id, Said { went, words }).await?;
        refund.id
    })
}

/// Transfers for a list.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BankListIn)]
#[serde(deny_unknown_fields)]
struct BankListIn {
    /// Which transfers.
    #[schema(value_type = Vec<String>, min_items = 1, max_items = 500)]
    payments: Vec<RefundPaymentId>,
}

/// A list for the bank.
#[derive(Serialize, ToSchema)]
struct BankListWire {
    /// Its number.
    #[schema(example = "BNK-2026-000001")]
    number: String,
    /// How many transfers stand on it.
    transfers: i32,
    /// Their sum.
    total: String,
    /// ISO 4217.
    currency: String,
}

/// Put transfers on a list for the bank
///
/// Each stands on one list only.
#[utoipa::path(post, path = "/api/v1/bank-lists", tag = "payments", operation_id = "make_bank_list", request_body = BankListIn, responses((status = 201, body = BankListWire), Problems))]
async fn make_list(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<BankListIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let number = acts::make_bank_file(&mut work, caller.may()?, &body.input.payments).await?;
    let file = queries::bank_list(work.conn(), &number).await?;
    let made = BankListWire {
        number: file.number,
        transfers: file.transfers,
        total: file.total.decimal().to_string(),
        currency: file.total.currency.code().to_owned(),
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}
