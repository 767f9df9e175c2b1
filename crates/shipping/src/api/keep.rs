//! Carriers, their agreements and hubs for programs.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CarrierId, HubId, StationId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use kernel::states::State as _;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Site};
use utoipa::ToSchema;

use super::named;
use crate::acts::{self, CarrierText, HubText, NewAgreement};
use crate::port::Adapters;
use crate::queries;
use crate::records::{carrier, hub};
use crate::rules::place::bare;
use crate::rules::tariff::{PriceLine, Reach, Term, Terms};

/// A carrier.
#[derive(Serialize, ToSchema)]
#[schema(as = ShippingCarrier)]
pub(super) struct CarrierWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: CarrierId,
    /// Name.
    name: String,
    /// The adapter that speaks with it, or `manual`.
    adapter: String,
    /// The country of our end.
    base: String,
    /// Where it shows a parcel, with `{number}`.
    link: String,
    /// It is the carrier named to consumers for returns.
    named: bool,
    /// Days without a word after which a parcel counts as lost.
    silence: i32,
    /// Whether nothing new goes by it.
    archived: bool,
    /// Edits; sent along with the next.
    version: i32,
}

impl From<carrier::Model> for CarrierWire {
    fn from(row: carrier::Model) -> Self {
        Self {
            id: row.id,
            name: row.name,
            adapter: row.adapter,
            base: row.base,
            link: row.link,
            named: row.named,
            silence: row.silence,
            archived: row.archived_at.is_some(),
            version: row.version,
        }
    }
}

/// Carriers by name
#[utoipa::path(get, path = "/api/v1/carriers", tag = "shipping", responses((status = 200, body = Vec<CarrierWire>), Problems))]
pub(super) async fn carriers(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<CarrierWire>>, Fault> {
    let rows = queries::all_carriers(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(CarrierWire::from).collect()))
}

/// A carrier to add or to edit.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = ShippingCarrierIn)]
#[serde(default, deny_unknown_fields)]
pub(super) struct CarrierIn {
    /// The version that was read; not sent when it is added.
    version: i32,
    /// Name.
    name: String,
    /// The word of an adapter, or `manual`.
    adapter: String,
    /// The country of our end.
    base: String,
    /// Where it shows a parcel, with `{number}`; or empty.
    link: String,
    /// Telephone.
    phone: String,
    /// Tax number.
    tax_number: String,
    /// It is the carrier named to consumers for returns.
    named: bool,
    /// Days without a word after which a parcel counts as lost.
    silence: i32,
    /// What the adapter must know beside the key.
    option: String,
    /// A new key of our account; empty keeps the one that is there. Never answered.
    key: String,
    /// A new secret of the carrier's calls; empty keeps the one that is there. Never answered.
    secret: String,
}

impl CarrierIn {
    fn text(&self) -> CarrierText {
        let sent = self.clone();
        CarrierText {
            name: sent.name,
            adapter: sent.adapter,
            base: sent.base,
            link: sent.link,
            phone: sent.phone,
            tax_number: sent.tax_number,
            named: sent.named,
            silence: sent.silence,
            option: sent.option,
            key: sent.key,
            secret: sent.secret,
        }
    }
}

