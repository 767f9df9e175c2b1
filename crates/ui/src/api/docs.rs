//! The API's own description: OpenAPI 3.1 from the code, and a page to try it without any outside request.

use std::sync::Arc;

use askama::Template;
use axum::extract::Extension;
use axum::http::{HeaderValue, header};
use axum::response::{Html, IntoResponse, Response};
use utoipa::PartialSchema as _;
use utoipa::ToSchema as _;
use utoipa::openapi::security::{Http, HttpAuthScheme, SecurityScheme};
use utoipa::openapi::{Components, InfoBuilder, OpenApi, SecurityRequirement, Server};

use crate::api::ProblemReason;
use crate::fault::Fault;
use crate::request::Guest;
use crate::texts::L;

/// The document of all routes.
#[derive(Clone)]
pub(crate) struct Document(Arc<str>);

/// Completes the document that the routes made: who we are, how a caller shows a token.
pub(crate) fn document(mut api: OpenApi) -> Document {
    api.info = InfoBuilder::new()
        .title("Vefa")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(include_str!("about.md")))
        .build();
    api.servers = Some(vec![Server::new("/")]);
    let scheme = SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer));
    let components = api.components.get_or_insert_with(Components::new);
    components.add_security_scheme("token", scheme);
    // The responses that all operations share name it, and only what an operation names itself is gathered.
    components
        .schemas
        .insert(ProblemReason::name().into_owned(), ProblemReason::schema());
    api.security = Some(vec![SecurityRequirement::new::<_, [&str; 0], &str>(
        "token",
        [],
    )]);
    Document(serde_json::to_string(&api).unwrap_or_default().into())
}

pub(crate) async fn reference(Extension(document): Extension<Document>) -> Response {
    (
        [(header::CONTENT_TYPE, "application/json")],
        document.0.to_string(),
    )
        .into_response()
}

#[derive(Template)]
#[template(path = "ui/docs.html")]
struct DocsPage {
    l: L,
}

/// The reference page's library writes styles into the page, so this page alone allows them.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

pub(crate) async fn page(guest: Guest) -> Result<Response, Fault> {
    let mut answer = Html(DocsPage { l: guest.lang }.render()?).into_response();
    answer.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    Ok(answer)
}
