//! Orders over the API: list, one, its rights, and every act on it.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, ServiceOrderId, StaffId, StationId, UnitId};
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::wire::{MovedOut, OrderLine, OrderOut};
use crate::deeds::Deed;
use crate::queries::{self, Narrowed, Order};
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Which orders.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Which {
    /// Where they stand.
    state: Option<String>,
    /// Only open ones.
    open: Option<bool>,
    /// Station.
    station: Option<Uuid>,
    /// Technician.
    technician: Option<Uuid>,
    /// Customer.
    customer: Option<Uuid>,
    /// Unit.
    unit: Option<Uuid>,
    /// Under warranty or not.
    in_warranty: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Service orders, newest first
#[utoipa::path(get, path = "/api/v1/service-orders", tag = "service", params(Which), responses((status = 200, body = Rows<OrderLine>), Problems))]
pub(super) async fn list(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Query(which): Query<Which>,
) -> Result<Json<Rows<OrderLine>>, Fault> {
    let ask = page_ask(which.after.as_deref(), which.limit)?;
    let state = match which.state.as_deref() {
        Some(word) => Some(
            OrderState::of_word(word)
                .ok_or_else(|| Refused::field("state", "service-refused-choice"))?,
        ),
        None => None,
    };
    let narrowed = Narrowed {
        state,
        open: which.open.unwrap_or(false),
        station: which.station.map(StationId::from_uuid),
        technician: which.technician.map(StaffId::from_uuid),
        customer: which.customer.map(CustomerId::from_uuid),
        unit: which.unit.map(UnitId::from_uuid),
        in_warranty: which.in_warranty,
        ..Narrowed::default()
    };
    let stations = &caller.actor().stations;
    let page = queries::page(
        site.platform.db.read(),
        stations,
        &narrowed,
        Order::Newest,
        &ask,
    )
    .await?;
    Ok(Json(Rows::of(page, OrderLine::from)))
}

/// One service order
#[utoipa::path(get, path = "/api/v1/service-orders/{id}", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = OrderOut), Problems))]
pub(super) async fn get_one(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Versioned<OrderOut>, Fault> {
    let row = store::order(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(row.version, row.into()))
}

/// A right of the customer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RightOut {
    /// Which: `refund`, `replacement`, `free_repair` …
    #[schema(value_type = String)]
    kind: law::RightKind,
    /// How it stands: `open`, `chosen`, `to_prove`, `on_fault`, `closed`.
    #[schema(value_type = String)]
    state: law::RightState,
    /// Why, in the caller's language.
    grounds: Vec<String>,
}

/// Rights of the customer of an order today
#[utoipa::path(get, path = "/api/v1/service-orders/{id}/rights", tag = "service", params(("id" = Uuid, Path)), responses((status = 200, body = Vec<RightOut>), Problems))]
pub(super) async fn rights(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
) -> Result<Json<Vec<RightOut>>, Fault> {
    let rights = queries::rights_of_order(&site.platform, &caller.actor().stations, id).await?;
    let lang = match caller.lang.lang() {
        ui::Lang::Turkish => law::Lang::Tr,
        ui::Lang::English => law::Lang::En,
    };
    let out = |right: law::Right| RightOut {
        kind: right.kind,
        state: right.state,
        grounds: right
            .grounds
            .iter()
            .map(|said| law::texts::say(said, lang))
            .collect(),
    };
    Ok(Json(rights.into_iter().map(out).collect()))
}

/// One act on one order
///
/// Which act it is stands in `act`; each asks for the permission of its room. `If-Match` names the version that was seen.
#[utoipa::path(post, path = "/api/v1/service-orders/{id}/acts", tag = "service", params(("id" = Uuid, Path)), request_body = Deed, responses((status = 200, body = MovedOut), Problems))]
pub(super) async fn act(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
    IfMatch(version): IfMatch,
    body: OnceBody<Deed>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let moved = body.input.run(&mut work, Seen { id, version }, &[]).await?;
    Ok(body
        .once
        .answer(work, StatusCode::OK, None, &MovedOut::from(&moved))
        .await?)
}
