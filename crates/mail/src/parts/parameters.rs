//! Values with parameters: Content-Type and Content-Disposition, with RFC 2231, RFC 2047 and raw bytes.

use crate::words::{charset, encoded};

use super::fields::unfolded;

/// A value and its parameters.
#[derive(Debug, Clone, Default)]
pub(crate) struct Parameters {
    /// In lower case: `text/plain`, `attachment`.
    pub(crate) value: String,
    pairs: Vec<(String, Vec<u8>)>,
}

impl Parameters {
    /// Reads a field, whatever is wrong with it.
    pub(crate) fn read(raw: &[u8]) -> Self {
        let raw = unfolded(raw);
        let mut pieces = split(&raw).into_iter();
        let value = pieces.next().unwrap_or_default();
        let value = String::from_utf8_lossy(&value)
            .trim()
            .trim_matches('"')
            .to_ascii_lowercase();
        let pairs = pieces.filter_map(|piece| pair(&piece)).collect();
        Self { value, pairs }
    }

    /// A plain parameter: charset, boundary.
    pub(crate) fn plain(&self, name: &str) -> Option<String> {
        let found = self.pairs.iter().find(|(key, _)| key == name);
        found
            .map(|(_, value)| String::from_utf8_lossy(value).trim().to_owned())
            .or_else(|| self.text(name, None))
    }

    /// A parameter that people read: a file name.
    pub(crate) fn text(&self, name: &str, hint: Option<&str>) -> Option<String> {
        let text = match self.extended(name) {
            Some(text) => text,
            None => {
                let (_, value) = self.pairs.iter().find(|(key, _)| key == name)?;
                let text = encoded::decode(value, hint);
                // some write RFC 2231 without the star
                if text.starts_with("UTF-8''") || text.starts_with("utf-8''") {
                    charset::decode(&percent(&text.as_bytes()[7..]), Some("utf-8"))
                } else {
                    text
                }
            }
        };
        let text = encoded::one_line(&text);
        (!text.is_empty()).then_some(text)
    }

    /// `name*`, `name*0`, `name*0*`, joined before they are decoded.
    fn extended(&self, name: &str) -> Option<String> {
        let mut sections: Vec<(u32, bool, &[u8])> = Vec::new();
        for (key, value) in &self.pairs {
            let Some(rest) = key
                .strip_prefix(name)
                .and_then(|rest| rest.strip_prefix('*'))
            else {
                continue;
            };
            let coded = rest.is_empty() || rest.ends_with('*');
            let number = rest.trim_end_matches('*');
            let number = if number.is_empty() {
                0
            } else {
                number.parse().ok()?
            };
            sections.push((number, coded, value));
        }
        sections.sort_by_key(|(number, ..)| *number);
        let (_, first_coded, first) = sections.first()?;
        let mut label = None;
        let mut bytes = Vec::new();
        if *first_coded {
            let mut marks = first.splitn(3, |byte| *byte == b'\'');
            match (marks.next(), marks.next(), marks.next()) {
                (Some(charset), Some(_), Some(text)) => {
                    label = Some(String::from_utf8_lossy(charset).into_owned());
                    bytes.extend(percent(text));
                }
                _ => bytes.extend(percent(first)),
            }
        } else {
            bytes.extend_from_slice(first);
        }
        for (_, coded, value) in sections.iter().skip(1) {
            if *coded {
                bytes.extend(percent(value));
            } else {
                bytes.extend_from_slice(value);
            }
        }
        let label = label.filter(|label| !label.is_empty());
        if label.is_none() && bytes.starts_with(b"=?") {
            return Some(encoded::decode(&bytes, None));
        }
        Some(charset::decode(&bytes, label.as_deref()))
    }
}

/// At semicolons outside quotation marks.
fn split(raw: &[u8]) -> Vec<Vec<u8>> {
    let (mut pieces, mut piece, mut quoted, mut escaped) = (Vec::new(), Vec::new(), false, false);
    for byte in raw {
        match byte {
            b';' if !quoted => pieces.push(std::mem::take(&mut piece)),
            b'"' if !escaped => {
                quoted = !quoted;
                piece.push(*byte);
            }
            _ => piece.push(*byte),
        }
        escaped = *byte == b'\\' && !escaped && quoted;
    }
    pieces.push(piece);
    pieces
}

fn pair(piece: &[u8]) -> Option<(String, Vec<u8>)> {
    let equals = piece.iter().position(|byte| *byte == b'=')?;
    let name = String::from_utf8_lossy(&piece[..equals])
        .trim()
        .to_ascii_lowercase();
    let value = piece[equals + 1..].trim_ascii();
    if name.is_empty() {
        return None;
    }
    let Some(open) = value.strip_prefix(b"\"") else {
        return Some((name, value.to_vec()));
    };
    let mut text = Vec::new();
    let mut bytes = open.iter().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' if matches!(bytes.peek(), Some(b'"' | b'\\')) => text.extend(bytes.next()),
            _ => text.push(*byte),
        }
    }
    Some((name, text))
}

fn percent(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit = |at: usize| {
            bytes
                .get(at)
                .and_then(|byte| char::from(*byte).to_digit(16))
        };
        if bytes[at] == b'%'
            && let (Some(high), Some(low)) = (digit(at + 1), digit(at + 2))
        {
            out.extend(u8::try_from(high * 16 + low));
            at += 3;
        } else {
            out.push(bytes[at]);
            at += 1;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::Parameters;

    #[test]
    fn a_turkish_name_is_read_however_it_is_written() {
        let cases: &[&[u8]] = &[
            b"attachment; filename*=UTF-8''fatura_%C4%B1%C4%9F.pdf",
            b"attachment; filename*0*=utf-8'tr'fatura_%C4%B1; filename*1*=%C4%9F.pdf",
            b"attachment; filename*1=\".pdf\"; filename*0*=utf-8''fatura_%C4%B1%C4%9F",
            b"attachment; filename=\"=?utf-8?B?ZmF0dXJhX8SxxJ8ucGRm?=\"",
            b"attachment; filename=\"fatura_\xC4\xB1\xC4\x9F.pdf\"",
            b"attachment; filename=fatura_\xFD\xF0.pdf",
            b"attachment;\r\n filename=\"UTF-8''fatura_%C4%B1%C4%9F.pdf\"",
        ];
        for raw in cases {
            let read = Parameters::read(raw);
            assert_eq!(read.value, "attachment");
            assert_eq!(
                read.text("filename", None).as_deref(),
                Some("fatura_ığ.pdf"),
                "{raw:?}"
            );
        }
    }

    #[test]
    fn unquoted_and_escaped_values_are_read() {
        let read = Parameters::read(
            b"text/plain; name=This is a test.txt; charset=\"utf-8\" ; x=\"a\\\"b;c\"",
        );
        assert_eq!(
            read.text("name", None).as_deref(),
            Some("This is a test.txt")
        );
        assert_eq!(read.plain("charset").as_deref(), Some("utf-8"));
        assert_eq!(read.plain("x").as_deref(), Some("a\"b;c"));
    }
}
