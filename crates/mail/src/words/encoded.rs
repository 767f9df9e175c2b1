//! Encoded words of header fields (RFC 2047), also where they must not stand.

use super::{charset, transfer};

/// Text of a header value: encoded words decoded, raw bytes read as `hint` says or as they look, on one line.
pub(crate) fn decode(value: &[u8], hint: Option<&str>) -> String {
    let mut text = String::new();
    let mut pending: Option<(String, Vec<u8>)> = None;
    let mut rest = value;
    while !rest.is_empty() {
        let at = find(rest, b"=?").unwrap_or(rest.len());
        let (before, from) = rest.split_at(at);
        let Some((label, bytes, after)) = word(from) else {
            let end = if from.is_empty() { at } else { at + 2 };
            flush(&mut text, &mut pending);
            text.push_str(&charset::decode(&rest[..end], hint));
            rest = &rest[end..];
            continue;
        };
        let adjacent = pending.is_some() && before.iter().all(u8::is_ascii_whitespace);
        if !adjacent {
            flush(&mut text, &mut pending);
            text.push_str(&charset::decode(before, hint));
        }
        match &mut pending {
            // a character may be torn between two words
            Some((same, held)) if same.eq_ignore_ascii_case(&label) => held.extend(bytes),
            _ => {
                flush(&mut text, &mut pending);
                pending = Some((label, bytes));
            }
        }
        rest = after;
    }
    flush(&mut text, &mut pending);
    one_line(&text)
}

/// Without line breaks and other control characters, trimmed.
pub(crate) fn one_line(text: &str) -> String {
    let spaced: String = text
        .chars()
        .map(|c| {
            if c.is_control() || c == '\u{FEFF}' {
                ' '
            } else {
                c
            }
        })
        .collect();
    spaced.trim().to_owned()
}

fn flush(text: &mut String, pending: &mut Option<(String, Vec<u8>)>) {
    if let Some((label, bytes)) = pending.take() {
        text.push_str(&charset::decode(&bytes, Some(&label)));
    }
}

/// Bytes of one encoded word: the standard allows 75, some write a whole subject.
const WORD: usize = 2_000;

/// `=?label?B?…?=` at the start: label, decoded bytes, what follows.
fn word(bytes: &[u8]) -> Option<(String, Vec<u8>, &[u8])> {
    let inner = bytes.strip_prefix(b"=?")?;
    let label_end = inner.iter().take(60).position(|byte| *byte == b'?')?;
    let label = std::str::from_utf8(&inner[..label_end]).ok()?;
    if label.is_empty() || label.contains(char::is_whitespace) {
        return None;
    }
    let [kind, b'?', content @ ..] = &inner[label_end + 1..] else {
        return None;
    };
    // a bound, so that openings without an end are not searched for over and over
    let end = find(&content[..content.len().min(WORD)], b"?=")?;
    let raw = &content[..end];
    let decoded = match kind {
        b'B' | b'b' => transfer::base64(raw),
        b'Q' | b'q' => transfer::quoted_printable(raw, true),
        _ => return None,
    };
    let label = label.split('*').next().unwrap_or(label);
    Some((label.to_owned(), decoded, &content[end + 2..]))
}

/// Where `needle` begins in `bytes`.
pub(crate) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn words_are_joined_and_torn_characters_are_mended() {
        let cases: &[(&[u8], &str)] = &[
            (b"=?UTF-8?Q?=C4=B0ade?= talebi", "İade talebi"),
            (b"=?utf-8?B?xLBhZGU=?=", "İade"),
            (b"=?utf-8?Q?=C4?= =?utf-8?Q?=B0ade?=", "İade"),
            (b"=?iso-8859-9?Q?=DEi=FEli?= =?utf-8?Q?_a?=", "Şişli a"),
            (b"\"=?utf-8?Q?=C5=9E?=\"", "\"Ş\""),
            (b"a =?b c", "a =?b c"),
            (b"=?x?Z?a?=", "=?x?Z?a?="),
            (b"\xDDade", "İade"),
            (b"a\r\n b\0", "a   b"),
        ];
        for (value, expected) in cases {
            assert_eq!(decode(value, None), *expected);
        }
    }
}
