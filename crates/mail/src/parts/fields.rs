//! Header fields as they stand in the bytes: names and raw values.

use crate::limits::{LeftOut, Limits, tell};
use crate::words::encoded;

/// One header field; the value is unfolded only by whoever decodes it.
#[derive(Debug, Clone)]
pub(crate) struct Field<'a> {
    pub(crate) name: String,
    pub(crate) value: &'a [u8],
}

/// The fields of one part, in their order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fields<'a>(pub(crate) Vec<Field<'a>>);

impl<'a> Fields<'a> {
    /// The fields at the start of `bytes`, and where the body begins.
    pub(crate) fn read(
        bytes: &'a [u8],
        limits: &Limits,
        left_out: &mut Vec<LeftOut>,
    ) -> (Self, usize) {
        let mut fields: Vec<(&'a [u8], usize, usize)> = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            let end = line_end(bytes, at);
            let line = trim_end(&bytes[at..end]);
            if line.is_empty() && !goes_on(bytes, at, end) {
                at = end;
                break;
            }
            if line.is_empty() || matches!(line[0], b' ' | b'\t') {
                if let Some((_, _, until)) = fields.last_mut() {
                    *until = end;
                }
            } else if let Some(name) = name_of(line) {
                if fields.len() < limits.fields {
                    fields.push((name, at + name_width(line), end));
                } else {
                    tell(left_out, LeftOut::Fields);
                }
            } else if !is_field_of_mail(&bytes[end..line_end(bytes, end)]) {
                // the empty line was forgotten: the words begin here
                break;
            }
            at = end;
        }
        let fields = fields.into_iter().map(|(name, from, until)| {
            let value = &bytes[from.min(until)..until];
            if value.len() > limits.field_bytes {
                tell(left_out, LeftOut::Fields);
            }
            Field {
                name: String::from_utf8_lossy(name).to_ascii_lowercase(),
                value: trim(&value[..value.len().min(limits.field_bytes)]),
            }
        });
        let fields = Self(fields.collect());
        (fields, at)
    }

    /// The raw value of the first field of this lower-case name.
    pub(crate) fn raw(&self, name: &str) -> Option<&'a [u8]> {
        self.all(name).next()
    }

    /// The raw values of all fields of this lower-case name.
    pub(crate) fn all<'s>(&'s self, name: &'s str) -> impl Iterator<Item = &'a [u8]> + 's {
        self.0
            .iter()
            .filter(move |field| field.name == name)
            .map(|field| field.value)
    }

    /// The decoded value of the first field of this name that is not empty.
    pub(crate) fn text(&self, name: &str, hint: Option<&str>) -> Option<String> {
        self.all(name)
            .map(|value| encoded::decode(&unfolded(value), hint))
            .find(|text| !text.is_empty())
    }
}

/// A value without the line breaks of folding.
pub(crate) fn unfolded(value: &[u8]) -> Vec<u8> {
    value
        .iter()
        .copied()
        .filter(|byte| !matches!(byte, b'\r' | b'\n' | 0))
        .collect()
}

/// Where the line that begins at `at` ends, its line break included.
pub(crate) fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|byte| *byte == b'\n')
        .map_or(bytes.len(), |found| at + found + 1)
}

/// Without line breaks and blanks at the end.
pub(crate) fn trim_end(line: &[u8]) -> &[u8] {
    let end = line
        .iter()
        .rposition(|byte| !byte.is_ascii_whitespace() && *byte != 0)
        .map_or(0, |at| at + 1);
    &line[..end]
}

/// Whether a line is a field that mails have, so that an odd line above it stands among fields.
fn is_field_of_mail(line: &[u8]) -> bool {
    let known: [&[u8]; 10] = [
        b"from",
        b"to",
        b"cc",
        b"date",
        b"subject",
        b"received",
        b"sender",
        b"status",
        b"lines",
        b"bcc",
    ];
    name_of(line).is_some_and(|name| {
        let name = name.to_ascii_lowercase();
        known.contains(&name.as_slice()) || (name.contains(&b'-') && name.len() < 40)
    })
}

/// Whether a line of blanks is a folded line of its field, since the header goes on after it.
fn goes_on(bytes: &[u8], at: usize, end: usize) -> bool {
    let next = &bytes[end..line_end(bytes, end)];
    matches!(bytes[at], b' ' | b'\t')
        && (next.starts_with(b" ") || next.starts_with(b"\t") || name_of(next).is_some())
}

fn trim(value: &[u8]) -> &[u8] {
    let value = trim_end(value);
    let start = value
        .iter()
        .position(|byte| !byte.is_ascii_whitespace())
        .unwrap_or(value.len());
    &value[start..]
}

/// The name before the colon, when the line is a field.
fn name_of(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().take(200).position(|byte| *byte == b':')?;
    let name = trim_end(&line[..colon]);
    let good = !name.is_empty() && name.iter().all(|byte| byte.is_ascii_graphic());
    good.then_some(name)
}

fn name_width(line: &[u8]) -> usize {
    line.iter()
        .position(|byte| *byte == b':')
        .map_or(0, |colon| colon + 1)
}

/// Text of raw bytes for the list of header fields.
pub(crate) fn plain(value: &[u8]) -> String {
    encoded::decode(&unfolded(value), None)
}
