//! Prices over the API: what counts, the lists, and the lines of one.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{PriceListId, ProductId, StationId};
use kernel::time::civil_day;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::parts::Done;
use super::wire::{Amount, Made, PageAsked, minor};
use crate::published::{Price, labour_rates, price_of};
use crate::queries::{list_page, lists_seen};
use crate::rules::price::{ListFacts, RateKind};
use crate::{acts, store};

/// For whom a price is asked.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct PriceAsked {
    /// Station that does the work.
    #[param(value_type = Option<Uuid>)]
    station: Option<StationId>,
    /// Segment of the customer.
    segment: Option<String>,
    /// The day; today when absent.
    #[param(value_type = Option<String>, format = Date)]
    on: Option<Date>,
}

/// A price that counts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PriceOut {
    /// The list's price.
    price: Amount,
    /// It holds the VAT.
    vat_included: bool,
    /// Without VAT; absent for labour.
    net: Option<Amount>,
    /// With VAT; absent for labour.
    gross: Option<Amount>,
    /// The list.
    list: Uuid,
    /// Its name.
    list_name: String,
}

impl PriceOut {
    fn part(price: &Price) -> Result<Self, Fault> {
        Ok(Self {
            net: Some(price.net().map_err(Fault::refused)?.into()),
            gross: Some(price.gross().map_err(Fault::refused)?.into()),
            ..Self::labour(price)
        })
    }

    fn labour(price: &Price) -> Self {
        Self {
            price: price.amount.into(),
            vat_included: price.vat_included,
            net: None,
            gross: None,
            list: price.list.uuid(),
            list_name: price.list_name.clone(),
        }
    }
}

/// What a part costs; nothing when no list has it
#[utoipa::path(get, path = "/api/v1/parts/{id}/price", tag = "parts", params(("id" = Uuid, Path), PriceAsked), responses((status = 200, body = Option<PriceOut>), Problems))]
pub(super) async fn part_price(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<ProductId>,
    Query(asked): Query<PriceAsked>,
) -> Result<Json<Option<PriceOut>>, Fault> {
    let on = asked.on.unwrap_or_else(|| civil_day(site.platform.now()));
    let segment = asked.segment.as_deref();
    let price = price_of(site.platform.db.read(), id, asked.station, segment, on).await?;
    Ok(Json(price.as_ref().map(PriceOut::part).transpose()?))
}

/// A rate of labour that counts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RateOut {
    /// `hour` or `fixed`.
    kind: &'static str,
    /// Skill or work; empty for all work.
    name: String,
    /// What it costs.
    #[serde(flatten)]
    price: PriceOut,
}

/// Rates of labour that count
#[utoipa::path(get, path = "/api/v1/labour-rates", tag = "parts", params(PriceAsked), responses((status = 200, body = Vec<RateOut>), Problems))]
pub(super) async fn labour(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(asked): Query<PriceAsked>,
) -> Result<Json<Vec<RateOut>>, Fault> {
    let on = asked.on.unwrap_or_else(|| civil_day(site.platform.now()));
    let segment = asked.segment.as_deref();
    let rates = labour_rates(site.platform.db.read(), asked.station, segment, on).await?;
    let out = rates.into_iter().map(|rate| RateOut {
        kind: rate.kind.word(),
        price: PriceOut::labour(&rate.price),
        name: rate.name,
    });
    Ok(Json(out.collect()))
}

/// A price list.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartListOut)]
pub(super) struct ListOut {
    /// Key.
    id: Uuid,
    /// Name.
    name: String,
    /// Currency.
    currency: String,
    /// Only at this station.
    station: Option<Uuid>,
    /// Only for this segment.
    segment: Option<String>,
    /// First day.
    #[schema(value_type = String, format = Date)]
    valid_from: Date,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// Prices hold the VAT.
    vat_included: bool,
}

