//! The body of a call that changes something, with its `Idempotency-Key`.

use axum::extract::{FromRequest, Request};
use bytes::Bytes;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

use crate::fault::Fault;
use crate::form::Once;
use crate::request::memo_of;
use crate::site::Site;

/// A JSON body that is done once per key.
#[derive(Clone, Debug)]
pub struct OnceBody<T> {
    /// The body.
    pub input: T,
    /// Sent twice, done once.
    pub once: Once,
}

/// Longest key that we keep.
const LONGEST_KEY: usize = 200;

impl<T: DeserializeOwned> FromRequest<Site> for OnceBody<T> {
    type Rejection = Fault;

    async fn from_request(request: Request, site: &Site) -> Result<Self, Fault> {
        let memo = memo_of(request.extensions())?;
        let key = request
            .headers()
            .get("idempotency-key")
            .map(|value| value.to_str().unwrap_or_default().trim().to_owned());
        if key
            .as_ref()
            .is_some_and(|key| key.is_empty() || key.len() > LONGEST_KEY)
        {
            return Err(Fault::Unreadable(
                "Idempotency-Key must have 1 to 200 plain letters".into(),
            ));
        }
        if !is_json(&request) {
            return Err(Fault::WrongMedia);
        }
        let body = Bytes::from_request(request, site)
            .await
            .map_err(|rejection| Fault::of_rejection(rejection.status(), rejection.body_text()))?;
        let input = axum::Json::<T>::from_bytes(&body)?.0;
        let scope = format!("{} {}", memo.method, memo.path);
        Ok(Self {
            input,
            once: Once {
                scope,
                key,
                asked: hex::encode(Sha256::digest(&body)),
            },
        })
    }
}

fn is_json(request: &Request) -> bool {
    let kind = request
        .headers()
        .get(axum::http::header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    kind == "application/json" || kind.ends_with("+json")
}
