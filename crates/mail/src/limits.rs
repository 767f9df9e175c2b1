//! How much of one mail is read before something is left out, and what was left out.

use serde::{Deserialize, Serialize};

/// Bounds of one reading. The defaults are far above honest mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the whole mail; a larger one is [`crate::Unreadable`].
    pub bytes: usize,
    /// Addresses kept of To and Cc, each.
    pub recipients: usize,
    /// Header fields of one part.
    pub fields: usize,
    /// Bytes of one header field.
    pub field_bytes: usize,
    /// Parts of the mail, all levels together.
    pub parts: usize,
    /// Levels of nested multiparts; what lies deeper becomes an attachment as it is.
    pub depth: usize,
    /// Bytes of text body and of HTML body, each.
    pub text: usize,
    /// Message-IDs kept of References.
    pub references: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 50 * 1024 * 1024,
            recipients: 10_000,
            fields: 2_000,
            field_bytes: 1024 * 1024,
            parts: 1_000,
            depth: 32,
            text: 2 * 1024 * 1024,
            references: 500,
        }
    }
}

/// A bound that was reached: something of the mail stands only in its raw bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// Addresses beyond [`Limits::recipients`].
    Recipients,
    /// Header fields, or bytes of one.
    Fields,
    /// Parts beyond [`Limits::parts`].
    Parts,
    /// Levels beyond [`Limits::depth`]; they are attachments.
    Depth,
    /// Text beyond [`Limits::text`].
    Text,
    /// References beyond [`Limits::references`].
    References,
}

impl LeftOut {
    /// The text key that tells what is missing.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Recipients => "mail-left-out-recipients",
            Self::Fields => "mail-left-out-fields",
            Self::Parts => "mail-left-out-parts",
            Self::Depth => "mail-left-out-depth",
            Self::Text => "mail-left-out-text",
            Self::References => "mail-left-out-references",
        }
    }
}

/// Notes a bound once.
pub(crate) fn tell(left_out: &mut Vec<LeftOut>, what: LeftOut) {
    if !left_out.contains(&what) {
        left_out.push(what);
    }
}

/// Cuts a text at a bound, never within a character; whether something was cut.
pub(crate) fn shorten(text: &mut String, most: usize) -> bool {
    if text.len() <= most {
        return false;
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.truncate(end);
    true
}
