//! Reserving, using and taking back over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{LocationId, PartUseId, ProductId, Ref, ReservationId, StationId};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::parts::{Done, old_part};
use super::wire::Made;
use crate::acts::{Reserved, Use, Wanted, by_hand};

/// Pieces to put aside.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct WantedIn {
    /// The record for which it is, such as `service_order:0190…`; a reservation stands for itself when absent.
    cause: Option<String>,
    /// Station.
    station: Uuid,
    /// Part.
    part: Uuid,
    /// Pieces.
    quantity: i64,
    /// For whom, in words.
    #[schema(max_length = 200)]
    note: Option<String>,
}

/// What could be put aside.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PartReservedOut)]
pub(super) struct ReservedOut {
    /// The reservation.
    id: Uuid,
    /// Pieces that are still missing.
    missing: i64,
}

fn cause(word: &str) -> Result<Ref, Fault> {
    word.parse::<Ref>()
        .map_err(|refusal| Fault::refused(refusal.at("cause")))
}

/// Put pieces aside
#[utoipa::path(post, path = "/api/v1/part-reservations", tag = "parts", request_body = WantedIn, responses((status = 201, body = ReservedOut), Problems))]
pub(super) async fn reserve_part(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<WantedIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let given = input.cause.as_deref().map(cause).transpose()?;
    if input
        .note
        .as_ref()
        .is_some_and(|note| note.chars().count() > 200)
    {
        return Err(Fault::refused(kernel::Refused::field(
            "note",
            "parts-refused-fit-note",
        )));
    }
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let own = || Ref::of(work.new_id::<kernel::ids::kinds::Reservation>());
    let cause = given.unwrap_or_else(own);
    let (station, part) = (
        StationId::from_uuid(input.station),
        ProductId::from_uuid(input.part),
    );
    let wanted = Wanted {
        note: input.note,
        ..Wanted::new(cause, station, part, input.quantity)
    };
    let (id, told) = by_hand::put_aside(&mut work, may, wanted).await?;
    let out = ReservedOut {
        id: id.uuid(),
        missing: match told {
            Reserved::Whole => 0,
            Reserved::Short { missing } => missing,
        },
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &out)
        .await?)
}

/// Let a reservation go
#[utoipa::path(delete, path = "/api/v1/part-reservations/{id}", tag = "parts", params(("id" = Uuid, Path)), responses((status = 200, body = Done), Problems))]
pub(super) async fn release_reservation(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ReservationId>,
) -> Result<Json<Done>, Fault> {
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    by_hand::let_reservation_go(&mut work, may, id).await?;
    work.commit().await?;
    Ok(Json(Done::YES))
}

/// Pieces to use.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct UseIn {
    /// The record for which it is, such as `service_order:0190…`.
    cause: String,
    /// Station.
    station: Uuid,
    /// Part.
    part: Uuid,
    /// Pieces.
    quantity: i64,
    /// Serial numbers, one for each piece when the part carries them.
    #[serde(default)]
    #[schema(max_items = 1000)]
    serials: Vec<String>,
    /// `none`, `kept`, `returned` or `to_supplier`; as the part says when absent.
    old_part: Option<String>,
    /// More about it.
    #[schema(max_length = 400)]
    old_note: Option<String>,
    /// Where the pieces are; the station's shelf when absent.
    location: Option<Uuid>,
    /// Day of the fitting; today when absent.
    #[schema(value_type = Option<String>, format = Date)]
    fitted_on: Option<Date>,
    /// Months of warranty, when other than the part's.
    warranty_months: Option<i32>,
}

/// Use pieces
#[utoipa::path(post, path = "/api/v1/part-uses", tag = "parts", request_body = UseIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn use_part(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<UseIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let (station, part) = (
        StationId::from_uuid(input.station),
        ProductId::from_uuid(input.part),
    );
    let wanted = Use {
        serials: input.serials,
        old_part: old_part(input.old_part.as_deref())?,
        old_note: input.old_note,
        from: input.location.map(LocationId::from_uuid),
        fitted_on: input.fitted_on,
        warranty_months: input.warranty_months,
        ..Use::new(cause(&input.cause)?, station, part, input.quantity)
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = by_hand::use_pieces(&mut work, may, wanted).await?;
    let made = Made { id: id.uuid() };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Why pieces come back.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = PartBackIn)]
#[serde(deny_unknown_fields)]
pub(super) struct BackIn {
    /// Why.
    #[schema(min_length = 1, max_length = 400)]
    why: String,
}

/// Take the pieces of a use back
#[utoipa::path(post, path = "/api/v1/part-uses/{id}/back", tag = "parts", params(("id" = Uuid, Path)), request_body = BackIn, responses((status = 200, body = Done), Problems))]
pub(super) async fn take_part_back(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<PartUseId>,
    body: OnceBody<BackIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    by_hand::bring_back(&mut work, may, id, &body.input.why).await?;
    Ok(body
        .once
        .answer(work, StatusCode::OK, None, &Done::YES)
        .await?)
}
