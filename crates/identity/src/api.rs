//! JSON of identity: who am I, staff, stations, tokens. Wire types stand here and nowhere else.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use kernel::ids::{StaffId, StationId, TokenId};
use platform::{Failure, Stations};
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::acts;
use crate::permissions::{IssueTokens, ReadStaff, ReadStations};
use crate::queries::{self, StaffLine};
use crate::records::{api_token, station};
use crate::rules::opening_hours;
use crate::rules::token::TokenText;

/// All routes with their needs.
pub fn api_routes() -> ApiRoutes {
    ApiRoutes::new()
        .add(routes!(me), Need::SignedIn)
        .add(routes!(list_staff), Need::permission::<ReadStaff>())
        .add(routes!(list_stations), Need::permission::<ReadStations>())
        .add(routes!(list_tokens), Need::SignedIn)
        .add(routes!(issue_token), Need::permission::<IssueTokens>())
        .add(routes!(end_token), Need::SignedIn)
}

/// Who calls.
#[derive(Serialize, ToSchema)]
struct MeWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: StaffId,
    /// Name.
    name: String,
    /// Mail address.
    mail: String,
    /// Role.
    #[schema(example = "counter")]
    role: &'static str,
    /// Language.
    #[schema(example = "tr")]
    lang: String,
    /// Stations whose records are seen; absent when all are.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Vec<String>>)]
    stations: Option<Vec<StationId>>,
}

/// Who calls
#[utoipa::path(get, path = "/api/v1/me", tag = "identity", responses((status = 200, body = MeWire), ui::api::Problems))]
async fn me(State(site): State<Site>, caller: ApiCaller) -> Result<Json<MeWire>, Fault> {
    let row = queries::staff_row(site.platform.db.read(), whose(&caller)?).await?;
    let stations = match &caller.actor().stations {
        Stations::All => None,
        Stations::Only(stations) => Some(stations.clone()),
    };
    Ok(Json(MeWire {
        id: row.id,
        name: row.name,
        mail: row.mail,
        role: row.role.key(),
        lang: row.lang,
        stations,
    }))
}

fn whose(caller: &ApiCaller) -> Result<StaffId, Failure> {
    caller
        .actor()
        .staff()
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::Staff>)
}

/// A member of staff.
#[derive(Serialize, ToSchema)]
struct StaffWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: StaffId,
    /// Name.
    name: String,
    /// Mail address.
    mail: String,
    /// Role.
    role: &'static str,
    /// Sees every station.
    all_stations: bool,
    /// Stations it belongs to.
    #[schema(value_type = Vec<String>)]
    stations: Vec<StationId>,
    /// May no longer sign in.
    disabled: bool,
}

impl From<StaffLine> for StaffWire {
    fn from(line: StaffLine) -> StaffWire {
        StaffWire {
            id: line.row.id,
            name: line.row.name,
            mail: line.row.mail,
            role: line.row.role.key(),
            all_stations: line.row.all_stations,
            stations: line.stations,
            disabled: line.row.disabled_at.is_some(),
        }
    }
}

/// Staff
#[utoipa::path(get, path = "/api/v1/staff", tag = "identity", responses((status = 200, body = Vec<StaffWire>), ui::api::Problems))]
async fn list_staff(State(site): State<Site>) -> Result<Json<Vec<StaffWire>>, Fault> {
    let lines = queries::staff_lines(site.platform.db.read()).await?;
    Ok(Json(lines.into_iter().map(StaffWire::from).collect()))
}

/// A station.
#[derive(Serialize, ToSchema)]
struct StationWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: StationId,
    /// Name.
    name: String,
    /// Short code.
    code: String,
    /// `own` or `authorised`.
    kind: &'static str,
    /// Region it serves.
    region: String,
    /// Telephone (E.164).
    phone: String,
    /// District.
    district: String,
    /// City.
    city: String,
    /// Opening hours: weekday to spans.
    #[schema(value_type = Object)]
    hours: serde_json::Value,
    /// Takes no new work.
    closed: bool,
}

