//! JSON of mailboxes: how each is reached and stands, mails as they came, and what may be done with them. Secrets are never answered.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::{MailboxId, MessageId, RawMailId, StationId, TicketId};
use kernel::states::State as _;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts;
use crate::permissions::{KeepMailboxes, ReadMailboxes, SortMails};
use crate::queries::{self, MailFilter};
use crate::records::{folder, mailbox, raw_mail};
use crate::rules::mailbox::MailboxText;
use crate::rules::states::RawState;

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let keep = Need::permission::<KeepMailboxes>();
    let read = Need::permission::<ReadMailboxes>();
    let sort = Need::permission::<SortMails>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(add), keep)
        .add(routes!(edit), keep)
        .add(routes!(mails), read)
        .add(routes!(one_mail), read)
        .add(routes!(try_again), sort)
}

/// A folder and how far it was read.
#[derive(Serialize, ToSchema)]
struct MailFolderWire {
    /// Its name.
    name: String,
    /// It holds unwanted mail.
    spam: bool,
    /// UIDVALIDITY; none before it was read first.
    validity: Option<i64>,
    /// The first number that was not read yet.
    next: i64,
    /// When it was read through last.
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Timestamp>,
}

impl From<folder::Model> for MailFolderWire {
    fn from(row: folder::Model) -> Self {
        Self {
            name: row.name,
            spam: row.spam,
            validity: row.validity,
            next: row.next,
            read_at: row.read_at.map(Into::into),
        }
    }
}

/// A mailbox and how it stands.
#[derive(Serialize, ToSchema)]
struct MailboxWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MailboxId,
    /// What people call it.
    name: String,
    /// Its address.
    address: String,
    /// The IMAP server.
    host: String,
    /// Its port.
    port: i32,
    /// `tls`, `starttls` or `none`.
    security: &'static str,
    /// `password` or `token`.
    login: &'static str,
    /// By which name we sign in.
    user: String,
    /// The station whose people see its tickets.
    #[schema(value_type = Option<String>, format = "uuid")]
    station: Option<StationId>,
    /// The language of its customers.
    lang: String,
    /// It is not read for now.
    paused: bool,
    /// When it was read through last.
    #[schema(value_type = Option<String>, format = DateTime)]
    read_at: Option<Timestamp>,
    /// What is in the way: the key of a text.
    trouble: Option<String>,
    /// The server's own words.
    trouble_why: Option<String>,
    /// Its folders.
    folders: Vec<MailFolderWire>,
    /// Version, for edits.
    version: i32,
}

impl MailboxWire {
    fn of(row: mailbox::Model, folders: Vec<folder::Model>) -> Self {
        Self {
            id: row.id,
            name: row.name,
            address: row.address,
            host: row.host,
            port: row.port,
            security: row.security.word(),
            login: row.login.word(),
            user: row.user_name,
            station: row.station_id,
            lang: row.lang,
            paused: row.paused_at.is_some(),
            read_at: row.read_at.map(Into::into),
            trouble: row.trouble_key,
            trouble_why: row.trouble_why,
            folders: folders.into_iter().map(MailFolderWire::from).collect(),
            version: row.version,
        }
    }
}

/// Mailboxes by name
#[utoipa::path(get, path = "/api/v1/mailboxes", tag = "mailboxes", responses((status = 200, body = Vec<MailboxWire>), Problems))]
async fn list(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<Vec<MailboxWire>>, Fault> {
    let db = site.platform.db.read();
    let mut folders = queries::folders_of_all(db).await?;
    let rows = queries::mailboxes(db).await?.into_iter();
    let wires = rows.map(|row| {
        let own = folders.remove(&row.id).unwrap_or_default();
        MailboxWire::of(row, own)
    });
    Ok(Json(wires.collect()))
}

/// One mailbox
#[utoipa::path(get, path = "/api/v1/mailboxes/{id}", tag = "mailboxes", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = MailboxWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<MailboxId>,
) -> Result<Json<MailboxWire>, Fault> {
    Ok(Json(wire(&site, id).await?))
}

async fn wire(site: &Site, id: MailboxId) -> Result<MailboxWire, Failure> {
    let db = site.platform.db.read();
    let row = queries::mailbox(db, id).await?;
    Ok(MailboxWire::of(row, queries::folders(db, id).await?))
}

/// The key of what was written.
#[derive(Serialize, ToSchema)]
struct MailboxKeptWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MailboxId,
}

/// Add a mailbox
#[utoipa::path(post, path = "/api/v1/mailboxes", tag = "mailboxes", request_body = MailboxText, responses((status = 201, body = MailboxKeptWire), Problems))]
async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<MailboxText>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = acts::add_mailbox(&mut work, may, &body.input).await?;
    let made = MailboxKeptWire { id };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// An edit of a mailbox.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct MailboxEditWire {
    /// The version that was read.
    version: i32,
    /// The whole mailbox as it is to be; secrets that are not sent stay.
    mailbox: MailboxText,
}

