//! What operators watch: `/healthz`, `/readyz` and `/metrics`. They stand outside the site, so that they answer when it does not.

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Extension, Router};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use platform::Platform;
use platform::jobs::standing;

/// Seconds that separate the figures of answer times.
const BUCKETS: &[f64] = &[
    0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0,
];
/// How long the database may take to say that it is there.
const PATIENCE: Duration = Duration::from_secs(3);

static FIGURES: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// Begins to count. Once per process; later calls change nothing.
pub fn install() {
    FIGURES.get_or_init(|| {
        let builder = PrometheusBuilder::new()
            .set_buckets_for_metric(Matcher::Suffix("_seconds".into()), BUCKETS);
        builder
            .and_then(PrometheusBuilder::install_recorder)
            .inspect_err(|fault| tracing::warn!(%fault, "no figures"))
            .ok()
    });
}

#[derive(Clone)]
struct Watched {
    platform: Platform,
    token: String,
}

/// The three routes.
pub fn routes(platform: Platform, token: String) -> Router {
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .route("/metrics", get(figures))
        .with_state(Watched { platform, token })
}

/// Ready: the database answers and has this version's tables.
async fn ready(State(watched): State<Watched>) -> Response {
    match tokio::time::timeout(PATIENCE, readiness(&watched.platform)).await {
        Ok(Ok(())) => "ready\n".into_response(),
        Ok(Err(why)) => (StatusCode::SERVICE_UNAVAILABLE, format!("{why}\n")).into_response(),
        Err(_) => (
            StatusCode::SERVICE_UNAVAILABLE,
            "the database does not answer\n",
        )
            .into_response(),
    }
}

async fn readiness(platform: &Platform) -> Result<(), String> {
    platform
        .db
        .ping()
        .await
        .map_err(|_| "the database does not answer".to_owned())?;
    let missing = migrations::pending(platform.db.read())
        .await
        .map_err(|_| "the database cannot be read".to_owned())?;
    if missing.is_empty() {
        Ok(())
    } else {
        Err(format!("{} migrations are missing", missing.len()))
    }
}

async fn figures(
    State(watched): State<Watched>,
    caller: Option<Extension<ConnectInfo<SocketAddr>>>,
    request: Request,
) -> Response {
    let near = caller.is_some_and(|Extension(ConnectInfo(address))| address.ip().is_loopback());
    if !allowed(&watched.token, near, request.headers()) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let Some(handle) = FIGURES.get().and_then(Option::as_ref) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    if let Ok(jobs) = standing(watched.platform.db.read()).await {
        let states = [
            ("ready", jobs.ready),
            ("waiting", jobs.waiting),
            ("running", jobs.running),
            ("dead", jobs.dead),
        ];
        for (state, count) in states {
            metrics::gauge!("vefa_jobs", "state" => state)
                .set(u32::try_from(count).unwrap_or(u32::MAX));
        }
    }
    handle.run_upkeep();
    (
        [(header::CONTENT_TYPE, "text/plain; version=0.0.4")],
        handle.render(),
    )
        .into_response()
}

/// With a token: who shows it. Without one: who is on this machine and was not sent by a proxy.
fn allowed(token: &str, near: bool, headers: &HeaderMap) -> bool {
    if token.is_empty() {
        return near && !headers.contains_key("x-forwarded-for");
    }
    let shown = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok());
    shown.and_then(|value| value.strip_prefix("Bearer ")) == Some(token)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_for_this_machine_or_for_who_has_the_token() {
        let mut headers = HeaderMap::new();
        assert!(allowed("", true, &headers));
        assert!(!allowed("", false, &headers));
        assert!(!allowed("secret", true, &headers));
        headers.insert(
            header::AUTHORIZATION,
            header::HeaderValue::from_static("Bearer secret"),
        );
        assert!(allowed("secret", false, &headers));
        headers.insert(
            "x-forwarded-for",
            header::HeaderValue::from_static("203.0.113.9"),
        );
        assert!(!allowed("", true, &headers));
    }
}
