//! One log line and two figures for each request.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use tracing::Instrument;

use crate::memo::Memo;

pub(crate) async fn access_log(request: Request, next: Next) -> Response {
    let Some(memo) = request.extensions().get::<Arc<Memo>>().cloned() else {
        return next.run(request).await;
    };
    let begun = Instant::now();
    let span = tracing::info_span!("request", id = %memo.request);
    let answer = next.run(request).instrument(span).await;
    let (status, took) = (answer.status().as_u16(), begun.elapsed());
    let labels = [
        ("method", memo.method.to_string()),
        ("route", memo.pattern().to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("vefa_requests_total", &labels).increment(1);
    metrics::histogram!("vefa_request_seconds", &labels[..2]).record(took.as_secs_f64());
    if !memo.path.starts_with("/assets/") {
        let who = memo.signed_in().and_then(|who| who.actor.kind.uuid());
        tracing::info!(target: "vefa::access", request = %memo.request, method = %memo.method, path = place(&memo), status, micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), who = who.map(tracing::field::display), "answered");
    }
    answer
}

/// Inside of the router, where the pattern is known: figures do not grow with each id, and the log names no secret word.
pub(crate) async fn name_route(
    matched: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    if let (Some(matched), Some(memo)) = (matched, request.extensions().get::<Arc<Memo>>()) {
        let _ = memo.route.set(matched.as_str().to_owned());
    }
    next.run(request).await
}

/// What the log says of where a request went.
pub(super) fn place(memo: &Memo) -> String {
    told(memo.pattern(), &memo.path)
}

/// The pattern of the route with the ids of records in it. Whatever else stands in an address may open a door: the word of a link
/// without an account, or what somebody typed; it stays out.
fn told(pattern: &str, path: &str) -> String {
    let mut sent = path.split('/');
    let shown = pattern.split('/').map(|part| {
        let sent = sent.next().unwrap_or_default();
        let is_id = part == "{id}" && uuid::Uuid::try_parse(sent).is_ok();
        if is_id { sent } else { part }
    });
    shown.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ID: &str = "01946b3c-7f00-7000-8000-000000000001";

    #[test]
    fn ids_of_records_are_named_and_secret_words_are_not() {
        let cases = [
            (
                "/t/{token}",
                "/t/gizli-söz".to_owned(),
                "/t/{token}".to_owned(),
            ),
            ("/t/{token}", format!("/t/{ID}"), "/t/{token}".to_owned()),
            (
                "/units/{id}/edit",
                format!("/units/{ID}/edit"),
                format!("/units/{ID}/edit"),
            ),
            (
                "/units/{id}",
                "/units/gizli-söz".to_owned(),
                "/units/{id}".to_owned(),
            ),
            (
                "/assets/{*rest}",
                "/assets/a/b".to_owned(),
                "/assets/{*rest}".to_owned(),
            ),
            ("/", "/".to_owned(), "/".to_owned()),
            ("-", "/t/gizli-söz/x".to_owned(), "-".to_owned()),
        ];
        for (pattern, path, expected) in cases {
            assert_eq!(told(pattern, &path), expected, "{pattern} {path}");
        }
    }
}
