//! Locations and the places of units over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{LocationId, StaffId, StationId, UnitId};
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Site, Versioned};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{LocationOut, Made, PlaceOut};
use crate::acts::{self, NewVan};
use crate::place::place_of;
use crate::rules::location::VanWords;
use crate::store;

/// A van to open.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VanIn {
    /// Station whose van it is.
    station: Uuid,
    /// Who drives it.
    driver: Option<Uuid>,
    /// Short code, unique: mostly the plate.
    #[schema(min_length = 2, max_length = 16)]
    code: String,
    /// Name.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
}

/// One location
#[utoipa::path(get, path = "/api/v1/stock/locations/{id}", tag = "stock", params(("id" = Uuid, Path)), responses((status = 200, body = LocationOut), Problems))]
pub(super) async fn get_location(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<LocationId>,
) -> Result<Versioned<LocationOut>, Fault> {
    let row = store::location(site.platform.db.read(), &caller.actor().stations, id).await?;
    Ok(Versioned(row.version, row.into()))
}

/// Where a unit is
#[utoipa::path(get, path = "/api/v1/units/{id}/place", tag = "stock", params(("id" = Uuid, Path)), responses((status = 200, body = PlaceOut), Problems))]
pub(super) async fn unit_place(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
) -> Result<Json<PlaceOut>, Fault> {
    let db = site.platform.db.read();
    // a unit of a station that the caller does not see is not there
    catalogue::unit_brief(db, &caller.actor().stations, id).await?;
    Ok(Json(place_of(db, id).await?.into()))
}

/// Open a van
#[utoipa::path(post, path = "/api/v1/stock/locations", tag = "stock", request_body = VanIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn open_van(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<VanIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let new = NewVan {
        station: StationId::from_uuid(input.station),
        staff: input.driver.map(StaffId::from_uuid),
        words: VanWords {
            code: input.code,
            name: input.name,
        },
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::open_van(&mut work, may, new).await?;
    let made = Made { id: id.uuid() };
    let url = format!("/api/v1/stock/locations/{id}");
    let answer = body
        .once
        .answer(work, StatusCode::CREATED, Some(url), &made)
        .await?;
    Ok(answer)
}