impl From<station::Model> for StationWire {
    fn from(row: station::Model) -> StationWire {
        StationWire {
            id: row.id,
            name: row.name,
            code: row.code,
            kind: row.kind.key(),
            region: row.region,
            phone: row.phone,
            district: row.district,
            city: row.city,
            hours: serde_json::to_value(opening_hours::kept(&row.hours)).unwrap_or_default(),
            closed: row.closed_at.is_some(),
        }
    }
}

/// Stations
#[utoipa::path(get, path = "/api/v1/stations", tag = "identity", responses((status = 200, body = Vec<StationWire>), ui::api::Problems))]
async fn list_stations(State(site): State<Site>) -> Result<Json<Vec<StationWire>>, Fault> {
    let rows = queries::stations(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(StationWire::from).collect()))
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
struct TokenWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: TokenId,
    /// What it is for.
    name: String,
    /// The first letters of the secret.
    begins: String,
    /// Permissions it may use.
    scopes: Vec<String>,
    /// When it ends.
    #[schema(value_type = String, format = "date-time")]
    expires_at: Timestamp,
    /// When it was last used.
    #[schema(value_type = Option<String>, format = "date-time")]
    used_at: Option<Timestamp>,
}

impl From<api_token::Model> for TokenWire {
    fn from(row: api_token::Model) -> TokenWire {
        TokenWire {
            id: row.id,
            name: row.name,
            begins: row.shown_part,
            scopes: serde_json::from_value(row.scopes).unwrap_or_default(),
            expires_at: row.expires_at.into(),
            used_at: row.used_at.map(Into::into),
        }
    }
}

/// Own tokens
#[utoipa::path(get, path = "/api/v1/tokens", tag = "identity", responses((status = 200, body = Vec<TokenWire>), ui::api::Problems))]
async fn list_tokens(
    State(site): State<Site>,
    caller: ApiCaller,
) -> Result<Json<Vec<TokenWire>>, Fault> {
    let rows = queries::tokens(site.platform.db.read(), whose(&caller)?).await?;
    Ok(Json(rows.into_iter().map(TokenWire::from).collect()))
}

/// A wish for a token.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewTokenWire {
    /// What it is for.
    #[schema(min_length = 1, max_length = 200)]
    name: String,
    /// Days until it ends.
    #[schema(minimum = 1, maximum = 730)]
    days: u16,
    /// Permissions it may use; a part of one's own.
    #[schema(min_items = 1)]
    scopes: Vec<String>,
}

/// A token with its secret, which is told once.
#[derive(Serialize, ToSchema)]
struct IssuedWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: TokenId,
    /// The secret.
    secret: String,
}

/// Issue a token
///
/// The secret is told once: the same `Idempotency-Key` again answers the token's id without it.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "identity", request_body = NewTokenWire, responses((status = 201, body = IssuedWire), ui::api::Problems))]
async fn issue_token(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<NewTokenWire>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let text = TokenText {
        name: body.input.name,
        days: body.input.days.to_string(),
        scopes: body.input.scopes,
    };
    let wish = text.read(caller.actor(), work.now)?;
    let issued = acts::issue_token(
        &mut work,
        caller.may::<IssueTokens>()?,
        whose(&caller)?,
        wish,
    )
    .await?;
    let known = serde_json::json!({ "id": issued.id });
    body.once
        .answer(work, StatusCode::CREATED, None, &known)
        .await?;
    let told = IssuedWire {
        id: issued.id,
        secret: issued.secret.reveal().to_owned(),
    };
    Ok((StatusCode::CREATED, Json(told)).into_response())
}

/// End a token
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "identity", params(("id" = uuid::Uuid, Path)), responses((status = 204), ui::api::Problems))]
async fn end_token(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<TokenId>,
) -> Result<StatusCode, Fault> {
    let mut work = caller.work(&site).await?;
    acts::end_token(&mut work, whose(&caller)?, id).await?;
    work.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
