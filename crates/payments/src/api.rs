//! JSON of payments: takings. Wire types stand here and nowhere else.

mod refund_wire;
mod refunds;
mod settings;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StationId, TakingId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use kernel::states::State as _;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts::{self, GiveBack, NewTaking};
use crate::permissions::{ReadTakings, ReverseTakings, TakePayments};
use crate::port::Providers;
use crate::queries::{self, Taking, TakingFilter};
use crate::rules::taking::{Instrument, TakingKind};

/// All routes with their needs; providers are handed over by the program.
#[must_use]
pub fn api_routes(providers: &Providers) -> ApiRoutes {
    let read = Need::permission::<ReadTakings>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(take), Need::permission::<TakePayments>())
        .add(routes!(give_back), Need::permission::<TakePayments>())
        .add(routes!(reverse), Need::permission::<ReverseTakings>())
        .merge(refunds::routes())
        .merge(settings::routes(providers))
}

/// Money taken or given back.
#[derive(Serialize, ToSchema)]
struct TakingWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: TakingId,
    /// What people call it.
    #[schema(example = "THS-2026-000001")]
    number: String,
    /// Whose money.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// What it is for, `kind:id`; absent when it lies on the customer's account.
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// `deposit`, `payment` or `give_back`.
    #[schema(value_type = String)]
    kind: TakingKind,
    /// `cash`, `terminal` or `transfer`.
    #[schema(value_type = String)]
    instrument: Instrument,
    /// How much.
    #[schema(example = "1250.00")]
    amount: String,
    /// ISO 4217.
    currency: String,
    /// What the terminal or the bank calls it.
    reference: Option<String>,
    /// What it is about.
    about: Option<String>,
    /// At which station.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// On which day of the till.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// Who took it.
    by: String,
    /// The taking that it undoes.
    #[schema(value_type = Option<String>, format = "uuid")]
    reverses: Option<TakingId>,
    /// The taking that undoes it.
    #[schema(value_type = Option<String>, format = "uuid")]
    reversed_by: Option<TakingId>,
    /// Why it undoes it.
    reason: Option<String>,
}

impl From<Taking> for TakingWire {
    fn from(taking: Taking) -> Self {
        Self {
            id: taking.id,
            number: taking.number,
            customer: taking.customer,
            cause: taking.cause,
            kind: taking.kind,
            instrument: taking.instrument,
            amount: taking.amount.decimal().to_string(),
            currency: taking.amount.currency.code().to_owned(),
            reference: taking.reference,
            about: taking.about,
            station: taking.station,
            at: taking.at,
            day: taking.day,
            by: taking.by,
            reverses: taking.undoes,
            reversed_by: taking.undone_by,
            reason: taking.reason,
        }
    }
}

/// Which takings.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListWire {
    /// A number, or its beginning.
    q: Option<String>,
    /// Only this customer's.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Only at this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// `cash`, `terminal` or `transfer`.
    instrument: Option<String>,
    /// `deposit`, `payment` or `give_back`.
    kind: Option<String>,
    /// From this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Up to this day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

impl ListWire {
    fn filter(self) -> Result<TakingFilter, Refused> {
        Ok(TakingFilter {
            q: self.q.unwrap_or_default(),
            customer: self.customer,
            station: self.station,
            instrument: self
                .instrument
                .map(|word| named(&word, "instrument"))
                .transpose()?,
            kind: self.kind.map(|word| named(&word, "kind")).transpose()?,
            from: self.from,
            to: self.to,
        })
    }
}

/// The state of a word, or the refusal beside its field.
fn named<S>(word: &str, field: &'static str) -> Result<S, Refused>
where
    S: kernel::states::State + std::str::FromStr<Err = kernel::refusal::Refusal>,
{
    word.parse()
        .map_err(|refusal: kernel::refusal::Refusal| refusal.at(field).into())
}

/// Takings, the newest first
#[utoipa::path(get, path = "/api/v1/takings", tag = "payments", params(ListWire), responses((status = 200, body = Rows<TakingWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<TakingWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = wish.filter()?;
    let stations = &caller.actor().stations;
    let page = queries::page(site.platform.db.read(), stations, &filter, &ask).await?;
    Ok(Json(Rows::of(page, TakingWire::from)))
}

