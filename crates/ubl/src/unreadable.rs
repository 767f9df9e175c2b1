//! Why a file cannot be read safely, and at which place of it.

use serde::{Deserialize, Serialize};

/// Where in the file something stands: line and column count from one.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// Line of the decoded text.
    pub line: u32,
    /// Column in characters.
    pub column: u32,
    /// Path of elements, such as `Invoice/InvoiceLine[3]/Item`.
    pub path: String,
}

/// The few faults for which a file is refused; everything else is a finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Nothing in the file.
    Empty,
    /// More bytes than [`crate::MAX_BYTES`].
    TooLarge,
    /// Bytes that do not fit the encoding that the file declares.
    Encoding,
    /// A declared encoding that nobody knows.
    EncodingUnknown,
    /// Not well-formed XML.
    NotXml,
    /// A DOCTYPE: the door of entity bombs and external entities.
    Doctype,
    /// A reference to an entity that is not one of the five of XML.
    Entity,
    /// Elements nested deeper than any e-document.
    TooDeep,
    /// More elements than the largest honest document has.
    TooManyElements,
    /// A single tag, or its attributes, larger than sense allows.
    TagTooLarge,
    /// XML, but not a document of UBL-TR.
    UnknownDocument,
    /// No ETTN (UUID), so the document has no identity.
    NoUuid,
    /// An invoice without lines.
    NoLines,
    /// An envelope without a document inside.
    EmptyEnvelope,
}

impl Reason {
    /// The text key that explains this reason.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "ubl-refused-empty",
            Self::TooLarge => "ubl-refused-too-large",
            Self::Encoding => "ubl-refused-encoding",
            Self::EncodingUnknown => "ubl-refused-encoding-unknown",
            Self::NotXml => "ubl-refused-not-xml",
            Self::Doctype => "ubl-refused-doctype",
            Self::Entity => "ubl-refused-entity",
            Self::TooDeep => "ubl-refused-too-deep",
            Self::TooManyElements => "ubl-refused-too-many-elements",
            Self::TagTooLarge => "ubl-refused-tag-too-large",
            Self::UnknownDocument => "ubl-refused-unknown-document",
            Self::NoUuid => "ubl-refused-no-uuid",
            Self::NoLines => "ubl-refused-no-lines",
            Self::EmptyEnvelope => "ubl-refused-empty-envelope",
        }
    }
}

/// A file, or one document of an envelope, that cannot be read safely.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{} at line {}, column {} ({}): {detail}", reason.key(), place.line, place.column, place.path)]
pub struct Unreadable {
    /// What is wrong.
    pub reason: Reason,
    /// Where.
    pub place: Place,
    /// The offending word: an encoding, an entity, a root element.
    pub detail: String,
}

impl Unreadable {
    /// The text key of the reason; its texts take `detail`, `line`, `column` and `path`.
    #[must_use]
    pub fn key(&self) -> &'static str {
        self.reason.key()
    }

    /// A refusal at a byte offset of the decoded text.
    pub(crate) fn at(
        reason: Reason,
        source: &str,
        offset: usize,
        detail: impl Into<String>,
    ) -> Self {
        Self {
            reason,
            place: place_of(source, offset, String::new()),
            detail: bounded(detail.into()),
        }
    }

    /// The same refusal, with the element path where it happened.
    pub(crate) fn on(mut self, path: String) -> Self {
        self.place.path = path;
        self
    }
}

/// Line and column of a byte offset.
pub(crate) fn place_of(source: &str, offset: usize, path: String) -> Place {
    let mut end = offset.min(source.len());
    while !source.is_char_boundary(end) {
        end -= 1;
    }
    let before = &source[..end];
    let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
    let last = before.rfind('\n').map_or(0, |at| at + 1);
    let column = before[last..].chars().count() + 1;
    Place {
        line: u32::try_from(line).unwrap_or(u32::MAX),
        column: u32::try_from(column).unwrap_or(u32::MAX),
        path,
    }
}

/// Foreign words go into messages only so far.
pub(crate) fn bounded(mut text: String) -> String {
    const MAX: usize = 160;
    if text.len() > MAX {
        let mut end = MAX;
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        text.truncate(end);
        text.push('…');
    }
    text
}
