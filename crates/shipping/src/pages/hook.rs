//! A call of a carrier: known by its address, proved by its signature, kept as it came, worked through after the commit.

use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use kernel::ids::kinds;
use platform::Failure;
use ui::{Fault, Path, Site};

use crate::acts::{self, Taken};
use crate::port::{Adapters, Call, Lack};
use crate::queries;

/// Bytes of one call.
const CALL_MAX: usize = 256 * 1024;

pub(super) async fn take(
    State(site): State<Site>,
    Path(hook): Path<String>,
    adapters: Adapters,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Fault> {
    if body.len() > CALL_MAX {
        return Ok(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let carrier = queries::carrier_of_hook(site.platform.db.read(), &hook).await?;
    let carrier = carrier.ok_or_else(Failure::not_found::<kinds::Carrier>)?;
    let Some(adapter) = adapters.named(&carrier.adapter) else {
        return Err(Failure::not_found::<kinds::Carrier>().into());
    };
    let account = acts::open_account(&site.platform, &carrier)?;
    let signature = adapter
        .signature_header()
        .and_then(|name| headers.get(name))
        .and_then(|value| value.to_str().ok());
    let call = Call {
        signature: signature.unwrap_or_default(),
        body: &body,
    };
    let signed = !adapter.lacks().contains(&Lack::Signature);
    if signed && !adapter.is_genuine(&account, call) {
        tracing::warn!(carrier = %carrier.name, "a call with a wrong signature was turned away");
        return Err(Fault::NotSignedIn { entrance: None });
    }
    let Ok(text) = std::str::from_utf8(&body) else {
        return Ok(StatusCode::BAD_REQUEST.into_response());
    };
    let mut work = site.platform.own_work("shipping").await?;
    match acts::take_call(&mut work, carrier.id, text).await {
        Ok(Taken::New) => work.commit().await?,
        Ok(Taken::Known) => work.give_up(),
        // the same call came twice at once, and the other was kept
        Err(failure) if failure.is_duplicate() => {}
        Err(failure) => return Err(failure.into()),
    }
    Ok(StatusCode::NO_CONTENT.into_response())
}
