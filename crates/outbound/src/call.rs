//! One request, with the time and the room that it may take.

use std::time::Duration;

use bytes::Bytes;
use reqwest::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Url};
use serde::Serialize;

use crate::Trouble;

const WITHIN: Duration = Duration::from_secs(30);
const ROOM: usize = 16 * 1024 * 1024;

/// One request to a server.
#[derive(Clone, Debug)]
pub struct Call {
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    pub(crate) within: Duration,
    pub(crate) room: usize,
    /// A header that cannot be sent; the call is refused when it is made.
    pub(crate) flaw: Option<String>,
}

impl Call {
    /// A request by `method` to an absolute address.
    ///
    /// # Errors
    /// When the address is none, is neither `https` nor `http` to this machine, or carries a password.
    pub fn new(method: &str, url: impl AsRef<str>) -> Result<Self, Trouble> {
        let wrong = |what: &str| Trouble::Wrong(what.to_owned());
        let method = Method::from_bytes(method.as_bytes()).map_err(|_| wrong("no such method"))?;
        let url = Url::parse(url.as_ref()).map_err(|_| wrong("the address is not a URL"))?;
        if !is_safe(&url) {
            return Err(wrong("the address must begin with https://"));
        }
        if carries_password(&url) {
            return Err(wrong("the address must not carry a password"));
        }
        Ok(Self {
            method,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            within: WITHIN,
            room: ROOM,
            flaw: None,
        })
    }

    /// Reads from an address.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn get(url: impl AsRef<str>) -> Result<Self, Trouble> {
        Self::new("GET", url)
    }

    /// Sends to an address.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn post(url: impl AsRef<str>) -> Result<Self, Trouble> {
        Self::new("POST", url)
    }

    /// Puts to an address.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn put(url: impl AsRef<str>) -> Result<Self, Trouble> {
        Self::new("PUT", url)
    }

    /// Deletes at an address.
    ///
    /// # Errors
    /// As [`Call::new`].
    pub fn delete(url: impl AsRef<str>) -> Result<Self, Trouble> {
        Self::new("DELETE", url)
    }

    /// Adds to the query, escaped.
    #[must_use]
    pub fn query<K: AsRef<str>, V: AsRef<str>>(mut self, pairs: &[(K, V)]) -> Self {
        if !pairs.is_empty() {
            self.url.query_pairs_mut().extend_pairs(pairs);
        }
        self
    }

    /// Sets a header. One with line breaks or other signs that no header may have makes the whole call wrong.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let key = HeaderName::from_bytes(name.as_bytes());
        match (key, HeaderValue::from_str(value)) {
            (Ok(key), Ok(mut value)) => {
                value.set_sensitive(true);
                self.headers.insert(key, value);
            }
            _ => self.flaw = Some(format!("the header {name:?} cannot be sent")),
        }
        self
    }

    /// Signs with a bearer token.
    #[must_use]
    pub fn bearer(self, token: &str) -> Self {
        self.header(AUTHORIZATION.as_str(), &format!("Bearer {token}"))
    }

    /// Sends bytes of a kind.
    #[must_use]
    pub fn body(mut self, kind: &str, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self.header(CONTENT_TYPE.as_str(), kind)
    }

    /// Sends JSON and asks for JSON.
    ///
    /// # Errors
    /// When the value has no writing as JSON.
    pub fn json<T: Serialize>(self, value: &T) -> Result<Self, Trouble> {
        let body = serde_json::to_vec(value).map_err(|error| Trouble::Wrong(error.to_string()))?;
        let call = self.header(ACCEPT.as_str(), "application/json");
        Ok(call.body("application/json", body))
    }

    /// Sends the fields of a form.
    #[must_use]
    pub fn form<K: AsRef<str>, V: AsRef<str>>(self, fields: &[(K, V)]) -> Self {
        let mut carrier = self.url.clone();
        carrier.set_query(None);
        carrier.query_pairs_mut().extend_pairs(fields);
        let body = carrier.query().unwrap_or_default().to_owned();
        self.body("application/x-www-form-urlencoded", body)
    }

    /// How long it may take in all.
    #[must_use]
    pub const fn within(mut self, time: Duration) -> Self {
        self.within = time;
        self
    }

    /// How many bytes the answer may have.
    #[must_use]
    pub const fn room(mut self, bytes: usize) -> Self {
        self.room = bytes;
        self
    }
}

/// Whether [`Call::new`] would take an address: who keeps one asks here, before anything is sent to it.
#[must_use]
pub fn may_be_called(address: &str) -> bool {
    Url::parse(address).is_ok_and(|url| is_safe(&url) && !carries_password(&url))
}

fn carries_password(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// `https`, or `http` to this machine: keys and documents do not cross a network in the open.
fn is_safe(url: &Url) -> bool {
    let here = matches!(url.host_str(), Some("localhost" | "127.0.0.1" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn keys_do_not_cross_a_network_in_the_open() {
        for good in [
            "https://api.example.com/v1",
            "http://127.0.0.1:9/x",
            "http://localhost/x",
            "http://[::1]:1/",
        ] {
            assert!(Call::get(good).is_ok(), "{good}");
            assert!(may_be_called(good), "{good}");
        }
        for bad in [
            "http://api.example.com",
            "ftp://example.com",
            "example.com",
            "",
            "https://me:secret@example.com",
            "http://127.0.0.1.evil.example",
            "http://localhost.evil.example/x",
            "http://127.0.0.1@evil.example",
            "http://localhost:80@evil.example",
        ] {
            assert!(Call::get(bad).unwrap_err().did_nothing(), "{bad}");
            assert!(!may_be_called(bad), "{bad}");
        }
    }

    #[test]
    fn queries_and_forms_are_escaped() {
        let call = Call::post("https://example.com/a")
            .unwrap()
            .query(&[("q", "ç &=")])
            .form(&[("ad", "Işık & Co")]);
        assert_eq!(call.url.query(), Some("q=%C3%A7+%26%3D"));
        assert_eq!(call.body, "ad=I%C5%9F%C4%B1k+%26+Co");
    }

    #[test]
    fn a_key_is_not_shown() {
        let call = Call::get("https://example.com").unwrap().bearer("s3cret");
        assert!(!format!("{call:?}").contains("s3cret"));
    }
}