/// Price lists by name
#[utoipa::path(get, path = "/api/v1/price-lists", tag = "parts", params(PageAsked), responses((status = 200, body = Rows<ListOut>), Problems))]
pub(super) async fn list_price_lists(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(asked): Query<PageAsked>,
) -> Result<Json<Rows<ListOut>>, Fault> {
    let ask = page_ask(asked.after.as_deref(), asked.limit).map_err(Fault::refused)?;
    let words = asked.q.unwrap_or_default();
    let select = lists_seen(&caller.actor().stations, asked.station, false, &words);
    let page = list_page(site.platform.db.read(), select, false, &ask).await?;
    Ok(Json(Rows::of(page, |row| ListOut {
        id: row.id.uuid(),
        name: row.name,
        currency: row.currency,
        station: row.station_id.map(|id| id.uuid()),
        segment: row.segment,
        valid_from: row.valid_from.into(),
        valid_to: row.valid_to.map(Into::into),
        vat_included: row.vat_included,
    })))
}

/// A price list to make.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PartListIn)]
#[serde(deny_unknown_fields)]
pub(super) struct ListIn {
    /// Name.
    #[schema(min_length = 1, max_length = 120)]
    name: String,
    /// ISO 4217.
    #[schema(example = "TRY")]
    currency: String,
    /// Only at this station.
    station: Option<Uuid>,
    /// Only for this segment.
    segment: Option<String>,
    /// First day.
    #[schema(value_type = String, format = Date)]
    valid_from: Date,
    /// Last day.
    #[schema(value_type = Option<String>, format = Date)]
    valid_to: Option<Date>,
    /// Prices hold the VAT.
    vat_included: bool,
}

/// Make a price list
#[utoipa::path(post, path = "/api/v1/price-lists", tag = "parts", request_body = ListIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn make_price_list(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<ListIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let facts = ListFacts {
        name: input.name,
        currency: input.currency,
        station: input.station.map(StationId::from_uuid),
        segment: input
            .segment
            .and_then(|word| crate::rules::typed::words(&word)),
        valid_from: input.valid_from,
        valid_to: input.valid_to,
        vat_included: input.vat_included,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::make_price_list(&mut work, may, facts).await?;
    let made = Made { id: id.uuid() };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// A price to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PriceIn {
    /// In the list's currency; absent takes it off.
    #[schema(value_type = Option<String>, example = "450.00")]
    price: Option<Decimal>,
}

/// Set the price of a part on a list
#[utoipa::path(put, path = "/api/v1/price-lists/{id}/parts/{part}", tag = "parts", params(("id" = Uuid, Path), ("part" = Uuid, Path)), request_body = PriceIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn put_part_price(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, part)): Path<(PriceListId, ProductId)>,
    Json(input): Json<PriceIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    let list = store::price_list(work.conn(), &caller.actor().stations, id).await?;
    let price = input
        .price
        .map(|price| minor(price, &list.currency, "price"));
    let price = price.transpose().map_err(Fault::refused)?;
    acts::set_part_price(&mut work, may, id, part, price).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// A rate of labour to set.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RateIn {
    /// `hour` or `fixed`.
    kind: String,
    /// Skill or work; empty for all work.
    #[serde(default)]
    name: String,
    /// In the list's currency; absent takes it off.
    #[schema(value_type = Option<String>, example = "600.00")]
    price: Option<Decimal>,
}

/// Set a rate of labour on a list
#[utoipa::path(put, path = "/api/v1/price-lists/{id}/labour", tag = "parts", params(("id" = Uuid, Path)), request_body = RateIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn put_labour_rate(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PriceListId>,
    Json(input): Json<RateIn>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let unknown = || Fault::refused(kernel::Refused::field("kind", "parts-refused-choice"));
    let kind = RateKind::of_word(&input.kind).ok_or_else(unknown)?;
    let mut work = caller.work(&site).await?;
    let list = store::price_list(work.conn(), &caller.actor().stations, id).await?;
    let price = input
        .price
        .map(|price| minor(price, &list.currency, "price"));
    let price = price.transpose().map_err(Fault::refused)?;
    acts::set_labour_rate(&mut work, may, id, (kind, &input.name), price).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}
