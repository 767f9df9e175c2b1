//! Lists over the API: stock by product, locations and moves, page by page, with the filters of their pages.

use axum::extract::State;
use jiff::civil::Date;
use kernel::ids::{LocationId, ProductId, StationId, UnitId, kinds};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Fault, Json, Query, Site};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::wire::{LocationOut, MoveOut};
use crate::queries::{
    LocationFilter, MoveFilter, StockFilter, StockRow, among, location_page, move_page, stock_page,
};
use crate::rules::place_state::PlaceState;

/// A product that is there.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StockLine {
    /// Product.
    product: Uuid,
    /// Its name.
    name: String,
    /// Its stock code.
    sku: Option<String>,
    /// Pieces without serial number.
    quantity: i64,
    /// Units.
    units: i64,
}

impl From<StockRow> for StockLine {
    fn from(row: StockRow) -> Self {
        Self {
            product: row.id.uuid(),
            name: row.name,
            sku: row.sku,
            quantity: row.quantity,
            units: row.units,
        }
    }
}

/// Which stock.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct StockAsk {
    /// Name, stock code or barcode.
    q: Option<String>,
    /// Station.
    station: Option<Uuid>,
    /// `sellable` (the usual), another physical state, or `all`.
    state: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

fn state(word: Option<&str>) -> Result<Option<PlaceState>, kernel::Refused> {
    word.map(str::parse)
        .transpose()
        .map_err(|_| kernel::Refused::field("state", "stock-refused-choice"))
}

/// Stock by product, by name
#[utoipa::path(get, path = "/api/v1/stock", tag = "stock", params(StockAsk), responses((status = 200, body = Rows<StockLine>), Problems))]
pub(super) async fn stock(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<StockAsk>,
) -> Result<Json<Rows<StockLine>>, Fault> {
    let stations = &caller.actor().stations;
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let q = wish.q.unwrap_or_default();
    let wanted = match wish.state.as_deref() {
        Some("all") => None,
        None => Some(PlaceState::Sellable),
        word => state(word)?,
    };
    let filter = StockFilter {
        among: among::<kinds::Product>(&site.platform, stations, &q).await?,
        station: wish.station.map(StationId::from_uuid),
        state: wanted,
    };
    let page = stock_page(site.platform.db.read(), &filter, stations, false, &ask).await?;
    Ok(Json(Rows::of(page, StockLine::from)))
}

/// Which locations.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct LocationsAsk {
    /// Code or name.
    q: Option<String>,
    /// Station.
    station: Option<Uuid>,
    /// State.
    state: Option<String>,
    /// Only vans.
    vans: Option<bool>,
    /// Closed ones instead of those in use.
    closed: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Locations, by code
#[utoipa::path(get, path = "/api/v1/stock/locations", tag = "stock", params(LocationsAsk), responses((status = 200, body = Rows<LocationOut>), Problems))]
pub(super) async fn locations(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<LocationsAsk>,
) -> Result<Json<Rows<LocationOut>>, Fault> {
    let stations = &caller.actor().stations;
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let q = wish.q.unwrap_or_default();
    let filter = LocationFilter {
        among: among::<kinds::Location>(&site.platform, stations, &q).await?,
        station: wish.station.map(StationId::from_uuid),
        state: state(wish.state.as_deref())?,
        vans: wish.vans.unwrap_or_default(),
        closed: wish.closed.unwrap_or_default(),
    };
    let page = location_page(site.platform.db.read(), &filter, stations, false, &ask).await?;
    Ok(Json(Rows::of(page, LocationOut::from)))
}

/// Which moves.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct MovesAsk {
    /// Product.
    product: Option<Uuid>,
    /// Unit.
    unit: Option<Uuid>,
    /// Station.
    station: Option<Uuid>,
    /// Location that goods left.
    from: Option<Uuid>,
    /// Location that goods went to.
    to: Option<Uuid>,
    /// Record that caused it.
    cause: Option<Uuid>,
    /// On or after this day.
    #[param(value_type = Option<String>, format = Date)]
    since: Option<Date>,
    /// On or before this day.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Moves, newest first
#[utoipa::path(get, path = "/api/v1/stock/moves", tag = "stock", params(MovesAsk), responses((status = 200, body = Rows<MoveOut>), Problems))]
pub(super) async fn moves(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<MovesAsk>,
) -> Result<Json<Rows<MoveOut>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = MoveFilter {
        products: wish.product.map(|id| vec![ProductId::from_uuid(id)]),
        unit: wish.unit.map(UnitId::from_uuid),
        station: wish.station.map(StationId::from_uuid),
        from: wish.from.map(LocationId::from_uuid),
        to: wish.to.map(LocationId::from_uuid),
        cause: wish.cause,
        since: wish.since,
        until: wish.until,
    };
    let db = site.platform.db.read();
    let page = move_page(db, &filter, &caller.actor().stations, &ask).await?;
    Ok(Json(Rows::of(page, MoveOut::from)))
}
