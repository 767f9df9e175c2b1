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
    let route = answer
        .extensions()
        .get::<Route>()
        .map_or("-", |route| route.0.as_str());
    let labels = [
        ("method", memo.method.to_string()),
        ("route", route.to_owned()),
        ("status", status.to_string()),
    ];
    metrics::counter!("vefa_requests_total", &labels).increment(1);
    metrics::histogram!("vefa_request_seconds", &labels[..2]).record(took.as_secs_f64());
    if !memo.path.starts_with("/assets/") {
        let who = memo.signed_in().and_then(|who| who.actor.kind.uuid());
        tracing::info!(target: "vefa::access", request = %memo.request, method = %memo.method, path = memo.path, status, micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX), who = who.map(tracing::field::display), "answered");
    }
    answer
}

/// The pattern of the route that answered, so that figures do not grow with each id.
#[derive(Clone)]
struct Route(String);

/// Inside of the router, where the pattern is known: carries it out to the log.
pub(crate) async fn name_route(
    matched: Option<MatchedPath>,
    request: Request,
    next: Next,
) -> Response {
    let mut answer = next.run(request).await;
    if let Some(matched) = matched {
        answer
            .extensions_mut()
            .insert(Route(matched.as_str().to_owned()));
    }
    answer
}
