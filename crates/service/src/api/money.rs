//! Money of an order over the API: what was taken, taking it, giving it back.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{Ref, ServiceOrderId};
use kernel::states::State as _;
use payments::{Instrument, TakingKind};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use crate::acts::{self, OrderMoney};
use crate::neighbours::money;
use crate::store::{self, Seen};

/// A taking of an order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakingOut {
    /// Key; `/api/v1/takings/{id}` tells more.
    id: Uuid,
    /// Number.
    number: String,
    /// `deposit`, `payment`, `give_back`.
    kind: &'static str,
    /// `cash`, `terminal`, `transfer`.
    instrument: &'static str,
    /// In minor units; negative when it went out.
    amount: i64,
    /// Whether it was undone, or undoes another.
    undone: bool,
}

/// Money of an order.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OrderMoneyOut {
    /// What it costs; none while nobody knows.
    charge: Option<i64>,
    /// Paid and not given back.
    paid: i64,
    /// Still open; none while nobody knows the price.
    open: Option<i64>,
    /// What may be given back.
    surplus: i64,
    /// ISO 4217.
    currency: String,
    /// All takings.
    takings: Vec<TakingOut>,
}

/// Money of a service order
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/money", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = OrderMoneyOut), Problems))]
pub(super) async fn show(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<OrderMoneyOut>, Fault> {
    let db = site.platform.db.read();
    let order = store::order(db, &caller.actor().stations, id).await?;
    let purse = money::purse(db, &order).await?;
    let takings = payments::takings_of(db, Ref::of(id)).await?;
    let out = |taking: payments::Taking| TakingOut {
        id: taking.id.uuid(),
        kind: taking.kind.word(),
        instrument: taking.instrument.word(),
        amount: taking.signed().minor,
        undone: taking.undone_by.is_some() || taking.undoes.is_some(),
        number: taking.number,
    };
    Ok(Json(OrderMoneyOut {
        charge: purse.charge.map(|money| money.minor),
        paid: purse.paid.minor,
        open: purse.open().map(|money| money.minor),
        surplus: purse.surplus().minor,
        currency: order.currency,
        takings: takings.into_iter().map(out).collect(),
    }))
}

/// Money to take or to give back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(tag = "act", rename_all = "snake_case", deny_unknown_fields)]
pub(super) enum MoneyAct {
    /// A deposit, while there is work to come.
    Deposit(MoneyIn),
    /// A payment of what is open.
    Payment(MoneyIn),
    /// What was paid too much goes back.
    GiveBack(MoneyIn),
}

/// How much, and how.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = OrderMoneyIn)]
pub(super) struct MoneyIn {
    /// `cash`, `terminal`, `transfer`.
    #[schema(value_type = String)]
    instrument: Instrument,
    /// In minor units of the order's currency.
    amount: i64,
    /// What the terminal or the bank calls it; never a card's number.
    reference: Option<String>,
}

impl From<MoneyIn> for OrderMoney {
    fn from(told: MoneyIn) -> Self {
        Self {
            instrument: told.instrument,
            amount: told.amount,
            reference: told.reference,
        }
    }
}

/// What was taken or given back.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct TakenOut {
    /// Key of the taking.
    id: Uuid,
    /// Its number.
    number: String,
}

/// Take money for a service order, or give it back
#[utoipa::path(post, path = "/api/v1/service-orders/{id}/money", tag = "service", params(("id" = Uuid, Path)), request_body = MoneyAct, responses((status = 201, body = TakenOut), Problems))]
pub(super) async fn act(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
    IfMatch(version): IfMatch,
    body: OnceBody<MoneyAct>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let seen = Seen { id, version };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let taken = match body.input {
        MoneyAct::Deposit(told) => {
            acts::take_money(&mut work, may, seen, TakingKind::Deposit, told.into()).await?
        }
        MoneyAct::Payment(told) => {
            acts::take_money(&mut work, may, seen, TakingKind::Payment, told.into()).await?
        }
        MoneyAct::GiveBack(told) => {
            acts::give_money_back(&mut work, may, seen, told.into()).await?
        }
    };
    let out = TakenOut {
        id: taken.id.uuid(),
        number: taken.number,
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &out)
        .await?)
}
