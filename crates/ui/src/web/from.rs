//! From which network address a request comes.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::request::Parts;
use axum::http::{Extensions, HeaderMap};

use crate::site::Site;

/// The network address that a request came from; `0.0.0.0` when nobody knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CameFrom(pub IpAddr);

impl CameFrom {
    /// Reads it. Behind a proxy of ours the last address of the forwarding header is the one that it saw; what stands before it anybody may
    /// have written.
    #[must_use]
    pub fn of(headers: &HeaderMap, extensions: &Extensions, behind_proxy: bool) -> Self {
        let told = behind_proxy.then(|| forwarded(headers)).flatten();
        let seen = extensions.get::<ConnectInfo<SocketAddr>>();
        let seen = seen.map(|info| info.0.ip());
        Self(told.or(seen).unwrap_or(IpAddr::from([0, 0, 0, 0])))
    }

    /// By what tries are counted: of the new kind of address the network that one household has as a whole.
    #[must_use]
    pub fn household(self) -> IpAddr {
        match self.0.to_canonical() {
            IpAddr::V6(address) => {
                IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64)))
            }
            old => old,
        }
    }
}

fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let list = headers.get("x-forwarded-for")?.to_str().ok()?;
    list.rsplit(',').next()?.trim().parse().ok()
}

impl FromRequestParts<Site> for CameFrom {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let proxy = site.config.behind_proxy;
        Ok(Self::of(&parts.headers, &parts.extensions, proxy))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_household_counts_as_one() {
        for (one, other, same) in [
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
            ("::ffff:192.0.2.1", "192.0.2.1", true),
            ("192.0.2.1", "192.0.2.2", false),
        ] {
            let read = |text: &str| text.parse().map(|address| CameFrom(address).household());
            assert_eq!(read(one) == read(other), same, "{one} {other}");
        }
    }

    #[test]
    fn only_what_our_own_proxy_saw_is_believed() {
        let mut headers = HeaderMap::new();
        headers.insert(
            "x-forwarded-for",
            axum::http::HeaderValue::from_static("203.0.113.9, 198.51.100.7"),
        );
        let mut extensions = Extensions::new();
        extensions.insert(ConnectInfo(SocketAddr::from(([127, 0, 0, 1], 9))));
        let read = |proxy| CameFrom::of(&headers, &extensions, proxy).0.to_string();
        assert_eq!(
            (read(true).as_str(), read(false).as_str()),
            ("198.51.100.7", "127.0.0.1")
        );
        headers.insert(
            "x-forwarded-for",
            axum::http::HeaderValue::from_static("nonsense"),
        );
        assert_eq!(
            CameFrom::of(&headers, &extensions, true).0.to_string(),
            "127.0.0.1"
        );
    }
}