/// One taking
#[utoipa::path(get, path = "/api/v1/takings/{id}", tag = "payments", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = TakingWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TakingId>,
) -> Result<Json<TakingWire>, Fault> {
    let stations = &caller.actor().stations;
    let taking = queries::taking(site.platform.db.read(), stations, id).await?;
    Ok(Json(taking.into()))
}

/// Money to take or to give back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PaymentMoneyIn)]
#[serde(deny_unknown_fields)]
struct MoneyIn {
    /// Who pays, or gets it back.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// What it is for, `kind:id`; absent when it lies on the customer's account.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// `deposit` or `payment`; not said when money is given back.
    #[serde(default)]
    kind: Option<String>,
    /// `cash`, `terminal` or `transfer`.
    instrument: String,
    /// How much, above zero.
    #[schema(example = "1250.00")]
    amount: String,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// What the terminal or the bank calls it; never a card's number.
    #[serde(default)]
    reference: Option<String>,
    /// What it is about.
    #[serde(default)]
    about: Option<String>,
    /// At which station.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
}

impl MoneyIn {
    fn amount(&self) -> Result<Money, Refused> {
        let currency = Currency::of(self.currency.as_deref().unwrap_or("TRY"));
        let currency = currency.map_err(|refusal| refusal.at("currency"))?;
        let amount = Money::parse(&self.amount, currency);
        amount.map_err(|refusal| refusal.at("amount").into())
    }

    fn taking(self) -> Result<NewTaking, Refused> {
        let amount = self.amount()?;
        let kind = self.kind.as_deref().unwrap_or_default();
        Ok(NewTaking {
            customer: self.customer,
            cause: self.cause,
            chain: None,
            kind: named::<TakingKind>(kind, "kind")?,
            instrument: named(&self.instrument, "instrument")?,
            amount,
            reference: self.reference,
            about: self.about,
            station: self.station,
        })
    }

    fn giving(self) -> Result<GiveBack, Refused> {
        let amount = self.amount()?;
        if self
            .kind
            .is_some_and(|kind| kind != TakingKind::GiveBack.word())
        {
            return Err(Refused::field("kind", "payments-refused-kind-back"));
        }
        Ok(GiveBack {
            customer: self.customer,
            cause: self.cause,
            chain: None,
            instrument: named(&self.instrument, "instrument")?,
            amount,
            reference: self.reference,
            about: self.about,
            station: self.station,
        })
    }
}

/// Take money
#[utoipa::path(post, path = "/api/v1/takings", tag = "payments", request_body = MoneyIn, responses((status = 201, body = TakingWire), Problems))]
async fn take(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<MoneyIn>,
) -> Result<Response, Fault> {
    let new = body.input.taking()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let taken = acts::take(&mut work, caller.may()?, new).await?;
    let made = made(&work, taken.id).await?;
    let place = Some(address(taken.id));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

/// Give money back
///
/// Never more than was taken for the same cause.
#[utoipa::path(post, path = "/api/v1/takings/give-back", tag = "payments", request_body = MoneyIn, responses((status = 201, body = TakingWire), Problems))]
async fn give_back(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<MoneyIn>,
) -> Result<Response, Fault> {
    let back = body.input.giving()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let given = acts::give_back(&mut work, caller.may()?, back).await?;
    let made = made(&work, given.id).await?;
    let place = Some(address(given.id));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

/// Why a taking is reversed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReverseIn {
    /// Why.
    why: String,
}

/// Reverse a taking of today that was a mistake
///
/// Answers with the taking that undoes it.
#[utoipa::path(post, path = "/api/v1/takings/{id}/reverse", tag = "payments", params(("id" = uuid::Uuid, Path)), request_body = ReverseIn, responses((status = 201, body = TakingWire), Problems))]
async fn reverse(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TakingId>,
    body: OnceBody<ReverseIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let taken = acts::reverse(&mut work, caller.may()?, id, &body.input.why).await?;
    let made = made(&work, taken.id).await?;
    let place = Some(address(taken.id));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

async fn made(work: &Work, id: TakingId) -> Result<TakingWire, Failure> {
    let taking = queries::taking(work.conn(), &work.actor.stations, id).await?;
    Ok(taking.into())
}

fn address(id: TakingId) -> String {
    format!("/api/v1/takings/{id}")
}
