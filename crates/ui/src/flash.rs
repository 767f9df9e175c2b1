//! The line that says what was done, shown once on the next page, with a way back where there is one.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};

use crate::web::urls;

/// What the line says, in the reader's words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Flash {
    /// The sentence.
    pub text: String,
    /// Its colour's class: `good`, `wait`, `late`.
    pub state: String,
    /// A way back.
    pub undo: Option<Undo>,
}

/// A way back: a form that posts to `url`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Undo {
    /// Address of the post.
    pub url: String,
    /// Words of the button.
    pub label: String,
}

/// Longest line; a cookie holds four kilobytes and the line is one sentence.
const LONGEST: usize = 400;

impl Flash {
    /// Something was done.
    #[must_use]
    pub fn good(text: impl Into<String>) -> Self {
        Self::new(text, "good")
    }

    /// Something was done and needs a look.
    #[must_use]
    pub fn wait(text: impl Into<String>) -> Self {
        Self::new(text, "wait")
    }

    /// Something was not done.
    #[must_use]
    pub fn late(text: impl Into<String>) -> Self {
        Self::new(text, "late")
    }

    /// Offers a way back: a post to `url`.
    #[must_use]
    pub fn undo(mut self, url: impl Into<String>, label: impl Into<String>) -> Self {
        self.undo = Some(Undo {
            url: url.into(),
            label: label.into(),
        });
        self
    }

    fn new(text: impl Into<String>, state: &str) -> Self {
        let text: String = text.into().chars().take(LONGEST).collect();
        Self {
            text,
            state: state.to_owned(),
            undo: None,
        }
    }

    pub(crate) fn of_cookie(value: &str) -> Option<Self> {
        let bytes = URL_SAFE_NO_PAD.decode(value).ok()?;
        let flash: Self = serde_json::from_slice(&bytes).ok()?;
        let known = ["good", "wait", "late"].contains(&flash.state.as_str());
        let stays = flash
            .undo
            .as_ref()
            .is_none_or(|undo| urls::local(&undo.url) == undo.url);
        (known && stays).then_some(flash)
    }

    pub(crate) fn to_cookie(&self) -> String {
        URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }
}

/// Leads the reader to `url`, which shows the line.
#[must_use]
pub fn see_other(url: impl AsRef<str>, flash: impl Into<Option<Flash>>) -> Response {
    let target = HeaderValue::from_str(url.as_ref()).unwrap_or(HeaderValue::from_static("/"));
    let mut answer = (StatusCode::SEE_OTHER, [(header::LOCATION, target)]).into_response();
    if let Some(flash) = flash.into() {
        answer.extensions_mut().insert(flash);
    }
    answer
}
