//! JSON of shipping: ways with their prices, shipments and what is done with them, carriers, agreements and hubs.

mod keep;
mod steps;
mod wire;

use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::{CarrierId, CustomerId, ShipmentId, StationId};
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Failure, Work};
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::IntoParams;
use utoipa_axum::routes;

use crate::acts;
use crate::label::{LabelForm, label};
use crate::permissions::{KeepCarriers, ReadShipments, SendShipments};
use crate::port::Adapters;
use crate::queries::{self, ShipmentFilter};
use wire::{AskIn, BookIn, OfferWire, SeenWire, ShipmentWire};

/// All routes with their needs.
#[must_use]
pub fn api_routes(adapters: &Adapters) -> ApiRoutes {
    let read = Need::permission::<ReadShipments>();
    let send = Need::permission::<SendShipments>();
    let keep = Need::permission::<KeepCarriers>();
    adapters.know();
    ApiRoutes::new()
        .add(routes!(offers), read)
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(tracking), read)
        .add(routes!(label_file), read)
        .add(routes!(book), send)
        .add(routes!(steps::number), send)
        .add(routes!(steps::see), send)
        .add(routes!(steps::pickup), send)
        .add(routes!(steps::cancel), send)
        .add(routes!(steps::look_after), send)
        .add(routes!(keep::carriers), read)
        .add(routes!(keep::add_carrier), keep)
        .add(routes!(keep::edit_carrier), keep)
        .add(routes!(keep::agree), keep)
        .add(routes!(keep::hubs), read)
        .add(routes!(keep::add_hub), keep)
        .add(routes!(keep::edit_hub), keep)
}

/// All ways to send something
///
/// Each with its whole price, the cheapest first; by the agreements in force on the day, and by what carriers say themselves who answer in
/// time.
#[utoipa::path(post, path = "/api/v1/shipments/offers", tag = "shipping", request_body = AskIn, responses((status = 200, body = Vec<OfferWire>), Problems))]
async fn offers(
    State(site): State<Site>,
    _caller: ApiCaller,
    Json(ask): Json<AskIn>,
) -> Result<Json<Vec<OfferWire>>, Fault> {
    let ask = ask.ask(civil_day(site.platform.now()))?;
    let found = crate::offers(&site.platform, std::slice::from_ref(&ask)).await?;
    Ok(Json(
        found.offers.into_iter().map(OfferWire::from).collect(),
    ))
}

/// Which shipments.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct ListWire {
    /// Our number or the carrier's, or its beginning.
    q: Option<String>,
    /// A state: `booked`, `in_transit`, `delivered`, `lost`, …
    state: Option<String>,
    /// Only those that a person must look at.
    pressing: Option<bool>,
    /// Only by this carrier.
    #[param(value_type = Option<String>, format = "uuid")]
    carrier: Option<CarrierId>,
    /// `to_us`, `to_customer` or `to_hub`.
    direction: Option<String>,
    /// Only of this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Only of this customer.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Booked from this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Booked up to this day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

impl ListWire {
    fn filter(self) -> Result<ShipmentFilter, Refused> {
        Ok(ShipmentFilter {
            q: self.q.unwrap_or_default(),
            state: self.state.map(|word| named(&word, "state")).transpose()?,
            pressing: self.pressing.unwrap_or_default(),
            carrier: self.carrier,
            direction: self
                .direction
                .map(|word| named(&word, "direction"))
                .transpose()?,
            station: self.station,
            customer: self.customer,
            from: self.from,
            to: self.to,
        })
    }
}

/// The value of a word, or the refusal beside its field.
fn named<S>(word: &str, field: &'static str) -> Result<S, Refused>
where
    S: std::str::FromStr<Err = kernel::refusal::Refusal>,
{
    word.parse()
        .map_err(|refusal: kernel::refusal::Refusal| refusal.at(field).into())
}

/// Shipments: what is lost or late first, then the newest
#[utoipa::path(get, path = "/api/v1/shipments", tag = "shipping", params(ListWire), responses((status = 200, body = Rows<ShipmentWire>), Problems))]
async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<ShipmentWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = wish.filter()?;
    let stations = &caller.actor().stations;
    let page = queries::page(site.platform.db.read(), stations, &filter, &ask).await?;
    Ok(Json(Rows::of(page, ShipmentWire::from)))
}

/// One shipment
#[utoipa::path(get, path = "/api/v1/shipments/{id}", tag = "shipping", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = ShipmentWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
) -> Result<Json<ShipmentWire>, Fault> {
    let stations = &caller.actor().stations;
    let shipment = queries::shipment(site.platform.db.read(), stations, id).await?;
    Ok(Json(shipment.into()))
}

/// What was seen of a shipment, the latest first
#[utoipa::path(get, path = "/api/v1/shipments/{id}/tracking", tag = "shipping", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Vec<SeenWire>), Problems))]
async fn tracking(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
) -> Result<Json<Vec<SeenWire>>, Fault> {
    let db = site.platform.db.read();
    queries::shipment_row(db, &caller.actor().stations, id).await?;
    let seen = queries::seen_of(db, id).await?;
    Ok(Json(seen.into_iter().map(SeenWire::from).collect()))
}

/// On what a label is printed.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct LabelWire {
    /// `pdf`, or `zpl` for a label printer. A label that the carrier made comes as it is.
    form: Option<String>,
}

/// The label of a shipment
#[utoipa::path(get, path = "/api/v1/shipments/{id}/label", tag = "shipping", params(("id" = uuid::Uuid, Path), LabelWire), responses((status = 200, content_type = "application/pdf"), Problems))]
async fn label_file(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    Query(wish): Query<LabelWire>,
) -> Result<Response, Fault> {
    queries::shipment_row(site.platform.db.read(), &caller.actor().stations, id).await?;
    let form = match wish.form.as_deref() {
        None | Some("pdf") => LabelForm::Pdf,
        Some("zpl") => LabelForm::Zpl,
        Some(_) => return Err(Refused::field("form", "shipping-refused-form").into()),
    };
    let label = label(&site.platform, id, form).await?;
    let name = format!("inline; filename=\"{}\"", label.name);
    let headers = [
        (header::CONTENT_TYPE, label.kind),
        (header::CONTENT_DISPOSITION, name),
    ];
    Ok((headers, label.bytes).into_response())
}

/// Book a shipment by one of the ways
///
/// The price that was shown is sent along; when it changed meanwhile, nothing is booked and the new price is told.
#[utoipa::path(post, path = "/api/v1/shipments", tag = "shipping", request_body = BookIn, responses((status = 201, body = ShipmentWire), Problems))]
async fn book(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<BookIn>,
) -> Result<Response, Fault> {
    let new = body.input.new_shipment()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::book(&mut work, caller.may()?, new).await?;
    let made = made(&work, id).await?;
    let place = Some(format!("/api/v1/shipments/{id}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

async fn made(work: &Work, id: ShipmentId) -> Result<ShipmentWire, Failure> {
    let shipment = queries::shipment(work.conn(), &work.actor.stations, id).await?;
    Ok(shipment.into())
}
