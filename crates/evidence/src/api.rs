//! JSON of a ticket's file: ask for it, see how it stands and what was made. Wire types stand here and nowhere else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{DocumentId, TicketId};
use platform::{Failure, Lang};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::acts;
use crate::permissions::MakeEvidence;
use crate::queries::{self, MadeFile};

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let make = Need::permission::<MakeEvidence>();
    ApiRoutes::new()
        .add(routes!(standing), make)
        .add(routes!(ask), make)
}

/// The file of a ticket.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceWire {
    /// Whose file it is: the survivor of a merged ticket.
    #[schema(value_type = String, format = "uuid")]
    ticket: TicketId,
    /// `never`, `running`, `late` (nothing came of it: ask again) or `made`.
    #[schema(example = "made")]
    state: &'static str,
    /// When it was last asked for.
    #[schema(value_type = Option<String>, format = "date-time")]
    asked_at: Option<Timestamp>,
    /// When the last one was made.
    #[schema(value_type = Option<String>, format = "date-time")]
    made_at: Option<Timestamp>,
    /// The files of the archive, newest first; their bytes are those of the document.
    files: Vec<EvidenceFileWire>,
}

/// A file that was made.
#[derive(Debug, Serialize, ToSchema)]
struct EvidenceFileWire {
    /// The document.
    #[schema(value_type = String, format = "uuid")]
    document: DocumentId,
    /// Number of the ticket, and `PDF` or `ZIP`.
    #[schema(example = "TKT-2026-1 PDF")]
    name: String,
    /// When it was made.
    #[schema(value_type = String, format = "date-time")]
    made_at: Timestamp,
    /// SHA-256.
    sha256: String,
}

impl From<MadeFile> for EvidenceFileWire {
    fn from(file: MadeFile) -> Self {
        Self {
            document: file.id,
            name: file.name,
            made_at: file.at,
            sha256: file.sha256,
        }
    }
}

/// In which language.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct EvidenceIn {
    /// `tr` or `en`.
    #[serde(default)]
    #[schema(example = "tr")]
    lang: String,
}

/// How the file of a ticket stands
#[utoipa::path(get, path = "/api/v1/tickets/{id}/evidence", operation_id = "evidence_of_ticket", tag = "tickets", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = EvidenceWire), ui::api::Problems))]
async fn standing(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
) -> Result<Json<EvidenceWire>, Fault> {
    let db = site.platform.db.read();
    let brief = tickets::ticket_brief(db, &caller.actor().stations, id).await?;
    let ticket = brief.merged_into.unwrap_or(brief.id);
    Ok(Json(wire(db, ticket, site.platform.now()).await?))
}

/// Make the file of a ticket
#[utoipa::path(post, path = "/api/v1/tickets/{id}/evidence", operation_id = "make_evidence", tag = "tickets", params(("id" = uuid::Uuid, Path)), request_body = EvidenceIn, responses((status = 202, body = EvidenceWire), ui::api::Problems))]
async fn ask(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TicketId>,
    body: OnceBody<EvidenceIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let lang = Lang::of_tag(&body.input.lang).unwrap_or_default();
    let asked = acts::make_file(&mut work, caller.may()?, id, lang).await?;
    let wire = wire(work.conn(), asked.ticket, work.now).await?;
    let place = format!("/api/v1/tickets/{}/evidence", asked.ticket);
    Ok(body
        .once
        .answer(work, StatusCode::ACCEPTED, Some(place), &wire)
        .await?)
}

async fn wire(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    now: Timestamp,
) -> Result<EvidenceWire, Failure> {
    let wish = queries::wish(db, ticket).await?;
    let made = queries::made(db, ticket).await?;
    Ok(EvidenceWire {
        ticket,
        state: match &wish {
            Some(wish) => wish.standing(now).word(),
            None => "never",
        },
        asked_at: wish.as_ref().map(|wish| wish.asked_at),
        made_at: wish.and_then(|wish| wish.made_at),
        files: made.into_iter().map(EvidenceFileWire::from).collect(),
    })
}
