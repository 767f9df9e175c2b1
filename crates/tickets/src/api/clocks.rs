//! Clocks: those of a ticket, and all, soonest due first.

use axum::extract::State;
use kernel::ids::{Ref, TicketId};
use serde::Deserialize;
use ui::api::{Rows, page_ask};
use ui::{ApiCaller, Fault, Json, Path, Query, Site};
use utoipa::IntoParams;

use super::wire::ClockWire;
use crate::queries::{self, ClockFilter};
use crate::rules::ClockState;

/// Clocks of a ticket, open ones first
#[utoipa::path(get, path = "/api/v1/tickets/{id}/clocks", tag = "tickets", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Vec<ClockWire>), ui::api::Problems))]
pub(super) async fn of_ticket(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
) -> Result<Json<Vec<ClockWire>>, Fault> {
    let db = site.platform.db.read();
    queries::ticket_brief(db, &caller.actor().stations, id).await?;
    let clocks = queries::clocks_of(db, Ref::of(id)).await?.into_iter();
    let lang = caller.lang.lang();
    Ok(Json(
        clocks.map(|clock| ClockWire::of(clock, lang)).collect(),
    ))
}

/// Which clocks.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListWire {
    /// `running`, `paused`, `met` or `withdrawn`.
    state: Option<String>,
    /// Only those of the law, or only others.
    statutory: Option<bool>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Clocks, soonest due first
#[utoipa::path(get, path = "/api/v1/clocks", tag = "tickets", params(ListWire), responses((status = 200, body = Rows<ClockWire>), ui::api::Problems))]
pub(super) async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<ClockWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.map(|word| word.parse::<ClockState>());
    let filter = ClockFilter {
        state: state.transpose().map_err(|why| why.at("state"))?,
        statutory: wish.statutory,
    };
    let (db, stations) = (site.platform.db.read(), &caller.actor().stations);
    let page = queries::clock_page(db, &filter, stations, &ask).await?;
    let lang = caller.lang.lang();
    Ok(Json(Rows::of(page, |clock| ClockWire::of(clock, lang))))
}
