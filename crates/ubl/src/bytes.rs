//! From bytes to text: byte order marks, declared encodings, and a refusal where they lie.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

use crate::MAX_BYTES;
use crate::unreadable::{Place, Reason, Unreadable, place_of};

/// The decoded text, and whether the file said something untrue about its encoding.
pub(crate) struct Decoded<'a> {
    pub(crate) text: Cow<'a, str>,
    pub(crate) misdeclared: Option<String>,
}

/// Decodes a file within the bound of its size: byte order mark first, then the shape of the first bytes, then the declaration.
pub(crate) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, Unreadable> {
    if bytes.len() > MAX_BYTES {
        let size = bytes.len().to_string();
        return Err(Unreadable::at(Reason::TooLarge, "", 0, size));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Unreadable::at(Reason::Empty, "", 0, ""));
    }
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[mark..]);
    }
    match bytes {
        [b'<', 0, ..] => return with(UTF_16LE, bytes),
        [0, b'<', ..] => return with(UTF_16BE, bytes),
        _ => {}
    }
    let Some(label) = declared(bytes) else {
        return with(UTF_8, bytes);
    };
    let Some(encoding) = Encoding::for_label(label.as_bytes()) else {
        return Err(Unreadable::at(Reason::EncodingUnknown, "", 0, label));
    };
    if encoding == UTF_16LE || encoding == UTF_16BE {
        // A string writer that declares UTF-16 while the file holds eight-bit text: readable, but said.
        let decoded = with(UTF_8, bytes)?;
        return Ok(Decoded {
            misdeclared: Some(label),
            ..decoded
        });
    }
    with(encoding, bytes)
}

fn with<'a>(encoding: &'static Encoding, bytes: &'a [u8]) -> Result<Decoded<'a>, Unreadable> {
    if encoding == UTF_8 {
        let text =
            std::str::from_utf8(bytes).map_err(|error| broken_utf8(bytes, error.valid_up_to()))?;
        return Ok(Decoded {
            text: Cow::Borrowed(text),
            misdeclared: None,
        });
    }
    match encoding.decode_without_bom_handling_and_without_replacement(bytes) {
        Some(text) => Ok(Decoded {
            text,
            misdeclared: None,
        }),
        None => Err(Unreadable::at(Reason::Encoding, "", 0, encoding.name())),
    }
}

fn broken_utf8(bytes: &[u8], valid: usize) -> Unreadable {
    let before = std::str::from_utf8(&bytes[..valid]).unwrap_or_default();
    let place: Place = place_of(before, valid, String::new());
    Unreadable {
        reason: Reason::Encoding,
        place,
        detail: "UTF-8".into(),
    }
}

/// The encoding named by the XML declaration, when there is one.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = &bytes[..bytes.len().min(256)];
    let start = head.iter().position(|b| !b.is_ascii_whitespace())?;
    let head = head[start..].strip_prefix(b"<?xml")?;
    let end = head.windows(2).position(|pair| pair == b"?>")?;
    let declaration: String = head[..end].iter().map(|b| char::from(*b)).collect();
    let after = declaration
        .split_once("encoding")?
        .1
        .trim_start()
        .strip_prefix('=')?
        .trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..]
        .split(quote)
        .next()
        .map(|label| label.trim().to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn reads_what_turkish_programs_write() {
        let xml = "<?xml version='1.0' encoding='windows-1254'?><a>Şişli ığĞİ</a>";
        let (bytes, ..) = encoding_rs::WINDOWS_1254.encode(xml);
        assert_eq!(decode(&bytes).unwrap().text, xml);
        let iso = xml.replace("windows-1254", "iso-8859-9");
        let (bytes, ..) = encoding_rs::WINDOWS_1254.encode(&iso);
        assert_eq!(decode(&bytes).unwrap().text, iso);
        let little: Vec<u8> = "<a>ğ</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decode(&little).unwrap().text, "<a>ğ</a>");
        let mut big = vec![0xFE, 0xFF];
        big.extend("<a>ğ</a>".encode_utf16().flat_map(u16::to_be_bytes));
        assert_eq!(decode(&big).unwrap().text, "<a>ğ</a>");
        assert_eq!(decode("\u{feff}<a/>".as_bytes()).unwrap().text, "<a/>");
    }

    #[test]
    fn says_where_the_bytes_break() {
        let refused = decode(b"<?xml version='1.0' encoding='UTF-8'?>\n<a>\xfe</a>")
            .err()
            .unwrap();
        assert_eq!(
            (refused.reason, refused.place.line, refused.place.column),
            (Reason::Encoding, 2, 4)
        );
        let refused = decode(b"<?xml version='1.0' encoding='klingon'?><a/>")
            .err()
            .unwrap();
        assert_eq!(
            (refused.reason, refused.detail.as_str()),
            (Reason::EncodingUnknown, "klingon")
        );
        assert_eq!(decode(b" \n").err().unwrap().reason, Reason::Empty);
    }

    #[test]
    fn a_file_that_wrongly_says_utf16_is_read_and_told() {
        let decoded = decode("<?xml version='1.0' encoding='utf-16'?><a>ş</a>".as_bytes()).unwrap();
        assert_eq!(decoded.misdeclared.as_deref(), Some("utf-16"));
    }
}
