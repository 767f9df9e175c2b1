//! Versions of records: `ETag` on the way out, `If-Match` on the way in.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::fault::Fault;

/// A record with its version as `ETag`.
#[derive(Clone, Copy, Debug)]
pub struct Versioned<T>(pub i32, pub T);

impl<T: Serialize> IntoResponse for Versioned<T> {
    fn into_response(self) -> Response {
        let mut answer = axum::Json(self.1).into_response();
        if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", self.0)) {
            answer.headers_mut().insert(header::ETAG, tag);
        }
        answer
    }
}

/// The version that the caller means to change; `None` when it did not say, or said `*`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IfMatch(pub Option<i32>);

impl<S: Sync> FromRequestParts<S> for IfMatch {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, _state: &S) -> Result<Self, Fault> {
        let Some(value) = parts.headers.get(header::IF_MATCH) else {
            return Ok(Self(None));
        };
        let word = value
            .to_str()
            .unwrap_or_default()
            .trim()
            .trim_start_matches("W/")
            .trim_matches('"');
        if word == "*" {
            return Ok(Self(None));
        }
        word.parse()
            .map(|version| Self(Some(version)))
            .map_err(|_| Fault::Unreadable("If-Match is not an ETag of ours".into()))
    }
}
