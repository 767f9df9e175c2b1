//! Purchase orders over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, ProductId, PurchaseLineId, PurchaseOrderId, StationId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::Done;
use super::wire::{Made, PageAsked, minor};
use crate::acts::{self, NewLine, NewOrder};
use crate::queries::{OrderFilter, OrderSheet, order_page, order_sheet};
use crate::records::purchase_order;
use crate::rules::receipt::Delivery;
use crate::store;

/// A purchase order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartOrderOut)]
pub(super) struct OrderOut {
    /// Key.
    id: Uuid,
    /// Number.
    number: String,
    /// `draft`, `sent`, `partly_received`, `received` or `cancelled`.
    state: &'static str,
    /// Station.
    station: Uuid,
    /// Supplier.
    supplier: Uuid,
    /// Currency.
    currency: String,
    /// When it should come.
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
    /// Lines; absent in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    lines: Option<Vec<LineOut>>,
}

/// A line of an order.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartLineOut)]
pub(super) struct LineOut {
    /// Key.
    id: Uuid,
    /// Part.
    part: Uuid,
    /// Pieces ordered.
    quantity: i64,
    /// Pieces that came.
    received: i64,
    /// For a piece.
    #[schema(value_type = String, example = "312.50")]
    price: Decimal,
}

impl From<purchase_order::Model> for OrderOut {
    fn from(row: purchase_order::Model) -> Self {
        Self {
            id: row.id.uuid(),
            number: row.number,
            state: row.state.word(),
            station: row.station_id.uuid(),
            supplier: row.supplier_id.uuid(),
            currency: row.currency,
            expected_on: row.expected_on.map(Into::into),
            lines: None,
        }
    }
}

fn out(sheet: OrderSheet) -> Result<OrderOut, Fault> {
    let currency = Currency::of(&sheet.order.currency).map_err(Fault::refused)?;
    let lines = sheet.lines.into_iter().map(|row| LineOut {
        id: row.id.uuid(),
        part: row.part_id.uuid(),
        quantity: row.quantity,
        received: row.received,
        price: Money::new(row.price, currency).decimal(),
    });
    let lines = Some(lines.collect());
    Ok(OrderOut {
        lines,
        ..sheet.order.into()
    })
}

/// Purchase orders, newest first
#[utoipa::path(get, path = "/api/v1/purchase-orders", tag = "parts", params(PageAsked), responses((status = 200, body = Rows<OrderOut>), Problems))]
pub(super) async fn list_orders(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(asked): Query<PageAsked>,
) -> Result<Json<Rows<OrderOut>>, Fault> {
    let ask = page_ask(asked.after.as_deref(), asked.limit).map_err(Fault::refused)?;
    let filter = OrderFilter {
        number: asked.q.unwrap_or_default(),
        station: asked.station,
        ..OrderFilter::default()
    };
    let stations = &caller.actor().stations;
    let page = order_page(site.platform.db.read(), stations, &filter, &ask).await?;
    Ok(Json(Rows::of(page, OrderOut::from)))
}

/// One purchase order
#[utoipa::path(get, path = "/api/v1/purchase-orders/{id}", tag = "parts", params(("id" = Uuid, Path)), responses((status = 200, body = OrderOut), Problems))]
pub(super) async fn get_order(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PurchaseOrderId>,
) -> Result<Versioned<OrderOut>, Fault> {
    let sheet = order_sheet(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(sheet.order.version, out(sheet)?))
}

/// A purchase order to begin.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OrderIn {
    /// Station.
    station: Uuid,
    /// Supplier.
    supplier: Uuid,
    /// When it should come.
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
    /// Words for the supplier.
    #[schema(max_length = 2000)]
    note: Option<String>,
    /// Lines.
    #[serde(default)]
    #[schema(max_items = 500)]
    lines: Vec<LineIn>,
}

/// A line to order.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PartLineIn)]
#[serde(deny_unknown_fields)]
pub(super) struct LineIn {
    /// Part.
    part: Uuid,
    /// Pieces.
    quantity: i64,
    /// For a piece in the supplier's currency; its last price when absent.
    #[schema(value_type = Option<String>, example = "312.50")]
    price: Option<Decimal>,
}

