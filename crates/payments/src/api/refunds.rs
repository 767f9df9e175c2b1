//! JSON of refunds, their payments and the bank's lists. Wire types stand here and nowhere else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, GrantedRefundId, Ref, RefundPaymentId, StationId, TakingId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::named;
use crate::acts::refund::{self as acts, NewGrant, NewPortion, RefundWay, Said, Source};
use crate::permissions::{ApproveRefunds, GrantRefunds, PayRefunds, ReadTakings, TakePayments};
use crate::queries::{self, Payment, Portion, Refund, RefundFilter, RefundOrder};
use crate::rules::refund::{GrantKind, PaymentState, PortionState, RefundState, Way, bank_account};

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
        .add(routes!(another_way), pay)
        .add(routes!(hand_out), Need::permission::<TakePayments>())
        .add(routes!(outcome), pay)
        .add(routes!(make_list), pay)
}

/// A refund that was granted.
#[derive(Serialize, ToSchema)]
struct RefundWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: GrantedRefundId,
    /// What people call it.
    #[schema(example = "PIA-2026-000001")]
    number: String,
    /// Who gets it.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// At which station.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// `refund` or `gesture`.
    #[schema(value_type = String)]
    kind: GrantKind,
    /// What it is for, `kind:id`.
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// How much stands.
    #[schema(example = "1250.00")]
    total: String,
    /// ISO 4217.
    currency: String,
    /// `waiting`, `due`, `paid`, `denied` or `cancelled`.
    #[schema(value_type = String)]
    state: RefundState,
    /// Whether a person has to look at one of its payments.
    trouble: bool,
    /// The day by which it has to be paid.
    #[schema(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// Why.
    reason: String,
    /// What it is about.
    about: String,
    /// When it was asked for.
    #[schema(value_type = String, format = "date-time")]
    asked_at: Timestamp,
    /// Who asked.
    asked_by: String,
    /// Who decided, or empty.
    decided_by: String,
    /// Why it was denied or taken back, or empty.
    decided_why: String,
    /// When the last of it was paid.
    #[schema(value_type = Option<String>, format = "date-time")]
    settled_at: Option<Timestamp>,
    /// Its version, for a decision.
    version: i32,
}

impl From<Refund> for RefundWire {
    fn from(refund: Refund) -> Self {
        Self {
            id: refund.id,
            number: refund.number,
            customer: refund.customer,
            station: refund.station,
            kind: refund.kind,
            cause: refund.cause,
            total: refund.total.decimal().to_string(),
            currency: refund.total.currency.code().to_owned(),
            state: refund.state,
            trouble: refund.trouble,
            due_by: refund.due_by,
            reason: refund.reason,
            about: refund.about,
            asked_at: refund.asked_at,
            asked_by: refund.asked_by,
            decided_by: refund.decided_by,
            decided_why: refund.decided_why,
            settled_at: refund.settled_at,
            version: refund.version,
        }
    }
}

/// A refund with its parts.
#[derive(Serialize, ToSchema)]
struct RefundWholeWire {
    /// The decision.
    #[serde(flatten)]
    refund: RefundWire,
    /// Its parts.
    portions: Vec<RefundPortionWire>,
}

/// A part of a refund.
#[derive(Serialize, ToSchema)]
struct RefundPortionWire {
    /// Its place, from 0 on.
    place: i32,
    /// How much.
    amount: String,
    /// From what it is taken, `kind:id`.
    #[schema(value_type = Option<String>)]
    source: Option<Ref>,
    /// `open`, `paid` or `cancelled`.
    #[schema(value_type = String)]
    state: PortionState,
    /// The attempts to pay it, first to last.
    payments: Vec<RefundPaymentWire>,
}

impl From<Portion> for RefundPortionWire {
    fn from(portion: Portion) -> Self {
        let payments = portion.payments.into_iter();
        Self {
            place: portion.place,
            amount: portion.amount.decimal().to_string(),
            source: portion.source,
            state: portion.state,
            payments: payments.map(RefundPaymentWire::from).collect(),
        }
    }
}

/// An attempt to pay.
#[derive(Serialize, ToSchema)]
struct RefundPaymentWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: RefundPaymentId,
    /// Which attempt, from 1 on.
    attempt: i32,
    /// `provider`, `bank`, `cash`, `terminal`, `account` or `manual`.
    #[schema(value_type = String)]
    way: Way,
    /// Name of our account with the provider, or empty.
    provider: String,
    /// What the provider calls the payment, or empty.
    reference: String,
    /// `pending`, `sent`, `unknown`, `succeeded`, `failed` or `cancelled`.
    #[schema(value_type = String)]
    state: PaymentState,
    /// What the provider calls the refund.
    provider_refund: Option<String>,
    /// What was said last.
    answer: String,
    /// How often it was asked for.
    asked: i32,
    /// When it left.
    #[schema(value_type = Option<String>, format = "date-time")]
    sent_at: Option<Timestamp>,
    /// When its outcome was known.
    #[schema(value_type = Option<String>, format = "date-time")]
    settled_at: Option<Timestamp>,
    /// The taking by which it was handed out.
    #[schema(value_type = Option<String>, format = "uuid")]
    taking: Option<TakingId>,
    /// The bank's list on which it stands.
    bank_list: Option<String>,
}

