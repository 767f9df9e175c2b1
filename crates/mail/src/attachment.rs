//! Files that come with a mail, by a key that is the same whenever the mail is read again.

use serde::{Deserialize, Serialize};

use crate::limits::Limits;
use crate::parts::Leaf;
use crate::parts::fields::Fields;
use crate::tnef;
use crate::words::encoded::one_line;

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attachment {
    /// Its key within the mail: `1`, `2`, and `3.1` for what was inside a winmail.dat.
    pub key: String,
    /// Its name, without path and control characters; made up where it has none.
    pub name: String,
    /// Its declared media type, in lower case. Declared: look at the bytes before trusting it.
    pub media_type: String,
    /// The Content-ID by which HTML refers to it, without brackets.
    pub content_id: Option<String>,
    /// Whether it belongs into the text rather than beside it.
    pub inline: bool,
    /// The bytes.
    pub bytes: Vec<u8>,
}

/// The files of a leaf: itself, or what its TNEF holds, with the text found there.
pub(crate) fn of_leaf(
    leaf: &Leaf<'_>,
    number: usize,
    hint: Option<&str>,
) -> (Vec<Attachment>, tnef::Texts) {
    let mut bytes = leaf.bytes();
    let name = leaf.name(hint);
    let kind = leaf.kind.value.as_str();
    let is_tnef = kind.ends_with("ms-tnef")
        || name
            .as_deref()
            .is_some_and(|name| name.eq_ignore_ascii_case("winmail.dat"));
    if is_tnef && let Some(opened) = tnef::open(&bytes) {
        let files = opened
            .files
            .into_iter()
            .enumerate()
            .map(|(at, file)| Attachment {
                key: format!("{number}.{}", at + 1),
                name: safe(&file.name, "file"),
                media_type: "application/octet-stream".to_owned(),
                content_id: file.content_id,
                inline: false,
                bytes: file.bytes,
            });
        return (files.collect(), opened.texts);
    }
    if kind == "message/rfc822" && leaf.fields.raw("content-transfer-encoding").is_none() {
        bytes = leaf.raw.to_vec();
    }
    let content_id = leaf
        .fields
        .text("content-id", None)
        .map(|id| bare_id(&id))
        .filter(|id| !id.is_empty());
    let attachment = Attachment {
        key: number.to_string(),
        name: name.map_or_else(|| made_up(leaf, &bytes), |name| safe(&name, "file")),
        media_type: if kind.is_empty() {
            "application/octet-stream".to_owned()
        } else {
            kind.to_owned()
        },
        inline: leaf.disposition.value == "inline"
            || (content_id.is_some() && leaf.disposition.value != "attachment"),
        content_id,
        bytes,
    };
    (vec![attachment], tnef::Texts::default())
}

/// A Content-ID without its brackets.
fn bare_id(id: &str) -> String {
    id.trim()
        .trim_start_matches('<')
        .trim_end_matches('>')
        .to_owned()
}

/// A name for what has none: by its description, its subject or its type.
fn made_up(leaf: &Leaf<'_>, bytes: &[u8]) -> String {
    let kind = leaf.kind.value.as_str();
    let described = leaf.fields.text("content-description", None);
    if kind == "message/rfc822" || kind == "message/global" {
        let (fields, _) = Fields::read(bytes, &Limits::default(), &mut Vec::new());
        let subject = fields
            .text("subject", None)
            .or(described)
            .unwrap_or_else(|| "mail".to_owned());
        return format!("{}.eml", safe(&subject, "mail"));
    }
    let stem = described.unwrap_or_else(|| stem_of(kind).to_owned());
    let stem = safe(&stem, "file");
    let ending = ending_of(kind);
    // a description may be a whole name
    if stem.to_lowercase().ends_with(&format!(".{ending}")) {
        stem
    } else {
        format!("{stem}.{ending}")
    }
}

fn stem_of(kind: &str) -> &str {
    match kind.split_once('/') {
        Some((stem @ ("image" | "video" | "audio"), _)) => stem,
        Some(("text", "plain" | "html")) => "document",
        Some((_, stem @ ("calendar" | "delivery-status" | "rfc822-headers"))) => stem,
        Some(("application", "pgp-signature")) => "signature",
        _ => "file",
    }
}

fn ending_of(kind: &str) -> String {
    let ending = match kind {
        "text/calendar" => "ics",
        "text/plain" | "message/delivery-status" | "text/rfc822-headers" => "txt",
        "image/jpeg" | "image/pjpeg" => "jpg",
        "video/quicktime" => "mov",
        "application/pgp-signature" => "asc",
        _ => kind.split_once('/').map_or("", |(_, subtype)| subtype),
    };
    let ending: String = ending
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(8)
        .collect();
    if ending.is_empty() || ending == "octetstr" {
        "bin".to_owned()
    } else {
        ending
    }
}

/// A file name that is only a name.
fn safe(name: &str, otherwise: &str) -> String {
    let name: String = one_line(name)
        .chars()
        .map(|c| if matches!(c, '/' | '\\') { '_' } else { c })
        .take(200)
        .collect();
    let name = name.trim().trim_start_matches('.');
    if name.is_empty() {
        otherwise.to_owned()
    } else {
        name.to_owned()
    }
}
