//! A limit on requests: so many a minute from one address or token, counted in memory of this node.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::web::from::CameFrom;

/// Most callers remembered at once; the oldest are forgotten first.
const MOST_CALLERS: usize = 50_000;
const MINUTE: Duration = Duration::from_secs(60);

/// Counters of callers.
#[derive(Clone)]
pub(crate) struct Rates {
    most: u32,
    behind_proxy: bool,
    counts: Arc<Mutex<HashMap<u64, Count>>>,
}

struct Count {
    since: Instant,
    requests: u32,
}

impl Rates {
    pub fn new(most: u32, behind_proxy: bool) -> Self {
        Self {
            most,
            behind_proxy,
            counts: Arc::default(),
        }
    }

    /// Counts one request; the seconds to wait when there were too many.
    fn count(&self, caller: u64, now: Instant) -> Option<u64> {
        let mut counts = self.counts.lock().unwrap_or_else(PoisonError::into_inner);
        if counts.len() >= MOST_CALLERS {
            counts.retain(|_, count| now.duration_since(count.since) < MINUTE);
        }
        let count = counts.entry(caller).or_insert(Count {
            since: now,
            requests: 0,
        });
        if now.duration_since(count.since) >= MINUTE {
            *count = Count {
                since: now,
                requests: 0,
            };
        }
        count.requests = count.requests.saturating_add(1);
        let left = MINUTE
            .saturating_sub(now.duration_since(count.since))
            .as_secs()
            .max(1);
        (count.requests > self.most).then_some(left)
    }

    /// A token counts by itself, everybody else by address.
    fn caller(&self, request: &Request) -> u64 {
        match request.headers().get(header::AUTHORIZATION) {
            Some(token) => hashed(token.as_bytes()),
            None => hashed(self.address(request).to_string().as_bytes()),
        }
    }

    /// A household counts as one.
    fn address(&self, request: &Request) -> IpAddr {
        let (headers, extensions) = (request.headers(), request.extensions());
        CameFrom::of(headers, extensions, self.behind_proxy).household()
    }
}

fn hashed(bytes: &[u8]) -> u64 {
    let hash = Sha256::digest(bytes);
    hash.iter()
        .take(8)
        .fold(0, |number, byte| (number << 8) | u64::from(*byte))
}

pub(crate) async fn limit_rate(
    State(rates): State<Rates>,
    request: Request,
    next: Next,
) -> Response {
    let free = rates.most == 0 || request.uri().path().starts_with("/assets/");
    if !free && let Some(seconds) = rates.count(rates.caller(&request), Instant::now()) {
        return Fault::TooMany(seconds).into_response();
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_caller_waits_for_the_next_minute_and_others_do_not() {
        let rates = Rates::new(2, false);
        let now = Instant::now();
        assert_eq!(rates.count(1, now), None);
        assert_eq!(rates.count(1, now), None);
        assert_eq!(rates.count(1, now), Some(60));
        assert_eq!(rates.count(2, now), None);
        assert_eq!(rates.count(1, now + MINUTE), None);
    }
}