impl From<Payment> for RefundPaymentWire {
    fn from(payment: Payment) -> Self {
        Self {
            id: payment.id,
            attempt: payment.attempt,
            way: payment.way,
            provider: payment.provider,
            reference: payment.reference,
            state: payment.state,
            provider_refund: payment.provider_refund,
            answer: payment.answer,
            asked: payment.asked,
            sent_at: payment.sent_at,
            settled_at: payment.settled_at,
            taking: payment.taking,
            bank_list: payment.bank_file,
        }
    }
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

/// By which way money goes back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundWayIn)]
#[serde(deny_unknown_fields)]
struct WayIn {
    /// `provider`, `bank`, `cash`, `terminal`, `account`, `manual`; absent when a person chooses later.
    #[serde(default)]
    way: Option<String>,
    /// For `provider`: the name of our account; the only one when absent.
    #[serde(default)]
    provider: Option<String>,
    /// For `provider`: what it calls the payment; never a card's number.
    #[serde(default)]
    reference: Option<String>,
    /// For `bank`: to which account.
    #[serde(default)]
    iban: Option<String>,
    /// For `bank`: whose account it is.
    #[serde(default)]
    holder: Option<String>,
}

impl WayIn {
    fn read(self) -> Result<RefundWay, Refused> {
        let Some(word) = self.way else {
            return Ok(RefundWay::ToChoose);
        };
        Ok(match named::<Way>(&word, "way")? {
            Way::Provider => RefundWay::OriginalCard {
                provider: self.provider,
                reference: self.reference.unwrap_or_default(),
            },
            Way::Bank => {
                let iban = self.iban.unwrap_or_default();
                let (iban, holder) = bank_account(&iban, &self.holder.unwrap_or_default())?;
                RefundWay::BankTransfer { iban, holder }
            }
            Way::Cash => RefundWay::Cash,
            Way::Terminal => RefundWay::CardTerminal,
            Way::Account => RefundWay::Account,
            Way::Manual => RefundWay::Manual,
        })
    }
}

/// A part of a refund to grant.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundPortionIn)]
struct PortionIn {
    /// How much, above zero.
    #[schema(example = "1250.00")]
    amount: String,
    /// From what it is taken, `kind:id`; a gesture has none.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    source: Option<Ref>,
    /// All that the source ever took.
    #[serde(default)]
    took: Option<String>,
    /// By which way it goes back.
    #[serde(flatten)]
    way: WayIn,
}

/// A refund to grant.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundIn)]
#[serde(deny_unknown_fields)]
struct GrantIn {
    /// `refund` or `gesture`.
    kind: String,
    /// Who gets it.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// What it is for, `kind:id`; the customer when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// At which station.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// Its parts.
    #[schema(min_items = 1, max_items = 20)]
    portions: Vec<PortionIn>,
    /// The day by which it has to be paid.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    due_by: Option<Date>,
    /// Why.
    reason: String,
    /// What it is about.
    #[serde(default)]
    about: String,
}

impl GrantIn {
    fn read(self) -> Result<NewGrant, Refused> {
        let currency = Currency::of(self.currency.as_deref().unwrap_or("TRY"));
        let currency = currency.map_err(|refusal| refusal.at("currency"))?;
        let mut portions = Vec::with_capacity(self.portions.len());
        for (place, portion) in self.portions.into_iter().enumerate() {
            portions.push(portion.read(place, currency)?);
        }
        Ok(NewGrant {
            kind: named(&self.kind, "kind")?,
            cause: self.cause.unwrap_or(Ref::of(self.customer)),
            chain: None,
            customer: self.customer,
            station: self.station,
            portions,
            due_by: self.due_by,
            reason: self.reason,
            about: self.about,
        })
    }
}

impl PortionIn {
    fn read(self, place: usize, currency: Currency) -> Result<NewPortion, Refused> {
        let at = |field: &str| format!("portions[{place}].{field}");
        let money = |text: &str, field: &str| {
            Money::parse(text, currency).map_err(|refusal| refusal.at(at(field)))
        };
        let amount = money(&self.amount, "amount")?;
        let source = match (self.source, self.took) {
            (Some(of), Some(took)) => Some(Source {
                of,
                took: money(&took, "took")?,
            }),
            (None, None) => None,
            _ => return Err(Refused::field(at("source"), "payments-refused-source")),
        };
        Ok(NewPortion {
            way: self.way.read()?,
            amount,
            source,
        })
    }
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
    /// Why; needed to deny.
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
