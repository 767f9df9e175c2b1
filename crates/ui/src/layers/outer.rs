//! The outer layer: gives each request its number and its memo, and settles cookies on the way out.

use std::any::Any;
use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use platform::RequestId;

use crate::fault::{Fault, FaultNote};
use crate::flash::Flash;
use crate::memo::Memo;
use crate::site::Site;
use crate::web::cookies;

/// The header that carries the number of a request.
const REQUEST_ID: &str = "x-request-id";

pub(crate) async fn know_request(
    State(site): State<Site>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = asked_id(&request, site.config.behind_proxy).unwrap_or_else(RequestId::fresh);
    let secure = site.config.secure_cookies;
    let memo = Arc::new(Memo::new(
        site,
        id,
        request.method(),
        request.uri(),
        request.headers(),
    ));
    request.extensions_mut().insert(Arc::clone(&memo));
    let mut answer = next.run(request).await;
    memo.settle(answer.headers_mut());
    if let Some(flash) = answer.extensions_mut().remove::<Flash>() {
        cookies::Cookie::new(cookies::FLASH, flash.to_cookie())
            .seconds(60)
            .set(answer.headers_mut(), secure);
    }
    if let Ok(value) = HeaderValue::from_str(&id.to_string()) {
        answer.headers_mut().insert(REQUEST_ID, value);
    }
    answer
}

/// A proxy of ours may have numbered the request already.
fn asked_id(request: &Request, behind_proxy: bool) -> Option<RequestId> {
    let value = request.headers().get(REQUEST_ID).filter(|_| behind_proxy)?;
    value.to_str().ok()?.parse().ok()
}

/// A panic in a handler is a fault of ours like any other: logged with its words, shown without them.
pub(crate) fn panicked(payload: Box<dyn Any + Send + 'static>) -> Response {
    let words = payload
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| payload.downcast_ref::<&str>().copied());
    let mut answer = StatusCode::INTERNAL_SERVER_ERROR.into_response();
    answer
        .extensions_mut()
        .insert(FaultNote(Arc::new(Fault::internal(format!(
            "panic: {}",
            words.unwrap_or("?")
        )))));
    answer
}
