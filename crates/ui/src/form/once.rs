//! Once: a form or an API call that is sent twice is done once and answered the same both times.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform::idempotency::StoredAnswer;
use platform::{Actor, Failure, RequestId, Work};
use serde::Serialize;

use crate::api::ApiCaller;
use crate::flash::{Flash, see_other};
use crate::memo::Memo;
use crate::request::Visit;
use crate::site::Site;

/// The reason when a once-key comes back with another body.
pub(crate) const OTHER_BODY: &str = "platform-refused-idempotency-reused";

/// The key under which an act is done once, and what it was asked to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Once {
    pub(crate) scope: String,
    pub(crate) key: Option<String>,
    pub(crate) asked: String,
}

/// What came of beginning.
#[derive(Debug)]
#[allow(clippy::large_enum_variant, reason = "taken apart at once, never kept")]
pub enum Begun {
    /// It was done before; this is the answer of that time.
    Again(Response),
    /// The first time: here is the transaction.
    First(Work),
}

/// Whoever can open a transaction: a [`Visit`] or an [`ApiCaller`].
pub trait Acting {
    /// Who acts.
    fn actor(&self) -> &Actor;
    /// The number of the request.
    fn request_id(&self) -> RequestId;
}

impl Acting for Visit {
    fn actor(&self) -> &Actor {
        self.actor()
    }

    fn request_id(&self) -> RequestId {
        self.request_id
    }
}

impl Acting for ApiCaller {
    fn actor(&self) -> &Actor {
        self.actor()
    }

    fn request_id(&self) -> RequestId {
        self.request_id
    }
}

impl Once {
    pub(crate) fn of_form(memo: &Memo, pairs: &[(String, String)], asked: String) -> Self {
        let key = pairs
            .iter()
            .find(|(name, value)| name == "_once" && !value.is_empty())
            .map(|(_, value)| value.clone());
        Self {
            scope: format!("form {}", memo.path),
            key,
            asked,
        }
    }

    /// Opens the transaction, or finds the answer of the first time.
    ///
    /// # Errors
    /// When the key was used for something else, or the database cannot be written.
    pub async fn begin(&self, site: &Site, who: &impl Acting) -> Result<Begun, Failure> {
        let mut work = site
            .platform
            .work(who.actor().clone(), who.request_id())
            .await?;
        let Some(key) = &self.key else {
            return Ok(Begun::First(work));
        };
        let answer = work
            .remembered(&self.scope_of(who.actor()), key, &self.asked)
            .await?;
        Ok(answer.map_or(Begun::First(work), |answer| Begun::Again(again(answer))))
    }

    /// Commits and leads to the page of what was done, with a line that says so.
    ///
    /// # Errors
    /// When the database refuses; then nothing was done.
    pub async fn done(
        &self,
        mut work: Work,
        url: impl AsRef<str>,
        flash: impl Into<Option<Flash>>,
    ) -> Result<Response, Failure> {
        let flash = flash.into();
        let body = flash
            .as_ref()
            .map(Flash::to_cookie)
            .unwrap_or_default()
            .into_bytes();
        let answer = StoredAnswer {
            status: StatusCode::SEE_OTHER.as_u16(),
            media_type: None,
            location: Some(url.as_ref().to_owned()),
            body,
        };
        self.keep(&mut work, &answer);
        work.commit().await?;
        Ok(see_other(url, flash))
    }

    /// Commits and answers a program with what was made; `location` is its address.
    ///
    /// # Errors
    /// When the database refuses; then nothing was done.
    pub async fn answer(
        &self,
        mut work: Work,
        status: StatusCode,
        location: Option<String>,
        made: &(impl Serialize + Sync),
    ) -> Result<Response, Failure> {
        let body = serde_json::to_vec(made)?;
        let answer = StoredAnswer {
            status: status.as_u16(),
            media_type: Some("application/json".to_owned()),
            location,
            body,
        };
        self.keep(&mut work, &answer);
        work.commit().await?;
        Ok(again(answer))
    }

    fn keep(&self, work: &mut Work, answer: &StoredAnswer) {
        if let Some(key) = &self.key {
            let scope = self.scope_of(&work.actor);
            work.remember(&scope, key, answer);
        }
    }

    /// One person's key says nothing about another's.
    fn scope_of(&self, actor: &Actor) -> String {
        let who = actor
            .kind
            .uuid()
            .map_or_else(|| actor.name.to_string(), |uuid| uuid.to_string());
        format!("{} {who}", self.scope)
    }
}

/// A kept answer as a response.
fn again(answer: StoredAnswer) -> Response {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    if status == StatusCode::SEE_OTHER {
        let flash = std::str::from_utf8(&answer.body)
            .ok()
            .and_then(Flash::of_cookie);
        return see_other(answer.location.unwrap_or_default(), flash);
    }
    let mut response = (status, answer.body).into_response();
    let headers = [
        (header::CONTENT_TYPE, answer.media_type),
        (header::LOCATION, answer.location),
    ];
    for (name, value) in headers {
        if let Some(value) = value.and_then(|value| HeaderValue::from_str(&value).ok()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
