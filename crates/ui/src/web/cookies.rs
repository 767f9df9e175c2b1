//! Cookies: read from a request, written with the only attributes that we ever use.

use axum::http::{HeaderMap, HeaderValue, header};

/// Language chosen by the reader.
pub const LANGUAGE: &str = "vefa_lang";
/// Colours chosen by the reader.
pub const THEME: &str = "vefa_theme";
/// What was done on the page before.
pub(crate) const FLASH: &str = "vefa_flash";
/// Binds the forms of somebody who has not signed in to that browser.
pub(crate) const SEED: &str = "vefa_seed";

const YEAR: u32 = 365 * 24 * 3600;

/// Name of the session cookie; the prefix keeps other hosts from planting one.
#[must_use]
pub const fn session_name(secure: bool) -> &'static str {
    if secure {
        "__Host-vefa_session"
    } else {
        "vefa_session"
    }
}

/// The value of a cookie.
#[must_use]
pub fn read<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers
        .get_all(header::COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    all.flat_map(|line| line.split(';')).find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}

/// A cookie to set.
#[derive(Clone, Debug)]
pub struct Cookie {
    name: &'static str,
    value: String,
    seconds: Option<u32>,
    strict: bool,
}

impl Cookie {
    /// A cookie that ends with the browser's session.
    #[must_use]
    pub fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self {
            name,
            value: value.into(),
            seconds: None,
            strict: false,
        }
    }

    /// A cookie for a year, for choices of the reader.
    #[must_use]
    pub fn lasting(name: &'static str, value: impl Into<String>) -> Self {
        Self::new(name, value).seconds(YEAR)
    }

    /// The removal of a cookie.
    #[must_use]
    pub fn gone(name: &'static str) -> Self {
        Self::new(name, "").seconds(0)
    }

    /// How long it lives.
    #[must_use]
    pub const fn seconds(mut self, seconds: u32) -> Self {
        self.seconds = Some(seconds);
        self
    }

    /// Not sent when the reader comes from another site.
    #[must_use]
    pub const fn strict(mut self) -> Self {
        self.strict = true;
        self
    }

    /// Adds the cookie to an answer.
    pub fn set(&self, headers: &mut HeaderMap, secure: bool) {
        let mut line = format!(
            "{}={}; Path=/; HttpOnly; SameSite={}",
            self.name,
            self.value,
            if self.strict { "Strict" } else { "Lax" }
        );
        if let Some(seconds) = self.seconds {
            line.push_str(&format!("; Max-Age={seconds}"));
        }
        if secure {
            line.push_str("; Secure");
        }
        if let Ok(value) = HeaderValue::from_str(&line) {
            headers.append(header::SET_COOKIE, value);
        }
    }
}
