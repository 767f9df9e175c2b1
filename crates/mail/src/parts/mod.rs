//! The tree of a mail, flattened: its leaves in their order, each with what stands above it.

pub(crate) mod fields;
pub(crate) mod parameters;

use crate::limits::{LeftOut, Limits, tell};
use crate::words::transfer;

use fields::{Fields, line_end, trim_end};
use parameters::Parameters;

/// One part that holds no others.
#[derive(Debug, Clone)]
pub(crate) struct Leaf<'a> {
    pub(crate) fields: Fields<'a>,
    pub(crate) kind: Parameters,
    pub(crate) disposition: Parameters,
    /// The bytes as they stand in the mail.
    pub(crate) raw: &'a [u8],
    /// The number of the multipart/alternative around it, if any.
    pub(crate) alternative: Option<usize>,
    /// Whether it says nothing about itself, so that it is text.
    pub(crate) bare: bool,
}

impl Leaf<'_> {
    /// The bytes behind the transfer encoding.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let encoding = self
            .fields
            .text("content-transfer-encoding", None)
            .unwrap_or_default();
        transfer::decode(self.raw, &encoding)
    }

    /// The declared code page.
    pub(crate) fn charset(&self) -> Option<String> {
        self.kind.plain("charset").filter(|name| !name.is_empty())
    }

    /// The file name, from whichever field has one.
    pub(crate) fn name(&self, hint: Option<&str>) -> Option<String> {
        self.disposition
            .text("filename", hint)
            .or_else(|| self.kind.text("name", hint))
    }

    /// Whether it is part of what is read, not a file beside it.
    pub(crate) fn is_body(&self) -> bool {
        let text = matches!(
            self.kind.value.as_str(),
            "text/plain" | "text/html" | "text/enriched" | "text"
        );
        text && self.disposition.value != "attachment"
            && (self.name(None).is_none() || self.alternative.is_some())
    }
}

/// What a walk gathers.
pub(crate) struct Walk<'a, 'l> {
    pub(crate) leaves: Vec<Leaf<'a>>,
    limits: &'l Limits,
    left_out: &'l mut Vec<LeftOut>,
    alternatives: usize,
}

/// All leaves below a message whose fields are already read.
pub(crate) fn walk<'a>(
    fields: &Fields<'a>,
    body: &'a [u8],
    limits: &Limits,
    left_out: &mut Vec<LeftOut>,
) -> Vec<Leaf<'a>> {
    let mut walk = Walk {
        leaves: Vec::new(),
        limits,
        left_out,
        alternatives: 0,
    };
    walk.part(fields.clone(), body, None, "text/plain", 0);
    walk.leaves
}

impl<'a> Walk<'a, '_> {
    fn part(
        &mut self,
        fields: Fields<'a>,
        body: &'a [u8],
        alternative: Option<usize>,
        default: &str,
        depth: usize,
    ) {
        if self.leaves.len() >= self.limits.parts {
            tell(self.left_out, LeftOut::Parts);
            return;
        }
        let mut kind = fields
            .raw("content-type")
            .map(Parameters::read)
            .unwrap_or_default();
        let bare = !kind.value.contains('/');
        if bare {
            kind.value = default.to_owned();
        }
        if kind.value.starts_with("multipart/") {
            if depth >= self.limits.depth {
                tell(self.left_out, LeftOut::Depth);
            } else if let Some(pieces) =
                pieces(body, kind.plain("boundary").as_deref(), self.limits.parts)
            {
                self.children(&kind.value, pieces, alternative, depth);
                return;
            } else {
                // said to have parts and has none: everything is its text
                kind.value = "text/plain".to_owned();
            }
        }
        let disposition = fields
            .raw("content-disposition")
            .map(Parameters::read)
            .unwrap_or_default();
        self.leaves.push(Leaf {
            fields,
            kind,
            disposition,
            raw: body,
            alternative,
            bare,
        });
    }

    fn children(&mut self, kind: &str, pieces: Vec<&'a [u8]>, above: Option<usize>, depth: usize) {
        let alternative = if kind == "multipart/alternative" && above.is_none() {
            self.alternatives += 1;
            Some(self.alternatives)
        } else {
            above
        };
        let default = if kind == "multipart/digest" {
            "message/rfc822"
        } else {
            "text/plain"
        };
        for piece in pieces {
            let (fields, at) = Fields::read(piece, self.limits, self.left_out);
            let body = piece.get(at..).unwrap_or_default();
            self.part(fields, body, alternative, default, depth + 1);
        }
    }
}

/// The bytes between boundary lines; nothing when there is no such line. After one more than `most`, the rest is one piece.
fn pieces<'a>(body: &'a [u8], boundary: Option<&str>, most: usize) -> Option<Vec<&'a [u8]>> {
    let boundary = match boundary {
        Some(boundary) if !boundary.is_empty() => boundary.as_bytes().to_vec(),
        _ => guessed(body)?,
    };
    let (mut pieces, mut from, mut at) = (Vec::new(), None, 0);
    while at < body.len() && pieces.len() <= most {
        let end = line_end(body, at);
        if let Some(last) = is_boundary(trim_end(&body[at..end]), &boundary) {
            if let Some(from) = from {
                pieces.push(without_break(&body[from..at.max(from)]));
            }
            from = (!last).then_some(end);
            if last {
                break;
            }
        }
        at = end;
    }
    if let Some(from) = from {
        pieces.push(&body[from..]);
    }
    (!pieces.is_empty()).then_some(pieces)
}

/// Whether a line is this boundary, and whether it is the last one.
fn is_boundary(line: &[u8], boundary: &[u8]) -> Option<bool> {
    let rest = line.strip_prefix(b"--")?.strip_prefix(boundary)?;
    match rest {
        [] => Some(false),
        b"--" => Some(true),
        _ => None,
    }
}

/// Without the line break that belongs to the boundary after it.
fn without_break(piece: &[u8]) -> &[u8] {
    let piece = piece.strip_suffix(b"\n").unwrap_or(piece);
    piece.strip_suffix(b"\r").unwrap_or(piece)
}

/// The boundary of a multipart that does not name it: its first line that begins with two dashes.
fn guessed(body: &[u8]) -> Option<Vec<u8>> {
    let mut at = 0;
    while at < body.len().min(4096) {
        let end = line_end(body, at);
        let line = trim_end(&body[at..end]);
        if let Some(rest) = line.strip_prefix(b"--")
            && rest.len() >= 4
        {
            return Some(rest.to_vec());
        }
        at = end;
    }
    None
}