/// Begin a purchase order as a draft
#[utoipa::path(post, path = "/api/v1/purchase-orders", tag = "parts", request_body = OrderIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn draft_order(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<OrderIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let supplier = CustomerId::from_uuid(input.supplier);
    let known = store::supplier(site.platform.db.read(), supplier).await;
    let currency = known.map_or_else(|_| "TRY".to_owned(), |row| row.currency);
    let lines = input.lines.into_iter().map(|line| {
        let price = line.price.map(|price| minor(price, &currency, "price"));
        Ok(NewLine {
            part: ProductId::from_uuid(line.part),
            quantity: line.quantity,
            price: price.transpose().map_err(Fault::refused)?,
        })
    });
    let new = NewOrder {
        station: StationId::from_uuid(input.station),
        supplier,
        expected_on: input.expected_on,
        note: input.note,
        lines: lines.collect::<Result<_, Fault>>()?,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::draft_order(&mut work, may, new).await?;
    let made = Made { id: id.uuid() };
    let place = Some(format!("/api/v1/purchase-orders/{id}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

/// The version that the caller saw, else the present one.
async fn version(
    site: &Site,
    caller: &ApiCaller,
    id: PurchaseOrderId,
    seen: Option<i32>,
) -> Result<i32, Fault> {
    match seen {
        Some(seen) => Ok(seen),
        None => Ok(
            store::order(site.platform.db.read(), &caller.actor().stations, id)
                .await?
                .version,
        ),
    }
}

/// Send a draft
#[utoipa::path(post, path = "/api/v1/purchase-orders/{id}/send", tag = "parts", params(("id" = Uuid, Path)), responses((status = 200, body = Done), Problems))]
pub(super) async fn send_order(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PurchaseOrderId>,
    IfMatch(seen): IfMatch,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let seen = version(&site, &caller, id, seen).await?;
    let mut work = caller.work(&site).await?;
    acts::send_order(&mut work, may, id, seen).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// Why an order is cancelled.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelIn {
    /// Why.
    #[schema(min_length = 1, max_length = 400)]
    why: String,
}

/// Cancel an order of which nothing came
#[utoipa::path(post, path = "/api/v1/purchase-orders/{id}/cancel", tag = "parts", params(("id" = Uuid, Path)), request_body = CancelIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn cancel_order(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PurchaseOrderId>,
    IfMatch(seen): IfMatch,
    Json(input): Json<CancelIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let seen = version(&site, &caller, id, seen).await?;
    let mut work = caller.work(&site).await?;
    acts::cancel_order(&mut work, may, id, seen, &input.why).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// A delivery.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PartDeliveryIn)]
#[serde(deny_unknown_fields)]
pub(super) struct DeliveryIn {
    /// Number of the delivery note; each counts once.
    #[schema(min_length = 1, max_length = 64)]
    note: String,
    /// What came.
    #[schema(max_items = 1000)]
    came: Vec<CameIn>,
    /// What is not as ordered.
    why: Option<String>,
    /// The rest will not come.
    #[serde(default)]
    complete: bool,
}

/// Pieces of a line that came.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CameIn {
    /// The line.
    line: Uuid,
    /// Pieces.
    quantity: i64,
}

/// Where the order stands after a delivery.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReceivedOut {
    /// `partly_received` or `received`.
    state: &'static str,
}

/// Take a delivery in
#[utoipa::path(post, path = "/api/v1/purchase-orders/{id}/receive", tag = "parts", params(("id" = Uuid, Path)), request_body = DeliveryIn, responses((status = 200, body = ReceivedOut), Problems))]
pub(super) async fn receive_order(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PurchaseOrderId>,
    IfMatch(seen): IfMatch,
    body: OnceBody<DeliveryIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let seen = version(&site, &caller, id, seen).await?;
    let input = body.input;
    let came = input
        .came
        .iter()
        .map(|one| (PurchaseLineId::from_uuid(one.line), one.quantity));
    let delivery = Delivery {
        note: input.note,
        came: came.collect(),
        why: input.why,
        complete: input.complete,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let state = acts::receive_order(&mut work, may, id, seen, delivery).await?;
    let out = ReceivedOut {
        state: state.word(),
    };
    Ok(body.once.answer(work, StatusCode::OK, None, &out).await?)
}
