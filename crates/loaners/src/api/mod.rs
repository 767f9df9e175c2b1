//! JSON of loaners: the pool and its loans. Wire types stand here and nowhere else.

mod photos;
mod wire;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::{CustomerId, LoanId, LoanerId, Ref, StationId, UnitId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{
    ApiCaller, ApiRoutes, Begun, Fault, IfMatch, Json, Need, OnceBody, Path, Query, Site, Versioned,
};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts::{self, HandOut, NewLoaner, TakeBack};
use crate::permissions::{LendLoaners, ManageLoaners, ReadLoaners};
use crate::queries::{self, LoanFilter, LoanerFilter};
use crate::rules::fit::Fit;
use crate::rules::loan::Damage;
use wire::{LoanWire, LoanerWire};

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let (read, lend) = (
        Need::permission::<ReadLoaners>(),
        Need::permission::<LendLoaners>(),
    );
    let manage = Need::permission::<ManageLoaners>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(add), manage)
        .add(routes!(get_one), read)
        .add(routes!(retire), manage)
        .add(routes!(put_back), manage)
        .add(routes!(loans), read)
        .add(routes!(hand_out), lend)
        .add(routes!(get_loan), read)
        .add(routes!(take_back), lend)
        .add(routes!(extend), lend)
        .add(routes!(lose), lend)
        .add(routes!(photos::list), read)
        .add(routes!(photos::add), lend)
        .add(routes!(photos::show), read)
        .add(routes!(photos::remove), lend)
}

/// Which loaners.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListWire {
    /// Only of this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Only in this state.
    state: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

fn named<S>(word: &str, field: &'static str) -> Result<S, Refused>
where
    S: std::str::FromStr<Err = kernel::refusal::Refusal>,
{
    word.parse()
        .map_err(|refusal: kernel::refusal::Refusal| refusal.at(field).into())
}

/// The pool, the newest loaner first
#[utoipa::path(get, path = "/api/v1/loaners", tag = "loaners", params(ListWire), responses((status = 200, body = Rows<LoanerWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<LoanerWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.map(|word| named(&word, "state")).transpose()?;
    let filter = LoanerFilter {
        station: wish.station,
        state,
        retired_too: true,
        ..LoanerFilter::default()
    };
    let page = queries::pool_page(
        site.platform.db.read(),
        &caller.actor().stations,
        &filter,
        &ask,
    )
    .await?;
    Ok(Json(Rows::of(page, LoanerWire::from)))
}

/// One loaner
#[utoipa::path(get, path = "/api/v1/loaners/{id}", tag = "loaners", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = LoanerWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanerId>,
) -> Result<Response, Fault> {
    let row = queries::loaner(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(row.version, LoanerWire::from(row)).into_response())
}

/// A loaner to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LoanerIn {
    /// A unit of ours, sellable or in the loaners' place.
    #[schema(value_type = String, format = "uuid")]
    unit: UnitId,
    /// How it looks.
    condition: String,
    /// What belongs to it.
    #[serde(default)]
    accessories: String,
    /// Codes of product groups that it stands in for.
    #[serde(default)]
    groups: Vec<String>,
    /// Categories that it stands in for.
    #[serde(default)]
    categories: Vec<String>,
}

/// Add a unit to the pool
#[utoipa::path(post, path = "/api/v1/loaners", tag = "loaners", request_body = LoanerIn, responses((status = 201, body = LoanerWire), Problems))]
async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<LoanerIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let groups = body.input.groups.iter().map(|code| Fit::group(code));
    let fits = groups
        .chain(body.input.categories.iter().map(|name| Fit::category(name)))
        .collect();
    let new = NewLoaner {
        unit: body.input.unit,
        fits,
        condition: body.input.condition,
        accessories: body.input.accessories,
    };
    let id = acts::add_to_pool(&mut work, caller.may()?, new).await?;
    let wire = loaner_wire(&work, id).await?;
    Ok(body
        .once
        .answer(
            work,
            StatusCode::CREATED,
            Some(format!("/api/v1/loaners/{id}")),
            &wire,
        )
        .await?)
}

