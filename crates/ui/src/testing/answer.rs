//! What came back, with the questions that tests ask of it.

use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;

/// An answer.
#[derive(Clone, Debug)]
pub struct Answer {
    /// What was asked for.
    pub path: String,
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub bytes: Bytes,
}

impl Answer {
    pub(super) const fn new(
        path: String,
        status: StatusCode,
        headers: HeaderMap,
        bytes: Bytes,
    ) -> Self {
        Self {
            path,
            status,
            headers,
            bytes,
        }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.bytes)
            .unwrap_or_else(|error| panic!("{}: no JSON ({error}): {}", self.path, self.text()))
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Where it leads.
    pub fn location(&self) -> &str {
        self.header(header::LOCATION.as_str())
            .unwrap_or_else(|| panic!("{} leads nowhere: {}", self.path, self.status))
    }

    /// Must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(
            self.status.as_u16(),
            status,
            "{}: {}",
            self.path,
            self.text()
        );
        self
    }

    /// Must show these words.
    #[track_caller]
    pub fn shows(self, words: &str) -> Self {
        assert!(
            self.text().contains(words),
            "{} does not show “{words}”:\n{}",
            self.path,
            self.text()
        );
        self
    }

    /// Must not show these words.
    #[track_caller]
    pub fn hides(self, words: &str) -> Self {
        assert!(
            !self.text().contains(words),
            "{} shows “{words}”",
            self.path
        );
        self
    }

    /// Must keep the rules of every page: no inline script or style, no bare text key, one title, a language.
    #[track_caller]
    pub fn is_clean_page(self) -> Self {
        super::samples::check_page(&self.path, &self.text());
        self
    }
}
