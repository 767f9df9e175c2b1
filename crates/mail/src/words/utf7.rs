//! UTF-7 (RFC 2152), which old gateways still write.

/// Text of UTF-7 bytes; what is no valid sequence stays as it stands.
pub(super) fn decode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        if bytes[at] != b'+' {
            text.push(char::from(bytes[at]));
            at += 1;
            continue;
        }
        let end = (at + 1..bytes.len())
            .find(|end| value(bytes[*end]).is_none())
            .unwrap_or(bytes.len());
        if end == at + 1 {
            text.push('+');
        } else {
            text.push_str(&shifted(&bytes[at + 1..end]));
        }
        at = end + usize::from(bytes.get(end) == Some(&b'-'));
    }
    text
}

fn shifted(digits: &[u8]) -> String {
    let (mut bits, mut held, mut units) = (0_u32, 0_u32, Vec::new());
    for digit in digits.iter().filter_map(|byte| value(*byte)) {
        held = (held << 6) | digit;
        bits += 6;
        if bits >= 16 {
            bits -= 16;
            units.push(u16::try_from((held >> bits) & 0xFFFF).unwrap_or_default());
            held &= (1 << bits) - 1;
        }
    }
    String::from_utf16_lossy(&units)
}

/// The value of a digit of base64.
pub(super) fn value(byte: u8) -> Option<u32> {
    let value = match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_example_of_the_standard() {
        assert_eq!(super::decode(b"Hi Mom -+Jjo--!"), "Hi Mom -☺-!");
        assert_eq!(super::decode(b"1 +- 1"), "1 + 1");
    }
}
