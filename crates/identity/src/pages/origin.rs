//! Where a request came from: its network address and its browser.

use std::net::SocketAddr;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::header::USER_AGENT;
use axum::http::request::Parts;
use ui::{Fault, Site};

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
        let origin = Origin {
            address: address(parts, site.config.behind_proxy),
            agent,
        };
        Ok(Caller { origin, cookie })
    }
}

/// The last address of the forwarding header is the one our own proxy saw; those before it are anybody's word.
fn address(parts: &Parts, behind_proxy: bool) -> String {
    let forwarded = parts
        .headers
        .get("x-forwarded-for")
        .and_then(|value| value.to_str().ok());
    if let (true, Some(last)) = (
        behind_proxy,
        forwarded.and_then(|list| list.rsplit(',').next()),
    ) {
        return last.trim().to_owned();
    }
    let socket = parts.extensions.get::<ConnectInfo<SocketAddr>>();
    socket
        .map(|ConnectInfo(socket)| socket.ip().to_string())
        .unwrap_or_default()
}
