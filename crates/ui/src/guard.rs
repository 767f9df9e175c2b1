//! The guard before every handler: who is this, may they, and did the request come from our own page?

use axum::extract::Request;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::fault::Fault;
use crate::memo::{Memo, Proof};
use crate::need::Need;
use crate::request::memo_of;

pub(crate) async fn check(need: Need, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    match allowed(need, &parts).await {
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(fault) => fault.into_response(),
    }
}

async fn allowed(need: Need, parts: &Parts) -> Result<(), Fault> {
    let memo = memo_of(&parts.extensions)?;
    identify(&memo, &parts.headers).await?;
    if memo.proof() != Some(Proof::Token)
        && !is_read(&parts.method)
        && !from_own_page(&parts.headers)
    {
        return Err(Fault::Forged);
    }
    match (need, memo.signed_in()) {
        (Need::Public, _) | (Need::SignedIn, Some(_)) => Ok(()),
        (Need::Permission(key), Some(signed_in)) if signed_in.actor.can(key) => Ok(()),
        (Need::Permission(key), Some(_)) => Err(Fault::forbidden(key)),
        (_, None) => Err(entrance(&memo).await?),
    }
}

/// Looks up the session or the token once; a public page without either costs no query.
async fn identify(memo: &Memo, headers: &HeaderMap) -> Result<(), Fault> {
    let (sign_in, platform) = (&memo.site.sign_in, &memo.site.platform);
    if let Some(token) = bearer(headers) {
        let Some(owner) = sign_in.by_token(platform, token).await? else {
            return Err(Fault::NotSignedIn { entrance: None });
        };
        memo.know(owner, Proof::Token);
    } else if let Some(secret) = memo.session_secret()
        && let Some(owner) = sign_in.by_session(platform, secret).await?
    {
        memo.know(owner, Proof::Session);
    }
    Ok(())
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

async fn entrance(memo: &Memo) -> Result<Fault, Fault> {
    let entrance = memo.site.sign_in.entrance(&memo.site.platform).await?;
    Ok(Fault::NotSignedIn {
        entrance: Some(entrance),
    })
}

const fn is_read(method: &Method) -> bool {
    matches!(*method, Method::GET | Method::HEAD | Method::OPTIONS)
}

/// Browsers say from where a request comes; a cookie alone is no consent. Programs without either header carry no cookie.
fn from_own_page(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return matches!(site, "same-origin" | "none");
    }
    match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin
            .split_once("://")
            .is_some_and(|(_, from)| from == host),
        (Some(_), None) => false,
        (None, _) => true,
    }
}
