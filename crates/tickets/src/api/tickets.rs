//! Tickets: list, one, a new one, a move.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use kernel::ids::{CustomerId, StaffId, StationId, TicketId, UnitId};
use platform::Lang;
use serde::Deserialize;
use ui::api::{Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, IfMatch, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};

use super::wire::TicketWire;
use crate::acts::{self, ByHand, NewTicket};
use crate::queries::{self, Filter, Order};
use crate::rules::TicketState;
use crate::rules::states::{Channel, Priority};

/// Which tickets.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListWire {
    /// A number, a customer, a subject.
    q: Option<String>,
    /// Only those that stand here.
    state: Option<String>,
    /// Only those of this station.
    #[param(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// Only those of this person.
    #[param(value_type = Option<String>, format = "uuid")]
    assignee: Option<StaffId>,
    /// Only those of this customer.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Only those about this unit.
    #[param(value_type = Option<String>, format = "uuid")]
    unit: Option<UnitId>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Tickets, newest first
#[utoipa::path(get, path = "/api/v1/tickets", tag = "tickets", params(ListWire), responses((status = 200, body = Rows<TicketWire>), ui::api::Problems))]
pub(super) async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<TicketWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.map(|word| word.parse::<TicketState>());
    let filter = Filter {
        q: wish.q.unwrap_or_default(),
        state: state.transpose().map_err(|why| why.at("state"))?,
        station: wish.station,
        assignee: wish.assignee,
        customer: wish.customer,
        unit: wish.unit,
        ..Filter::default()
    };
    let stations = &caller.actor().stations;
    let page = queries::page(&site.platform, &filter, stations, Order::Newest, &ask).await?;
    Ok(Json(Rows::of(page, |line| TicketWire::from(line.ticket))))
}

/// One ticket
#[utoipa::path(get, path = "/api/v1/tickets/{id}", tag = "tickets", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = TicketWire), ui::api::Problems))]
pub(super) async fn get_one(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let ticket = queries::ticket_brief(db, &caller.actor().stations, id).await?;
    Ok(Versioned(ticket.version, TicketWire::from(ticket)).into_response())
}

/// A new ticket.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewWire {
    /// Whose matter it is.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// About which unit.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    unit: Option<UnitId>,
    /// Which station's people see it.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// What it is about.
    subject: String,
    /// What the customer said: the first message.
    #[serde(default)]
    words: String,
    /// By which way it came; `api` unless named.
    #[serde(default)]
    channel: Option<String>,
    /// `normal` unless named.
    #[serde(default)]
    priority: Option<String>,
    /// `tr` or `en`; Turkish unless named.
    #[serde(default)]
    lang: Option<String>,
}

impl NewWire {
    fn read(self) -> Result<(NewTicket, ByHand), kernel::Refusal> {
        let channel = self.channel.map(|word| word.parse::<Channel>());
        let priority = self.priority.map(|word| word.parse::<Priority>());
        let lang = self.lang.map(|word| word.parse::<Lang>());
        let new = NewTicket {
            customer: self.customer,
            unit: self.unit,
            station: self.station,
            subject: self.subject,
            channel: channel
                .transpose()
                .map_err(|why| why.at("channel"))?
                .unwrap_or(Channel::Api),
            lang: lang
                .transpose()
                .map_err(|why| why.at("lang"))?
                .unwrap_or_default(),
        };
        let priority = priority.transpose().map_err(|why| why.at("priority"))?;
        let hand = ByHand {
            priority: priority.unwrap_or(Priority::Normal),
            assignee: None,
            words: self.words,
        };
        Ok((new, hand))
    }
}

/// Open a ticket
#[utoipa::path(post, path = "/api/v1/tickets", tag = "tickets", request_body = NewWire, responses((status = 201, body = TicketWire), ui::api::Problems))]
pub(super) async fn create(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<NewWire>,
) -> Result<Response, Fault> {
    let (new, hand) = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let opened = acts::register_ticket(&mut work, caller.may()?, new, hand).await?;
    let stations = &caller.actor().stations;
    let ticket = queries::ticket_brief(work.conn(), stations, opened.id).await?;
    let url = format!("/api/v1/tickets/{}", opened.id);
    let made = TicketWire::from(ticket);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, Some(url), &made)
        .await?)
}

/// Where a ticket is to go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StepWire {
    /// The state.
    to: String,
}

/// Move a ticket
///
/// With `If-Match` a ticket that somebody else changed meanwhile is not moved.
#[utoipa::path(post, path = "/api/v1/tickets/{id}/move", tag = "tickets", params(("id" = uuid::Uuid, Path), ("If-Match" = Option<String>, Header)), request_body = StepWire, responses((status = 200, body = TicketWire), ui::api::Problems))]
pub(super) async fn step(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
    IfMatch(seen): IfMatch,
    Json(wish): Json<StepWire>,
) -> Result<Response, Fault> {
    let to = wish.to.parse::<TicketState>().map_err(|why| why.at("to"))?;
    let mut work = caller.work(&site).await?;
    let stations = &caller.actor().stations;
    let now = queries::ticket_brief(work.conn(), stations, id).await?;
    let version = seen.unwrap_or(now.version);
    acts::move_ticket(&mut work, caller.may()?, id, version, to).await?;
    let ticket = queries::ticket_brief(work.conn(), stations, id).await?;
    work.commit().await?;
    Ok(Versioned(ticket.version, TicketWire::from(ticket)).into_response())
}
