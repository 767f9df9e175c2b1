//! Units over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{CustomerId, ProductId, UnitId};
use kernel::refusal::Refused;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Site, Versioned};

use super::wire::{DeliveryIn, Made, TransferIn, UnitIn, UnitOut};
use crate::acts::{self, NewUnit};
use crate::records::unit::{self, Condition};
use crate::store;

pub(super) fn word(condition: Condition) -> &'static str {
    match condition {
        Condition::New => "new",
        Condition::Used => "used",
        Condition::Refurbished => "refurbished",
    }
}

pub(super) fn condition(word: Option<&str>) -> Result<Condition, Refused> {
    match word {
        None | Some("new") => Ok(Condition::New),
        Some("used") => Ok(Condition::Used),
        Some("refurbished") => Ok(Condition::Refurbished),
        Some(_) => Err(Refused::field("condition", "catalogue-refused-choice")),
    }
}

fn country(code: Option<String>) -> Result<String, Refused> {
    let code = code.unwrap_or_else(|| "TR".into());
    let known = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if known {
        Ok(code)
    } else {
        Err(Refused::field("country", "catalogue-refused-country"))
    }
}

async fn out<C: sea_orm::ConnectionTrait>(conn: &C, row: unit::Model) -> Result<UnitOut, Fault> {
    let product = store::product(conn, row.product_id).await?;
    Ok(UnitOut {
        id: row.id.uuid(),
        version: row.version,
        serial: row.serial,
        imei2: row.imei2,
        product: product.id.uuid(),
        product_name: product.name,
        owner: row.owner_id.map(|id| id.uuid()),
        sale: row.sale_id.map(|id| id.uuid()),
        delivered_on: row.delivered_on.map(Into::into),
        delivery_assumed: row.delivery_assumed,
        condition: word(row.condition).into(),
        country: row.country,
        replaces: row.replaces_id.map(|id| id.uuid()),
        replaced_by: row.replaced_by_id.map(|id| id.uuid()),
    })
}

/// A unit of a station that the caller does not see is not there.
async fn seen(site: &Site, caller: &ApiCaller, id: UnitId) -> Result<unit::Model, Fault> {
    Ok(store::unit(site.platform.db.read(), &caller.actor().stations, id).await?)
}

/// One unit
#[utoipa::path(get, path = "/api/v1/units/{id}", tag = "catalogue", params(("id" = Uuid, Path)), responses((status = 200, body = UnitOut), Problems))]
pub(super) async fn get_unit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
) -> Result<Versioned<UnitOut>, Fault> {
    let row = seen(&site, &caller, id).await?;
    Ok(Versioned(
        row.version,
        out(site.platform.db.read(), row).await?,
    ))
}

/// Register a unit
#[utoipa::path(post, path = "/api/v1/units", tag = "catalogue", request_body = UnitIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn register_unit(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<UnitIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let new = NewUnit {
        product: ProductId::from_uuid(input.product),
        serial: input.serial,
        owner: input.owner.map(CustomerId::from_uuid),
        delivered_on: input.delivered_on,
        condition: condition(input.condition.as_deref())?,
        country: country(input.country)?,
        station: None,
        note: input.note,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::register_unit(&mut work, may, new).await?;
    let made = Made { id: id.uuid() };
    Ok(body
        .once
        .answer(
            work,
            StatusCode::CREATED,
            Some(format!("/api/v1/units/{id}")),
            &made,
        )
        .await?)
}

/// Hand a unit to a new owner
#[utoipa::path(put, path = "/api/v1/units/{id}/owner", tag = "catalogue", params(("id" = Uuid, Path)), request_body = TransferIn, responses((status = 200, body = UnitOut), Problems))]
pub(super) async fn transfer_unit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
    IfMatch(version): IfMatch,
    Json(input): Json<TransferIn>,
) -> Result<Versioned<UnitOut>, Fault> {
    let may = caller.may()?;
    let row = seen(&site, &caller, id).await?;
    let mut work = caller.work(&site).await?;
    acts::transfer_unit(
        &mut work,
        may,
        id,
        version.unwrap_or(row.version),
        input.owner.map(CustomerId::from_uuid),
    )
    .await?;
    let row = store::unit(work.conn(), &work.actor.stations, id).await?;
    let answer = Versioned(row.version, out(work.conn(), row).await?);
    work.commit().await?;
    Ok(answer)
}

/// Set the day of delivery
#[utoipa::path(put, path = "/api/v1/units/{id}/delivery", tag = "catalogue", params(("id" = Uuid, Path)), request_body = DeliveryIn, responses((status = 200, body = UnitOut), Problems))]
pub(super) async fn deliver_unit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
    IfMatch(version): IfMatch,
    Json(input): Json<DeliveryIn>,
) -> Result<Versioned<UnitOut>, Fault> {
    let may = caller.may()?;
    let row = seen(&site, &caller, id).await?;
    let mut work = caller.work(&site).await?;
    acts::correct_unit_delivery(
        &mut work,
        may,
        id,
        version.unwrap_or(row.version),
        input.delivered_on,
    )
    .await?;
    let row = store::unit(work.conn(), &work.actor.stations, id).await?;
    let answer = Versioned(row.version, out(work.conn(), row).await?);
    work.commit().await?;
    Ok(answer)
}
