//! The whole web side: routes of all capabilities inside the layers, deny by default.

use std::time::Duration;

use axum::extract::{DefaultBodyLimit, Extension};
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::{Router, routing};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};
use tower_http::timeout::TimeoutLayer;

use crate::api::{self, ApiRoutes};
use crate::fault::Fault;
use crate::layers::{
    Rates, access_log, guard_headers, know_request, limit_rate, name_route, panicked, show_faults,
};
use crate::routes::{Route, Routes};
use crate::site::Site;
use crate::{assets, pages};

/// The finished web side.
pub struct App {
    /// What is served.
    pub router: Router,
    /// All routes with their needs, for the test that walks them with every role.
    pub table: Vec<Route>,
}

/// Puts pages and API of all capabilities together with the pages of this crate.
#[must_use]
pub fn app(site: Site, pages: Routes, api: ApiRoutes) -> App {
    let (page_router, mut table) = pages.merge(pages::routes()).into_parts();
    let (api_router, document, api_table) = api.into_parts();
    table.extend(api_table);
    let inner = Router::new()
        .merge(page_router)
        .merge(api_router)
        .layer(Extension(api::document(document)))
        .method_not_allowed_fallback(|| async { Fault::WrongMethod })
        .layer(from_fn(name_route))
        .merge(assets::router())
        .fallback(routing::any(|| async { Fault::NoSuchPage }));
    App {
        router: layered(inner, &site).with_state(site),
        table,
    }
}

fn layered(inner: Router<Site>, site: &Site) -> Router<Site> {
    let rates = Rates::new(site.config.requests_per_minute, site.config.behind_proxy);
    let timeout = Duration::from_secs(site.config.timeout_seconds);
    inner
        .layer(DefaultBodyLimit::max(site.config.body_limit))
        .layer(TimeoutLayer::with_status_code(
            StatusCode::SERVICE_UNAVAILABLE,
            timeout,
        ))
        .layer(from_fn_with_state(rates, limit_rate))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(from_fn(show_faults))
        .layer(
            CompressionLayer::new().compress_when(
                SizeAbove::new(512)
                    .and(NotForContentType::const_new("text/event-stream"))
                    .and(NotForContentType::IMAGES),
            ),
        )
        .layer(from_fn(guard_headers))
        .layer(from_fn(access_log))
        .layer(from_fn_with_state(site.clone(), know_request))
}
