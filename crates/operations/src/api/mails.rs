//! The outbox.

use axum::Extension;
use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::MailId;
use kernel::states::State as _;
use platform::Cursor;
use platform::paging::PageAsk;
use post::{MailFilter, MailRow, MailState, MailText, Post};
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site, Versioned};
use utoipa::{IntoParams, ToSchema};

use super::Nothing;

/// Which messages.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Only those that are `queued`, `sending`, `sent`, `unknown` or `failed`.
    state: Option<String>,
    /// Only this message: `identity.password_reset`.
    kind: Option<String>,
    /// Only those to this address; of a piece of one, those that have it in their address or name.
    #[param(max_length = 320)]
    address: Option<String>,
    /// The page after this place: `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// A message of the outbox.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MailWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: MailId,
    /// Which message.
    #[schema(example = "identity.password_reset")]
    kind: String,
    /// By which channel.
    #[schema(example = "email")]
    channel: String,
    /// Name of the recipient; may be empty.
    to_name: String,
    /// Address of the recipient.
    to_address: String,
    /// Language.
    #[schema(example = "tr")]
    lang: &'static str,
    /// Subject, once it was tried.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// `queued`, `sending`, `sent`, `unknown` or `failed`. Of an `unknown` one nobody knows whether it arrived.
    #[schema(example = "failed")]
    state: &'static str,
    /// How often it was tried since it was queued.
    attempts: i32,
    /// When it is tried next.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    next_try: Option<Timestamp>,
    /// When it came to rest.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    settled_at: Option<Timestamp>,
    /// What is in its way.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<TroubleWire>,
    /// The record it is about, `kind:id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<String>,
    /// When it was asked for.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
    /// Version, also in `ETag`.
    version: i32,
}

/// What is in a message's way.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct TroubleWire {
    /// Stable key.
    #[schema(example = "post-trouble-refused")]
    key: String,
    /// What the other side said.
    #[schema(example = "550 no such mailbox")]
    why: String,
}

/// A message with its text.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MailDetail {
    /// The message.
    #[serde(flatten)]
    mail: MailWire,
    /// The text with its signature; absent when it is confidential or cannot be made.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// Whether the text is for its recipient alone.
    confidential: bool,
}

/// A page of messages.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct MailPage {
    /// The messages, newest first.
    rows: Vec<MailWire>,
    /// Pass it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
}

impl From<MailRow> for MailWire {
    fn from(row: MailRow) -> Self {
        Self {
            id: row.id,
            kind: row.kind,
            channel: row.channel,
            to_name: row.to_name,
            to_address: row.to_address,
            lang: row.lang.code(),
            subject: row.subject,
            state: row.state.word(),
            attempts: row.attempts,
            next_try: row.next_try,
            settled_at: row.settled_at,
            trouble: row.trouble.map(|(key, why)| TroubleWire { key, why }),
            about: row.about.map(|about| about.to_string()),
            created_at: row.created_at,
            version: row.version,
        }
    }
}

/// Outgoing messages
///
/// Newest first.
#[utoipa::path(get, path = "/api/v1/mails", tag = "operations", params(Asked), responses((status = 200, body = MailPage), ui::api::Problems))]
pub(super) async fn list(
    Shared(site): Shared<Site>,
    Query(asked): Query<Asked>,
) -> Result<Json<MailPage>, Fault> {
    let ask = PageAsk {
        after: asked.after,
        before: None,
        size: asked.limit,
    };
    let state = asked.state.map(|word| {
        let read = word.parse::<MailState>();
        read.map_err(|why| why.at("state"))
    });
    let filter = MailFilter {
        state: state.transpose()?,
        kind: asked.kind,
        address: asked.address,
    };
    let page = post::mails(site.platform.db.read(), &filter, &ask).await?;
    Ok(Json(MailPage {
        rows: page.rows.into_iter().map(MailWire::from).collect(),
        next: page.next,
    }))
}

/// One outgoing message
///
/// With its text, unless that is for its recipient alone.
#[utoipa::path(get, path = "/api/v1/mails/{id}", tag = "operations", params(("id" = String, Path, format = Uuid)), responses((status = 200, body = MailDetail), ui::api::Problems))]
pub(super) async fn get_one(
    Shared(site): Shared<Site>,
    Extension(post): Extension<Post>,
    Path(id): Path<MailId>,
) -> Result<Versioned<MailDetail>, Fault> {
    let row = post::mail(site.platform.db.read(), id).await?;
    let text = post.text_of(&site.platform, id).await?;
    let detail = MailDetail {
        confidential: text == MailText::Confidential,
        text: match text {
            MailText::Told(seen) => Some(seen.text),
            MailText::Confidential | MailText::Unmade(..) => None,
        },
        mail: row.into(),
    };
    Ok(Versioned(detail.mail.version, detail))
}

/// Send a message again
///
/// One that is `failed` or `unknown`; it keeps its Message-ID. Any other is refused.
#[utoipa::path(post, path = "/api/v1/mails/{id}/retry", tag = "operations", params(("id" = String, Path, format = Uuid)), request_body = Nothing, responses((status = 200, body = MailWire), ui::api::Problems))]
pub(super) async fn retry(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<MailId>,
    body: OnceBody<Nothing>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    post::retry_mail(&mut work, may, id).await?;
    let now = MailWire::from(post::mail(work.conn(), id).await?);
    Ok(body.once.answer(work, StatusCode::OK, None, &now).await?)
}
