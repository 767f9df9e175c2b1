//! Where a request came from: its network address and its browser.

use axum::extract::FromRequestParts;
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use ui::{CameFrom, Fault, Site};

use crate::acts::Origin;

/// The browser before the door, with its session cookie if it has one.
pub(super) struct Caller {
    pub origin: Origin,
    pub cookie: Option<String>,
}

impl FromRequestParts<Site> for Caller {
    type Rejection = Fault;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Fault> {
        let text = |value: &axum::http::HeaderValue| value.to_str().unwrap_or_default().to_owned();
        let agent = parts.headers.get(USER_AGENT).map(text).unwrap_or_default();
        let name = ui::web::cookies::session_name(site.config.secure_cookies);
        let cookie = ui::web::cookies::read(&parts.headers, name).map(str::to_owned);
        let Ok(from) = CameFrom::from_request_parts(parts, site).await;
        let origin = Origin {
            address: from.0.to_string(),
            agent,
        };
        Ok(Caller { origin, cookie })
    }
}
