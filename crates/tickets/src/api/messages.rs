//! Messages of a ticket: what was said, an answer, a note for the house.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{MessageId, TicketId};
use serde::{Deserialize, Serialize};
use ui::api::Rows;
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use super::wire::MessageWire;
use crate::acts::{self, Answer};
use crate::queries;
use crate::rules::TicketState;
use crate::rules::states::Channel;

/// Messages of one answer when nobody says otherwise.
const USUAL: u64 = 50;
/// Messages of one answer at most.
const MOST: u64 = 99;

/// Which messages.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct ListWire {
    /// Where the page begins: `next` of the page before.
    #[param(value_type = Option<String>, format = "uuid")]
    after: Option<MessageId>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 99)]
    limit: Option<u64>,
}

/// What was said on a ticket, newest first
#[utoipa::path(get, path = "/api/v1/tickets/{id}/messages", tag = "tickets", params(("id" = uuid::Uuid, Path), ListWire), responses((status = 200, body = Rows<MessageWire>), ui::api::Problems))]
pub(super) async fn list(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
    Query(wish): Query<ListWire>,
) -> Result<Json<Rows<MessageWire>>, Fault> {
    let db = site.platform.db.read();
    queries::ticket_brief(db, &caller.actor().stations, id).await?;
    let limit = wish.limit.unwrap_or(USUAL).clamp(1, MOST);
    let mut said = queries::conversation(db, id, wish.after, limit + 1).await?;
    let more = said.len() as u64 > limit;
    said.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    Ok(Json(Rows {
        next: said.last().filter(|_| more).map(|last| last.id.to_string()),
        rows: said.into_iter().map(MessageWire::from).collect(),
    }))
}

/// The key of what was written.
#[derive(Serialize, ToSchema)]
pub(super) struct WrittenWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MessageId,
}

/// An answer to the customer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerWire {
    /// The words.
    text: String,
    /// `mail` sends it; `phone` and `counter` note what was said. `mail` unless named.
    #[serde(default)]
    channel: Option<String>,
    /// Where the ticket stands afterwards, when it moves.
    #[serde(default)]
    then: Option<String>,
}

/// Answer the customer
#[utoipa::path(post, path = "/api/v1/tickets/{id}/messages", tag = "tickets", params(("id" = uuid::Uuid, Path)), request_body = AnswerWire, responses((status = 201, body = WrittenWire), ui::api::Problems))]
pub(super) async fn answer(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(ticket): Path<TicketId>,
    body: OnceBody<AnswerWire>,
) -> Result<Response, Fault> {
    let channel = body.input.channel.map(|word| word.parse::<Channel>());
    let then = body.input.then.map(|word| word.parse::<TicketState>());
    let answer = Answer {
        ticket,
        text: body.input.text,
        channel: channel
            .transpose()
            .map_err(|why| why.at("channel"))?
            .unwrap_or(Channel::Mail),
        files: Vec::new(),
        then: then.transpose().map_err(|why| why.at("then"))?,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::answer_customer(&mut work, caller.may()?, answer).await?;
    let made = WrittenWire { id };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// A note for the house.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoteWire {
    /// The words.
    text: String,
}

/// Write a note that no customer sees
#[utoipa::path(post, path = "/api/v1/tickets/{id}/notes", tag = "tickets", params(("id" = uuid::Uuid, Path)), request_body = NoteWire, responses((status = 201, body = WrittenWire), ui::api::Problems))]
pub(super) async fn note(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(ticket): Path<TicketId>,
    body: OnceBody<NoteWire>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::write_note(&mut work, caller.may()?, ticket, &body.input.text).await?;
    let made = WrittenWire { id };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}
