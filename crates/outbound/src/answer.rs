//! What a server said, whatever its status.

use bytes::Bytes;
use reqwest::header::{HeaderMap, RETRY_AFTER};
use serde::de::DeserializeOwned;
use std::time::{Duration, SystemTime};

use crate::Trouble;

/// The longest time that a server may make us wait: a day.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// What a server said.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Its status: 200, 404, 503.
    pub status: u16,
    /// Its bytes as they came, decoded from transport alone.
    pub body: Bytes,
    pub(crate) headers: HeaderMap,
}

impl Answer {
    /// Whether the status says that it was done (2xx).
    #[must_use]
    pub const fn is_good(&self) -> bool {
        self.status >= 200 && self.status < 300
    }

    /// Whether the server had trouble of its own (5xx), so that it may have acted all the same.
    #[must_use]
    pub const fn is_server_trouble(&self) -> bool {
        self.status >= 500
    }

    /// A header, when it is there and is text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// Reads the body as JSON.
    ///
    /// # Errors
    /// When it is not what was expected.
    pub fn json<T: DeserializeOwned>(&self) -> Result<T, Trouble> {
        serde_json::from_slice(&self.body).map_err(|error| Trouble::Unreadable(error.to_string()))
    }

    /// The body as text; what is not UTF-8 is marked.
    #[must_use]
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The beginning of the body as one line, for a person: at most `letters` letters.
    #[must_use]
    pub fn excerpt(&self, letters: usize) -> String {
        let text = self.text();
        let words: Vec<&str> = text.split_whitespace().collect();
        words.join(" ").chars().take(letters).collect()
    }

    /// How long the server asks us to wait before the next call (`Retry-After`, RFC 9110 section 10.2.3), at most a day.
    #[must_use]
    pub fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        let text = self.headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        let wait = match text.parse::<u64>() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => until(text, now)?,
        };
        Some(wait.min(LONGEST_WAIT))
    }
}

fn until(date: &str, now: SystemTime) -> Option<Duration> {
    let moment = jiff::fmt::rfc2822::parse(date).ok()?.timestamp();
    let moment = SystemTime::from(moment);
    Some(moment.duration_since(now).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn asks(wait: &str) -> Option<u64> {
        let mut headers = HeaderMap::new();
        headers.insert(RETRY_AFTER, wait.parse().unwrap());
        let answer = Answer {
            status: 429,
            body: Bytes::new(),
            headers,
        };
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_767);
        answer.retry_after(now).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_server_says_when_it_will_hear_us_again() {
        let table = [
            ("120", Some(120)),
            ("0", Some(0)),
            ("9999999", Some(86_400)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", Some(10)),
            ("Sun, 06 Nov 1994 08:49:07 GMT", Some(0)),
            ("soon", None),
            ("-1", None),
        ];
        for (said, expected) in table {
            assert_eq!(asks(said), expected, "{said}");
        }
    }

    #[test]
    fn an_excerpt_is_one_short_line() {
        let answer = Answer {
            status: 500,
            body: "<p>\n  çok   uzun</p>".into(),
            headers: HeaderMap::new(),
        };
        assert_eq!(answer.excerpt(7), "<p> çok");
    }
}