/// Add a carrier
#[utoipa::path(post, path = "/api/v1/carriers", tag = "shipping", request_body = CarrierIn, responses((status = 201, body = CarrierWire), Problems))]
pub(super) async fn add_carrier(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CarrierIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let text = body.input.text();
    let id = acts::add_carrier(&mut work, caller.may()?, &Adapters::known(), &text).await?;
    let made = CarrierWire::from(queries::carrier_row(work.conn(), id).await?);
    let place = Some(format!("/api/v1/carriers/{id}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

/// Edit a carrier
#[utoipa::path(put, path = "/api/v1/carriers/{id}", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = CarrierIn, responses((status = 200, body = CarrierWire), Problems))]
pub(super) async fn edit_carrier(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<CarrierId>,
    body: OnceBody<CarrierIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let (text, version) = (body.input.text(), body.input.version);
    acts::edit_carrier(
        &mut work,
        caller.may()?,
        &Adapters::known(),
        id,
        version,
        &text,
    )
    .await?;
    let made = CarrierWire::from(queries::carrier_row(work.conn(), id).await?);
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}

/// A line of a price table.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ShippingPriceIn)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceIn {
    /// What the carrier calls the zone.
    #[serde(default)]
    zone: String,
    /// Country of the customer's end.
    country: String,
    /// Beginning of the postcode there; empty for the whole country.
    #[serde(default)]
    postcode: String,
    /// `parcel`, `pickup` or `branch`.
    service: String,
    /// Up to so many desi; absent for each desi above the largest bracket.
    #[serde(default)]
    up_to: Option<i64>,
    /// Without surcharge and tax.
    #[schema(example = "95.00")]
    price: String,
    /// Days on the way.
    days: i32,
}

/// An agreement.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ShippingAgreementIn)]
#[serde(deny_unknown_fields)]
pub(super) struct AgreementIn {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// The last day; absent when it holds until another begins.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    ends_on: Option<Date>,
    /// ISO 4217.
    currency: String,
    /// Cubic centimetres to a desi.
    divisor: i64,
    /// Fuel surcharge in basis points.
    #[serde(default)]
    fuel: i64,
    /// The least that a shipment costs.
    #[schema(example = "0.00")]
    minimum: String,
    /// Tax in basis points.
    tax: i64,
    /// What else was agreed.
    #[serde(default)]
    note: String,
    /// The price table.
    prices: Vec<PriceIn>,
}

impl AgreementIn {
    fn agreement(&self, carrier: CarrierId) -> Result<NewAgreement, Refused> {
        let currency = Currency::of(&self.currency).map_err(|why| why.at("currency"))?;
        let minimum = Money::parse(&self.minimum, currency).map_err(|why| why.at("minimum"))?;
        let lines = self.prices.iter().map(|line| line.line(currency));
        Ok(NewAgreement {
            carrier,
            term: Term {
                starts_on: self.starts_on,
                ends_on: self.ends_on,
            },
            terms: Terms {
                currency,
                divisor: self.divisor,
                fuel: self.fuel,
                minimum: minimum.minor,
                tax: self.tax,
            },
            lines: lines.collect::<Result<_, _>>()?,
            note: self.note.clone(),
        })
    }
}

impl PriceIn {
    fn line(&self, currency: Currency) -> Result<PriceLine, Refused> {
        let price = Money::parse(&self.price, currency).map_err(|why| why.at("prices"))?;
        Ok(PriceLine {
            zone: self.zone.clone(),
            country: self.country.to_ascii_uppercase(),
            prefix: bare(&self.postcode),
            service: named(&self.service, "prices")?,
            reach: self.up_to.map_or(Reach::EachMore, Reach::UpTo),
            price: price.minor,
            days: self.days,
        })
    }
}

/// What was published.
#[derive(Serialize, ToSchema)]
#[schema(as = ShippingAgreed)]
pub(super) struct AgreedWire {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    starts_on: Date,
    /// Lines of the table.
    lines: usize,
}

/// Publish an agreement with its price table
#[utoipa::path(post, path = "/api/v1/carriers/{id}/agreements", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = AgreementIn, responses((status = 201, body = AgreedWire), Problems))]
pub(super) async fn agree(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<CarrierId>,
    body: OnceBody<AgreementIn>,
) -> Result<Response, Fault> {
    let new = body.input.agreement(id)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let made = AgreedWire {
        starts_on: new.term.starts_on,
        lines: new.lines.len(),
    };
    acts::publish_agreement(&mut work, caller.may()?, new).await?;
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// A hub.
#[derive(Serialize, ToSchema)]
#[schema(as = ShippingHub)]
pub(super) struct HubWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: HubId,
    /// Name.
    name: String,
    /// `own` or `partner`.
    kind: &'static str,
    /// Where it stands.
    country: String,
    /// City.
    city: String,
    /// Countries that it serves.
    serves: Vec<String>,
    /// Languages that are spoken there.
    languages: String,
    /// When it is open.
    opening: String,
    /// The station that keeps it.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Whether nothing new goes there.
    archived: bool,
    /// Edits; sent along with the next.
    version: i32,
}

impl From<hub::Model> for HubWire {
    fn from(row: hub::Model) -> Self {
        Self {
            id: row.id,
            city: row.address().city,
            serves: row.serves.split_whitespace().map(str::to_owned).collect(),
            kind: row.kind.word(),
            name: row.name,
            country: row.country,
            languages: row.languages,
            opening: row.opening,
            station: row.station_id,
            archived: row.archived_at.is_some(),
            version: row.version,
        }
    }
}

/// Hubs by name
#[utoipa::path(get, path = "/api/v1/hubs", tag = "shipping", responses((status = 200, body = Vec<HubWire>), Problems))]
pub(super) async fn hubs(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<HubWire>>, Fault> {
    let rows = queries::all_hubs(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(HubWire::from).collect()))
}

/// A hub to add or to edit.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = ShippingHubIn)]
#[serde(default, deny_unknown_fields)]
pub(super) struct HubIn {
    /// The version that was read; not sent when it is added.
    version: i32,
    /// Name.
    name: String,
    /// `own` or `partner`.
    kind: String,
    /// Whose name stands on labels.
    contact: String,
    /// Telephone.
    phone: String,
    /// Mail address.
    mail: String,
    /// Street, number, door.
    line: String,
    /// District.
    district: String,
    /// City.
    city: String,
    /// Postcode.
    postcode: String,
    /// Country.
    country: String,
    /// Countries that it serves, between commas or blanks.
    serves: String,
    /// Languages that are spoken there.
    languages: String,
    /// When it is open.
    opening: String,
    /// The station that keeps it, or empty.
    station: String,
}

impl HubIn {
    fn text(&self) -> HubText {
        let sent = self.clone();
        HubText {
            name: sent.name,
            kind: sent.kind,
            contact: sent.contact,
            phone: sent.phone,
            mail: sent.mail,
            line: sent.line,
            district: sent.district,
            city: sent.city,
            postcode: sent.postcode,
            country: sent.country,
            serves: sent.serves,
            languages: sent.languages,
            opening: sent.opening,
            station: sent.station,
        }
    }
}

/// Add a hub
#[utoipa::path(post, path = "/api/v1/hubs", tag = "shipping", request_body = HubIn, responses((status = 201, body = HubWire), Problems))]
pub(super) async fn add_hub(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<HubIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::add_hub(&mut work, caller.may()?, &body.input.text()).await?;
    let made = HubWire::from(queries::hub_row(work.conn(), id).await?);
    let place = Some(format!("/api/v1/hubs/{id}"));
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, place, &made)
        .await?)
}

/// Edit a hub
#[utoipa::path(put, path = "/api/v1/hubs/{id}", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = HubIn, responses((status = 200, body = HubWire), Problems))]
pub(super) async fn edit_hub(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<HubId>,
    body: OnceBody<HubIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let version = body.input.version;
    acts::edit_hub(&mut work, caller.may()?, id, version, &body.input.text()).await?;
    let made = HubWire::from(queries::hub_row(work.conn(), id).await?);
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}
