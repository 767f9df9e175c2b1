//! Counts over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{LocationId, ProductId, StationId, StockCountId, UnitId};
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::wire::{CountOut, Numbered, goal};
use crate::acts::{self, Tally};
use crate::queries::{CountFilter, count_page};
use crate::store;

/// A count to begin.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountIn {
    /// What is counted: a location's id, or `<station id>:<state>`.
    location: String,
    /// Note.
    note: Option<String>,
}

/// What was counted: a unit that is here, or pieces of a product.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CountedIn {
    /// A unit that is here.
    unit: Option<Uuid>,
    /// A product.
    product: Option<Uuid>,
    /// How many pieces there are.
    #[schema(minimum = 0, maximum = 1_000_000)]
    counted: Option<i64>,
}

/// What becomes of what was not counted.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CloseAsk {
    /// It is not there.
    rest_is_missing: Option<bool>,
}

/// Which counts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CountsAsk {
    /// Exactly this number.
    number: Option<String>,
    /// `open`, `closed` or `cancelled`.
    state: Option<String>,
    /// Station.
    station: Option<Uuid>,
    /// Location.
    location: Option<Uuid>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Counts, newest first
#[utoipa::path(get, path = "/api/v1/stock/counts", tag = "stock", params(CountsAsk), responses((status = 200, body = Rows<CountOut>), Problems))]
pub(super) async fn counts(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<CountsAsk>,
) -> Result<Json<Rows<CountOut>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.as_deref().map(str::parse).transpose();
    let filter = CountFilter {
        number: wish.number.unwrap_or_default(),
        state: state.map_err(|_| Refused::field("state", "stock-refused-choice"))?,
        station: wish.station.map(StationId::from_uuid),
        location: wish.location.map(LocationId::from_uuid),
    };
    let db = site.platform.db.read();
    let page = count_page(db, &filter, &caller.actor().stations, &ask).await?;
    Ok(Json(Rows::of(page, CountOut::from)))
}

/// One count
#[utoipa::path(get, path = "/api/v1/stock/counts/{id}", tag = "stock", params(("id" = Uuid, Path)), responses((status = 200, body = CountOut), Problems))]
pub(super) async fn get_count(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<StockCountId>,
) -> Result<Versioned<CountOut>, Fault> {
    let row = store::count(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(row.version, row.into()))
}

/// Begin a count
#[utoipa::path(post, path = "/api/v1/stock/counts", tag = "stock", request_body = CountIn, responses((status = 201, body = Numbered), Problems))]
pub(super) async fn open_count(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CountIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let place = goal(&body.input.location, "location")?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let opened = acts::open_count(&mut work, may, place, body.input.note).await?;
    let made = Numbered {
        id: opened.id.uuid(),
        number: opened.number,
    };
    let url = format!("/api/v1/stock/counts/{}", opened.id);
    let answer = body
        .once
        .answer(work, StatusCode::CREATED, Some(url), &made)
        .await?;
    Ok(answer)
}

/// Count a unit or pieces of a product
#[utoipa::path(post, path = "/api/v1/stock/counts/{id}/goods", tag = "stock", params(("id" = Uuid, Path)), request_body = CountedIn, responses((status = 200, body = CountOut), Problems))]
pub(super) async fn count_goods(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<StockCountId>,
    body: OnceBody<CountedIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    match (body.input.unit, body.input.product, body.input.counted) {
        (Some(unit), None, None) => {
            acts::count_unit(&mut work, may, id, UnitId::from_uuid(unit)).await?;
        }
        (None, Some(product), Some(counted)) => {
            let (product, tally) = (ProductId::from_uuid(product), Tally::Exactly(counted));
            acts::count_quantity(&mut work, may, id, product, tally).await?;
        }
        _ => return Err(Refused::field("goods", "stock-refused-goods").into()),
    }
    let row = store::count(work.conn(), &work.actor.stations, id).await?;
    let out = CountOut::from(row);
    Ok(body.once.answer(work, StatusCode::OK, None, &out).await?)
}

/// Close a count: its differences become moves
#[utoipa::path(put, path = "/api/v1/stock/counts/{id}/closed", tag = "stock", params(("id" = Uuid, Path), CloseAsk), responses((status = 200, body = CountOut), Problems))]
pub(super) async fn close_count(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<StockCountId>,
    IfMatch(version): IfMatch,
    Query(wish): Query<CloseAsk>,
) -> Result<Versioned<CountOut>, Fault> {
    let may = caller.may()?;
    let row = store::count(site.platform.db.read(), &caller.actor().stations, id).await?;
    let mut work = caller.work(&site).await?;
    if wish.rest_is_missing.unwrap_or_default() {
        acts::miss_the_rest(&mut work, may, id).await?;
    }
    acts::close_count(&mut work, may, id, version.unwrap_or(row.version)).await?;
    ended(work, id).await
}

/// Give a count up
#[utoipa::path(put, path = "/api/v1/stock/counts/{id}/cancelled", tag = "stock", params(("id" = Uuid, Path)), responses((status = 200, body = CountOut), Problems))]
pub(super) async fn cancel_count(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<StockCountId>,
    IfMatch(version): IfMatch,
) -> Result<Versioned<CountOut>, Fault> {
    let may = caller.may()?;
    let row = store::count(site.platform.db.read(), &caller.actor().stations, id).await?;
    let mut work = caller.work(&site).await?;
    acts::cancel_count(&mut work, may, id, version.unwrap_or(row.version)).await?;
    ended(work, id).await
}

async fn ended(work: platform::Work, id: StockCountId) -> Result<Versioned<CountOut>, Fault> {
    let row = store::count(work.conn(), &work.actor.stations, id).await?;
    let answer = Versioned(row.version, row.into());
    work.commit().await?;
    Ok(answer)
}
