//! Transfers over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{StationId, TransferId};
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use super::wire::{GoodsIn, Numbered, TransferOut, goal};
use crate::acts::{self, Arrived, Goods, NewTransfer};
use crate::queries::{TransferFilter, transfer_lines, transfer_page};
use crate::store;

/// Goods to send.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = StockTransferIn)]
#[serde(deny_unknown_fields)]
pub(super) struct TransferIn {
    /// Where it leaves: a sellable location's id, or `<station id>:sellable`.
    from: String,
    /// Where it goes: the same.
    to: String,
    /// Who carries it.
    carrier: Option<String>,
    /// Number of the despatch note.
    despatch_number: Option<String>,
    /// Note.
    note: Option<String>,
    /// What is sent.
    #[schema(min_items = 1, max_items = 200)]
    lines: Vec<GoodsIn>,
}

/// What arrived.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrivedIn {
    /// How many of each line, in their order.
    received: Vec<i64>,
    /// What is said about differences; needed when there are any.
    why: Option<String>,
}

/// Why a transfer is called back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[schema(as = StockBackIn)]
#[serde(deny_unknown_fields)]
pub(super) struct BackIn {
    /// Why.
    #[schema(min_length = 1, max_length = 200)]
    why: String,
}

/// Which transfers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct TransfersAsk {
    /// Exactly this number, or number of the despatch note.
    number: Option<String>,
    /// `sent`, `received` or `cancelled`.
    state: Option<String>,
    /// Station that sends.
    from_station: Option<Uuid>,
    /// Station that receives.
    to_station: Option<Uuid>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Transfers, newest first
#[utoipa::path(get, path = "/api/v1/stock/transfers", tag = "stock", params(TransfersAsk), responses((status = 200, body = Rows<TransferOut>), Problems))]
pub(super) async fn transfers(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<TransfersAsk>,
) -> Result<Json<Rows<TransferOut>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.as_deref().map(str::parse).transpose();
    let filter = TransferFilter {
        number: wish.number.unwrap_or_default(),
        state: state.map_err(|_| Refused::field("state", "stock-refused-choice"))?,
        from: wish.from_station.map(StationId::from_uuid),
        to: wish.to_station.map(StationId::from_uuid),
    };
    let db = site.platform.db.read();
    let page = transfer_page(db, &filter, &caller.actor().stations, &ask).await?;
    Ok(Json(Rows::of(page, |row| TransferOut::of(row, Vec::new()))))
}

/// One transfer with its lines
#[utoipa::path(get, path = "/api/v1/stock/transfers/{id}", tag = "stock", params(("id" = Uuid, Path)), responses((status = 200, body = TransferOut), Problems))]
pub(super) async fn get_transfer(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TransferId>,
) -> Result<Versioned<TransferOut>, Fault> {
    let db = site.platform.db.read();
    let row = store::transfer(db, &caller.actor().stations, id).await?;
    let lines = transfer_lines(db, id).await?;
    Ok(Versioned(row.version, TransferOut::of(row, lines)))
}

/// Send a transfer
#[utoipa::path(post, path = "/api/v1/stock/transfers", tag = "stock", request_body = TransferIn, responses((status = 201, body = Numbered), Problems))]
pub(super) async fn send_transfer(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<TransferIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let lines = input.lines.into_iter().map(Goods::try_from);
    let new = NewTransfer {
        from: goal(&input.from, "from")?,
        to: goal(&input.to, "to")?,
        carrier: input.carrier,
        despatch_number: input.despatch_number,
        note: input.note,
        lines: lines.collect::<Result<_, _>>()?,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let sent = acts::send_transfer(&mut work, may, new).await?;
    let made = Numbered {
        id: sent.id.uuid(),
        number: sent.number,
    };
    let url = format!("/api/v1/stock/transfers/{}", sent.id);
    let answer = body
        .once
        .answer(work, StatusCode::CREATED, Some(url), &made)
        .await?;
    Ok(answer)
}

/// Receive a transfer
#[utoipa::path(put, path = "/api/v1/stock/transfers/{id}/received", tag = "stock", params(("id" = Uuid, Path)), request_body = ArrivedIn, responses((status = 200, body = TransferOut), Problems))]
pub(super) async fn receive_transfer(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TransferId>,
    IfMatch(version): IfMatch,
    Json(input): Json<ArrivedIn>,
) -> Result<Versioned<TransferOut>, Fault> {
    let may = caller.may()?;
    let row = store::transfer(site.platform.db.read(), &caller.actor().stations, id).await?;
    let came = Arrived {
        received: input.received,
        why: input.why,
    };
    let mut work = caller.work(&site).await?;
    acts::receive_transfer(&mut work, may, id, version.unwrap_or(row.version), came).await?;
    ended(work, id).await
}

/// Call a transfer back
#[utoipa::path(put, path = "/api/v1/stock/transfers/{id}/cancelled", tag = "stock", params(("id" = Uuid, Path)), request_body = BackIn, responses((status = 200, body = TransferOut), Problems))]
pub(super) async fn cancel_transfer(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TransferId>,
    IfMatch(version): IfMatch,
    Json(input): Json<BackIn>,
) -> Result<Versioned<TransferOut>, Fault> {
    let may = caller.may()?;
    let row = store::transfer(site.platform.db.read(), &caller.actor().stations, id).await?;
    let mut work = caller.work(&site).await?;
    acts::cancel_transfer(
        &mut work,
        may,
        id,
        version.unwrap_or(row.version),
        input.why,
    )
    .await?;
    ended(work, id).await
}

async fn ended(work: platform::Work, id: TransferId) -> Result<Versioned<TransferOut>, Fault> {
    let row = store::transfer(work.conn(), &work.actor.stations, id).await?;
    let lines = transfer_lines(work.conn(), id).await?;
    let answer = Versioned(row.version, TransferOut::of(row, lines));
    work.commit().await?;
    Ok(answer)
}