/// Edit a mailbox
#[utoipa::path(put, path = "/api/v1/mailboxes/{id}", tag = "mailboxes", params(("id" = uuid::Uuid, Path)), request_body = MailboxEditWire, responses((status = 200, body = MailboxKeptWire), Problems))]
async fn edit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<MailboxId>,
    body: OnceBody<MailboxEditWire>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let sent = &body.input;
    acts::edit_mailbox(&mut work, may, id, sent.version, &sent.mailbox).await?;
    let kept = MailboxKeptWire { id };
    Ok(body.once.answer(work, StatusCode::OK, None, &kept).await?)
}

/// A mail as it came.
#[derive(Serialize, ToSchema)]
struct RawMailWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: RawMailId,
    /// In which mailbox.
    #[schema(value_type = String, format = "uuid")]
    mailbox: MailboxId,
    /// In which folder.
    folder: String,
    /// `stored`, `read`, `double`, `held`, `spam`, `unreadable`, `failed`, `too_large`, `ungiven`, `wanted` or `aside`.
    state: &'static str,
    /// Why: the key of a text.
    why: Option<String>,
    /// By what we know that a machine wrote it: the key of a text.
    automatic: Option<String>,
    /// When we took it.
    #[schema(value_type = String, format = DateTime)]
    came_at: Timestamp,
    /// Bytes.
    size: i64,
    /// SHA-256 of its bytes; nothing when we have none.
    sha256: Option<String>,
    /// Its identity, once it was read.
    identity: String,
    /// Who wrote it.
    from_name: String,
    /// Their address.
    from_address: String,
    /// What it is about.
    subject: String,
    /// The ticket that it names and may not join by itself.
    #[schema(value_type = Option<String>, format = "uuid")]
    toward: Option<TicketId>,
    /// The ticket on which it stands.
    #[schema(value_type = Option<String>, format = "uuid")]
    ticket: Option<TicketId>,
    /// The message that it became.
    #[schema(value_type = Option<String>, format = "uuid")]
    message: Option<MessageId>,
}

impl From<raw_mail::Model> for RawMailWire {
    fn from(row: raw_mail::Model) -> Self {
        Self {
            id: row.id,
            mailbox: row.mailbox_id,
            folder: row.folder,
            state: row.state.word(),
            why: row.why_key,
            automatic: row.automatic,
            came_at: row.came_at.into(),
            size: row.size,
            sha256: row.file_id.map(|_| row.sha256),
            identity: row.identity,
            from_name: row.from_name,
            from_address: row.from_address,
            subject: row.subject,
            toward: row.toward_id,
            ticket: row.ticket_id,
            message: row.message_id,
        }
    }
}

/// Which mails.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct MailsWire {
    /// Only of this mailbox.
    #[param(value_type = Option<String>, format = "uuid")]
    mailbox: Option<MailboxId>,
    /// Only in this state.
    state: Option<String>,
    /// Only those at which somebody must look.
    pressing: Option<bool>,
    /// Only from this address, or its beginning.
    from: Option<String>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Mails as they came, the newest first
#[utoipa::path(get, path = "/api/v1/incoming-mails", tag = "mailboxes", params(MailsWire), responses((status = 200, body = Rows<RawMailWire>), Problems))]
async fn mails(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(wish): Query<MailsWire>,
) -> Result<Json<Rows<RawMailWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let state = wish.state.map(|word| word.parse::<RawState>());
    let filter = MailFilter {
        mailbox: wish.mailbox,
        state: state.transpose().map_err(|why| why.at("state"))?,
        pressing: wish.pressing.unwrap_or_default(),
        automatic: false,
        from: wish.from.unwrap_or_default(),
    };
    let page = queries::mail_page(
        site.platform.db.read(),
        &caller.actor().stations,
        &filter,
        &ask,
    )
    .await?;
    Ok(Json(Rows::of(page, RawMailWire::from)))
}

/// One mail as it came
#[utoipa::path(get, path = "/api/v1/incoming-mails/{id}", tag = "mailboxes", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = RawMailWire), Problems))]
async fn one_mail(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<RawMailId>,
) -> Result<Json<RawMailWire>, Fault> {
    let db = site.platform.db.read();
    let row = queries::seen_mail(db, &caller.actor().stations, id).await?;
    Ok(Json(row.into()))
}

/// Nothing needs to be said.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct TryAgainWire {}

/// Try a mail again that could not be read or was not given
#[utoipa::path(post, path = "/api/v1/incoming-mails/{id}/try", tag = "mailboxes", params(("id" = uuid::Uuid, Path)), request_body = TryAgainWire, responses((status = 200, body = RawMailWire), Problems))]
async fn try_again(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<RawMailId>,
    body: OnceBody<TryAgainWire>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::try_again(&mut work, may, id).await?;
    let row = queries::raw_mail(work.conn(), id).await?;
    let wire = RawMailWire::from(row);
    Ok(body.once.answer(work, StatusCode::OK, None, &wire).await?)
}
