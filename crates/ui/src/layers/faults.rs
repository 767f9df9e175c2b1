//! Faults become pages for people and problems for programs; a fault of ours is logged once, here.

use std::sync::Arc;

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;
use platform::Failure;

use super::log::place;
use crate::fault::{Fault, FaultNote, page, problem};
use crate::memo::Memo;

pub(crate) async fn show_faults(request: Request, next: Next) -> Response {
    let memo = request.extensions().get::<Arc<Memo>>().cloned();
    let if_match = request.headers().contains_key(header::IF_MATCH);
    let answer = next.run(request).await;
    let (Some(memo), Some(fault)) = (memo, fault_of(&answer)) else {
        return answer;
    };
    log(&fault, &memo);
    let mut shown = if memo.is_api() {
        problem::answer(&fault, &memo, if_match)
    } else {
        page::answer(&fault, &memo)
    };
    keep(&answer, &mut shown, &fault);
    shown
}

/// The fault that a handler noted, or the one behind a bare error status.
fn fault_of(answer: &Response) -> Option<Arc<Fault>> {
    if let Some(note) = answer.extensions().get::<FaultNote>() {
        return Some(Arc::clone(&note.0));
    }
    let status = answer.status();
    let kind = answer
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let bare = kind.is_empty() || kind.starts_with("text/plain");
    ((status.is_client_error() || status.is_server_error()) && bare)
        .then(|| Arc::new(Fault::of_status(status)))
}

fn log(fault: &Fault, memo: &Memo) {
    match fault {
        Fault::Failure(Failure::Internal(error)) => {
            tracing::error!(request = %memo.request, path = place(memo), error = format!("{error:#}"), "internal fault")
        }
        Fault::Forged => {
            tracing::warn!(request = %memo.request, path = place(memo), "a form did not come from our page")
        }
        _ => {}
    }
}

/// What the bare answer said to programs stays: which methods are allowed, when to come back.
fn keep(bare: &Response, shown: &mut Response, fault: &Fault) {
    if let Some(allow) = bare.headers().get(header::ALLOW) {
        shown.headers_mut().insert(header::ALLOW, allow.clone());
    }
    let seconds = match fault {
        Fault::TooMany(seconds) => Some(*seconds),
        Fault::Failure(Failure::Unavailable { .. }) | Fault::TooSlow => Some(5),
        _ => None,
    };
    if let Some(seconds) = seconds {
        shown
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if matches!(fault, Fault::NotSignedIn { entrance: None }) {
        shown
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
}
