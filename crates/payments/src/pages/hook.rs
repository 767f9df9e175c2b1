//! Where providers tell what happened: anybody may knock, only a right signature is heard.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use ui::{Fault, Site};

use crate::acts::refund::{opened, take_notice};
use crate::port::{Delivered, Forged, Providers, adapter};
use crate::queries;

/// A notice of a refund is some hundred bytes.
const MOST: usize = 256 * 1024;

/// Takes a notice. What was heard before is heard again with the same answer; what is wrong is not told in detail.
pub(super) async fn hear(
    site: Site,
    providers: Providers,
    name: String,
    headers: HeaderMap,
    body: Bytes,
) -> Result<Response, Fault> {
    if body.len() > MOST {
        return Ok(said(StatusCode::PAYLOAD_TOO_LARGE));
    }
    let platform = &site.platform;
    let row = queries::provider_row(platform.db.read(), &name).await?;
    let found = row
        .as_ref()
        .and_then(|row| adapter(&providers, &row.adapter));
    let (Some(row), Some(found)) = (row.as_ref(), found) else {
        return Ok(said(StatusCode::NOT_FOUND));
    };
    let account = opened(platform, row)?;
    let headers = by_name(&headers);
    let delivered = Delivered {
        headers: &headers,
        body: &body,
        at: platform.now(),
    };
    let notice = match found.verify(&account, delivered) {
        Ok(notice) => notice,
        Err(why) => return Ok(not_heard(&name, why)),
    };
    let text = String::from_utf8_lossy(&body).into_owned();
    let mut work = platform.own_work("payments.hook").await?;
    take_notice(&mut work, &name, notice, &text).await?;
    work.commit().await?;
    Ok(said(StatusCode::OK))
}

/// A word for a program: without a body it would be made a page for people.
fn said(status: StatusCode) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json")];
    (status, kind, "{}").into_response()
}

fn by_name(headers: &HeaderMap) -> BTreeMap<String, String> {
    let text = headers.iter().filter_map(|(name, value)| {
        let value = value.to_str().ok()?;
        Some((name.as_str().to_owned(), value.to_owned()))
    });
    text.collect()
}

fn not_heard(name: &str, why: Forged) -> Response {
    tracing::warn!(account = name, ?why, "a webhook was not believed");
    let status = match why {
        Forged::Unreadable => StatusCode::BAD_REQUEST,
        Forged::Unsigned | Forged::Wrong | Forged::Old => StatusCode::UNAUTHORIZED,
    };
    said(status)
}