async fn loaner_wire(work: &Work, id: LoanerId) -> Result<LoanerWire, Failure> {
    Ok(queries::loaner(work.conn(), &work.actor.stations, id)
        .await?
        .into())
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LoanerWhyIn {
    /// Why.
    why: String,
}

/// Take a loaner out of the pool
#[utoipa::path(post, path = "/api/v1/loaners/{id}/retire", tag = "loaners", params(("id" = uuid::Uuid, Path)), request_body = LoanerWhyIn, responses((status = 200, body = LoanerWire), Problems))]
async fn retire(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanerId>,
    Json(wish): Json<LoanerWhyIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    acts::retire(&mut work, caller.may()?, id, &wish.why).await?;
    let wire = loaner_wire(&work, id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// Put a loaner back into the pool
#[utoipa::path(post, path = "/api/v1/loaners/{id}/put-back", tag = "loaners", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = LoanerWire), Problems))]
async fn put_back(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanerId>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    acts::put_back(&mut work, caller.may()?, id).await?;
    let wire = loaner_wire(&work, id).await?;
    work.commit().await?;
    Ok(Versioned(wire.version, wire).into_response())
}

/// Which loans.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LoansWire {
    /// Only of this customer.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Only of this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Only in this state.
    state: Option<String>,
    /// Only what is due before this day.
    #[param(value_type = Option<String>, format = Date)]
    due_before: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Loans, the newest first
#[utoipa::path(get, path = "/api/v1/loans", tag = "loaners", params(LoansWire), responses((status = 200, body = Rows<LoanWire>), Problems))]
async fn loans(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<LoansWire>,
) -> Result<Json<Rows<LoanWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = LoanFilter {
        customer: wish.customer,
        station: wish.station,
        state: wish.state.map(|word| named(&word, "state")).transpose()?,
        due_before: wish.due_before,
        ..LoanFilter::default()
    };
    let page = queries::loans_page(
        site.platform.db.read(),
        &caller.actor().stations,
        &filter,
        &ask,
    )
    .await?;
    Ok(Json(Rows::of(page, LoanWire::from)))
}

/// One loan
#[utoipa::path(get, path = "/api/v1/loans/{id}", tag = "loaners", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = LoanWire), Problems))]
async fn get_loan(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
) -> Result<Response, Fault> {
    let row = queries::loan(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(row.version, LoanWire::from(row)).into_response())
}

/// A loaner that goes to a customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct LoanIn {
    /// Which loaner.
    #[schema(value_type = String, format = "uuid")]
    loaner: LoanerId,
    /// To whom.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// What it is lent for, `kind:id`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// When it should be back.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// What was left for it.
    #[serde(default)]
    deposit: String,
    /// How it looks.
    condition: String,
    /// What goes with it.
    #[serde(default)]
    accessories: String,
    /// Who takes it.
    accepted_by: String,
}

/// Hand a loaner out
#[utoipa::path(post, path = "/api/v1/loans", tag = "loaners", request_body = LoanIn, responses((status = 201, body = LoanWire), Problems))]
async fn hand_out(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<LoanIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let wish = body.input;
    let out = HandOut {
        loaner: wish.loaner,
        customer: wish.customer,
        cause: wish.cause,
        chain: None,
        due_on: wish.due_on,
        deposit: wish.deposit,
        condition: wish.condition,
        accessories: wish.accessories,
        accepted_by: wish.accepted_by,
        photos: Vec::new(),
    };
    let made = acts::hand_out(&mut work, caller.may()?, out).await?;
    let wire = LoanWire::from(queries::loan(work.conn(), &work.actor.stations, made.id).await?);
    Ok(body
        .once
        .answer(
            work,
            StatusCode::CREATED,
            Some(format!("/api/v1/loans/{}", made.id)),
            &wire,
        )
        .await?)
}

async fn seen(work: &Work, id: LoanId, header: Option<i32>) -> Result<i32, Failure> {
    let row = queries::loan(work.conn(), &work.actor.stations, id).await?;
    Ok(header.unwrap_or(row.version))
}

async fn stepped(work: Work, id: LoanId) -> Result<Response, Fault> {
    let row = queries::loan(work.conn(), &work.actor.stations, id).await?;
    work.commit().await?;
    Ok(Versioned(row.version, LoanWire::from(row)).into_response())
}

/// Damage or loss.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct DamageIn {
    /// What is broken, missing, or happened.
    words: String,
    /// What is proposed to be paid.
    #[serde(default)]
    #[schema(example = "250.00")]
    amount: Option<String>,
}

impl DamageIn {
    fn read(self) -> Result<Damage, Refused> {
        let amount = self
            .amount
            .map(|words| Money::parse(&words, Currency::TRY))
            .transpose();
        Ok(Damage {
            words: self.words,
            amount: amount.map_err(|refusal| refusal.at("amount"))?,
        })
    }
}

/// A loaner that comes back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = LoanReturnIn)]
#[serde(deny_unknown_fields)]
struct ReturnIn {
    /// How it looks.
    condition: String,
    /// What came back with it.
    #[serde(default)]
    accessories: String,
    /// What was given back of what was left for it.
    #[serde(default)]
    deposit_back: String,
    /// What is broken; absent when it is whole.
    #[serde(default)]
    damage: Option<DamageIn>,
}

/// Take a loaner back
#[utoipa::path(post, path = "/api/v1/loans/{id}/return", tag = "loaners", params(("id" = uuid::Uuid, Path)), request_body = ReturnIn, responses((status = 200, body = LoanWire), Problems))]
async fn take_back(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
    IfMatch(header): IfMatch,
    Json(wish): Json<ReturnIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, header).await?;
    let back = TakeBack {
        condition: wish.condition,
        accessories: wish.accessories,
        deposit_back: wish.deposit_back,
        photos: Vec::new(),
        damage: wish.damage.map(DamageIn::read).transpose()?,
    };
    acts::take_back(&mut work, caller.may()?, id, version, back).await?;
    stepped(work, id).await
}

/// Another day of return.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ExtendIn {
    /// When it should be back.
    #[schema(value_type = String, format = Date)]
    due_on: Date,
    /// Why.
    #[serde(default)]
    why: String,
}

/// Move the day of return
#[utoipa::path(post, path = "/api/v1/loans/{id}/extend", tag = "loaners", params(("id" = uuid::Uuid, Path)), request_body = ExtendIn, responses((status = 200, body = LoanWire), Problems))]
async fn extend(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
    IfMatch(header): IfMatch,
    Json(wish): Json<ExtendIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, header).await?;
    acts::extend(
        &mut work,
        caller.may()?,
        id,
        version,
        wish.due_on,
        &wish.why,
    )
    .await?;
    stepped(work, id).await
}

/// Say that a loaner will not come back
#[utoipa::path(post, path = "/api/v1/loans/{id}/lost", tag = "loaners", params(("id" = uuid::Uuid, Path)), request_body = DamageIn, responses((status = 200, body = LoanWire), Problems))]
async fn lose(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LoanId>,
    IfMatch(header): IfMatch,
    Json(wish): Json<DamageIn>,
) -> Result<Response, Fault> {
    let mut work = caller.work(&site).await?;
    let version = seen(&work, id, header).await?;
    acts::declare_lost(&mut work, caller.may()?, id, version, wish.read()?).await?;
    stepped(work, id).await
}
