//! Problems (RFC 9457) in the caller's language, with a stable key for each reason.

use serde::Serialize;
use utoipa::{IntoResponses, ToSchema};

/// What went wrong, as `application/problem+json`.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Kind of the problem, stable: `/problems/stale`.
    #[serde(rename = "type")]
    #[schema(example = "/problems/refused")]
    pub kind: String,
    /// The kind in the caller's language.
    pub title: String,
    /// The HTTP status.
    #[schema(example = 422)]
    pub status: u16,
    /// What it means and what to do, in the caller's language.
    pub detail: String,
    /// The number of the request, for whoever is asked for help.
    pub request_id: String,
    /// Reasons, when the input was refused.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<ProblemReason>,
    /// The record as it stands now, when the caller's version is stale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub current: Option<serde_json::Value>,
}

/// One reason.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ProblemReason {
    /// The field, when it concerns one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub field: Option<String>,
    /// The reason's key; it does not change with the language.
    pub key: String,
    /// The reason in the caller's language.
    pub message: String,
}

/// The problems that any call may answer with: `responses((status = 200, …), ui::api::Problems)`.
#[derive(IntoResponses)]
#[allow(dead_code, reason = "only its documentation is used")]
pub enum Problems {
    /// The request cannot be read.
    #[response(status = 400, content_type = "application/problem+json")]
    Unreadable(#[to_schema] Problem),
    /// No token, or one that is not good.
    #[response(status = 401, content_type = "application/problem+json")]
    SignedOut(#[to_schema] Problem),
    /// The token does not hold the permission.
    #[response(status = 403, content_type = "application/problem+json")]
    Forbidden(#[to_schema] Problem),
    /// There is no such record.
    #[response(status = 404, content_type = "application/problem+json")]
    Missing(#[to_schema] Problem),
    /// Somebody else changed the record meanwhile; or the once-key was used for something else.
    #[response(status = 409, content_type = "application/problem+json")]
    Stale(#[to_schema] Problem),
    /// The version in `If-Match` is not the present one.
    #[response(status = 412, content_type = "application/problem+json")]
    NotMatched(#[to_schema] Problem),
    /// The body is too large.
    #[response(status = 413, content_type = "application/problem+json")]
    Large(#[to_schema] Problem),
    /// The body is not JSON.
    #[response(status = 415, content_type = "application/problem+json")]
    Media(#[to_schema] Problem),
    /// A rule says no; `errors` says why.
    #[response(status = 422, content_type = "application/problem+json")]
    Refused(#[to_schema] Problem),
    /// Too many requests; `Retry-After` says when to try again.
    #[response(status = 429, content_type = "application/problem+json")]
    Many(#[to_schema] Problem),
    /// Not available just now.
    #[response(status = 503, content_type = "application/problem+json")]
    Unavailable(#[to_schema] Problem),
}
