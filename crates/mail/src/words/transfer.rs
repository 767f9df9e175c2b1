//! Transfer encodings, read as leniently as they are written.

use super::utf7::value;

/// The bytes behind a Content-Transfer-Encoding; an unknown one means none.
pub(crate) fn decode(bytes: &[u8], encoding: &str) -> Vec<u8> {
    let encoding = encoding.trim().to_ascii_lowercase();
    match encoding.as_str() {
        "base64" => base64(bytes),
        "quoted-printable" => quoted_printable(bytes, false),
        "x-uuencode" | "uuencode" | "x-uue" => uuencoded(bytes),
        _ => bytes.to_vec(),
    }
}

/// Base64 with white space, foreign characters and padding in the middle.
pub(crate) fn base64(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for byte in bytes {
        if *byte == b'=' {
            (held, bits) = (0, 0);
        } else if let Some(digit) = value(*byte) {
            held = (held << 6) | digit;
            bits += 6;
            if bits >= 8 {
                bits -= 8;
                out.push(u8::try_from((held >> bits) & 0xFF).unwrap_or_default());
                held &= (1 << bits) - 1;
            }
        }
    }
    out
}

/// Quoted-printable; in header words an underscore is a space.
pub(crate) fn quoted_printable(bytes: &[u8], header: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at + 1..];
        match bytes[at] {
            b'_' if header => out.push(b' '),
            b'=' => {
                if let Some(byte) = hex(rest) {
                    out.push(byte);
                    at += 2;
                } else if let Some(skip) = soft_break(rest) {
                    at += skip;
                } else {
                    out.push(b'=');
                }
            }
            byte => out.push(byte),
        }
        at += 1;
    }
    out
}

fn hex(bytes: &[u8]) -> Option<u8> {
    let digit = |at: usize| {
        bytes
            .get(at)
            .and_then(|byte| char::from(*byte).to_digit(16))
    };
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// How many bytes a line break after `=` takes, with blanks before it.
fn soft_break(bytes: &[u8]) -> Option<usize> {
    let blanks = bytes
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count();
    match bytes.get(blanks..)? {
        [] => Some(blanks),
        [b'\r', b'\n', ..] => Some(blanks + 2),
        [b'\n' | b'\r', ..] => Some(blanks + 1),
        _ => None,
    }
}

/// Lines of uuencode, with or without `begin` and `end`.
pub(crate) fn uuencoded(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in bytes.split(|byte| *byte == b'\n') {
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.starts_with(b"begin ") {
            continue;
        }
        let Some((first, digits)) = line.split_first() else {
            continue;
        };
        let length = usize::from(first.wrapping_sub(b' ') & 0x3F);
        if length == 0 || line == b"end" {
            break;
        }
        let before = out.len();
        for group in digits.chunks(4) {
            let digit = |at: usize| {
                group
                    .get(at)
                    .map_or(0, |byte| byte.wrapping_sub(b' ') & 0x3F)
            };
            out.push(digit(0) << 2 | digit(1) >> 4);
            out.push(digit(1) << 4 | digit(2) >> 2);
            out.push(digit(2) << 6 | digit(3));
        }
        out.truncate(before + length);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_encodings_give_what_they_hold() {
        assert_eq!(base64(b"TWVy\r\naGFi YQ=="), b"Merhaba");
        assert_eq!(base64(b"TWVy!aGFiYQ"), b"Merhaba");
        assert_eq!(
            quoted_printable(b"a=C3=BCb =\r\nc=\nd=ZZ=", false),
            "aüb cd=ZZ".as_bytes()
        );
        assert_eq!(quoted_printable(b"a_b=20c", true), b"a b c");
        assert_eq!(uuencoded(b"begin 644 x\n#0V%T\n`\nend\n"), b"Cat");
        assert_eq!(decode(b"plain", "8bit"), b"plain");
    }
}
