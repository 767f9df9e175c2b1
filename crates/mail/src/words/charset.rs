//! Code pages: what is declared, what is meant, and what to guess when nothing is said.

use encoding_rs::{Encoding, GB18030, ISO_2022_JP, UTF_8, WINDOWS_1252, WINDOWS_1254};

use super::utf7;

/// Text of bytes whose code page may be declared, declared wrongly, or not at all. Without null bytes.
pub(crate) fn decode(bytes: &[u8], label: Option<&str>) -> String {
    let written = label.unwrap_or_default().trim();
    let label = tidy_label(written);
    let text = if label.contains("utf7") && bytes.is_ascii() {
        utf7::decode(bytes)
    } else {
        with_encoding(bytes, declared(&label, written))
    };
    if text.contains('\0') {
        text.replace('\0', "")
    } else {
        text
    }
}

/// Whether a declared code page says something about raw bytes elsewhere in the mail: Latin-1 is written on everything.
pub(crate) fn is_telling(label: &str) -> bool {
    declared(&tidy_label(label), label.trim()).is_some_and(|encoding| encoding != WINDOWS_1252)
}

/// Declared names as people write them: `iso-gb2312`, `utf8`, `cp-1254`, `"ISO_8859-9"`.
fn tidy_label(label: &str) -> String {
    label
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

fn declared(label: &str, written: &str) -> Option<&'static Encoding> {
    if label.is_empty() || label.contains("ascii") || label.starts_with("unknown") {
        return None;
    }
    if label.contains("gb2312") || label.contains("gbk") || label.contains("gb18030") {
        return Some(GB18030);
    }
    if label.contains("2022jp") {
        return Some(ISO_2022_JP);
    }
    let number: String = label.chars().filter(char::is_ascii_digit).collect();
    let spellings = [
        written.to_owned(),
        label.to_owned(),
        label.replace("iso8859", "iso-8859-"),
        label.replace("utf", "utf-"),
        label.replace("koi8", "koi8-"),
        label.replace("big5hkscs", "big5"),
        label
            .replace("shiftjis", "shift_jis")
            .replace("euc", "euc-"),
        format!("windows-{number}"),
    ];
    spellings
        .iter()
        .find_map(|spelling| Encoding::for_label(spelling.as_bytes()))
}

fn with_encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    let Some(encoding) = declared else {
        return undeclared(bytes);
    };
    if encoding == UTF_8 {
        return strict(UTF_8, bytes).unwrap_or_else(|| mended(bytes));
    }
    if encoding == WINDOWS_1252 || encoding == WINDOWS_1254 {
        return western(bytes, encoding);
    }
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Many programs write Latin-1 on what is UTF-8 or Turkish.
fn western(bytes: &[u8], encoding: &'static Encoding) -> String {
    if !bytes.is_ascii()
        && let Some(text) = strict(UTF_8, bytes)
    {
        return text;
    }
    let turkish = bytes
        .iter()
        .any(|byte| matches!(byte, 0xF0 | 0xFD | 0xFE | 0xDD | 0xDE | 0xD0));
    let encoding = if turkish { WINDOWS_1254 } else { encoding };
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

fn undeclared(bytes: &[u8]) -> String {
    if bytes.is_ascii() {
        if bytes
            .windows(3)
            .any(|w| matches!(w, b"\x1b$B" | b"\x1b$@" | b"\x1b(J"))
        {
            return ISO_2022_JP
                .decode_without_bom_handling(bytes)
                .0
                .into_owned();
        }
        return String::from_utf8_lossy(bytes).into_owned();
    }
    if let Some(text) = strict(UTF_8, bytes) {
        return text;
    }
    if looks_chinese(bytes)
        && let Some(text) = strict(GB18030, bytes)
    {
        return text;
    }
    WINDOWS_1254
        .decode_without_bom_handling(bytes)
        .0
        .into_owned()
}

/// Said to be UTF-8 and is not: a few broken characters are replaced, a text in an old code page is read as Turkish.
fn mended(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    let broken = lossy.chars().filter(|c| *c == '\u{FFFD}').count();
    let whole = lossy
        .chars()
        .filter(|c| !c.is_ascii() && *c != '\u{FFFD}')
        .count();
    if broken > whole {
        undeclared(bytes)
    } else {
        lossy.into_owned()
    }
}

/// Pairs of high bytes whose first is among the common ideographs, and nearly nothing else beyond ASCII.
fn looks_chinese(bytes: &[u8]) -> bool {
    let (mut pairs, mut common, mut single, mut at) = (0_usize, 0_usize, 0_usize, 0);
    while at < bytes.len() {
        if bytes[at] < 0x80 {
            at += 1;
        } else if bytes.get(at + 1).is_some_and(|next| *next >= 0xA1) {
            pairs += 1;
            common += usize::from((0xB0..=0xD7).contains(&bytes[at]));
            at += 2;
        } else {
            single += 1;
            at += 1;
        }
    }
    pairs >= 2 && single == 0 && common * 3 >= pairs * 2
}

fn strict(encoding: &'static Encoding, bytes: &[u8]) -> Option<String> {
    encoding
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(|text| text.strip_prefix('\u{FEFF}').unwrap_or(&text).to_owned())
}

#[cfg(test)]
mod tests {
    use super::decode;

    #[test]
    fn turkish_is_read_whatever_was_declared() {
        let latin5 = [b"T\xFCrk\xE7e ".as_slice(), b"\xFE\xDD\xF0\xFD"].concat();
        let expected = "Türkçe şİğı";
        for label in [
            Some("windows-1254"),
            Some("iso-8859-9"),
            Some("iso-8859-1"),
            Some("us-ascii"),
            Some("utf-8"),
            None,
            Some("x-unknown"),
        ] {
            assert_eq!(decode(&latin5, label), expected, "{label:?}");
        }
        for label in [Some("utf-8"), Some("ISO-8859-1"), Some("us-ascii"), None] {
            assert_eq!(decode(expected.as_bytes(), label), expected, "{label:?}");
        }
    }

    #[test]
    fn chinese_names_of_code_pages_are_one() {
        for label in ["gb2312", "iso-gb2312", "GBK", "gb18030", "csGB2312"] {
            assert_eq!(decode(b"\xC4\xE3\xBA\xC3", Some(label)), "你好", "{label}");
        }
        assert_eq!(decode(b"\xC4\xE3\xBA\xC3", None), "你好");
    }

    #[test]
    fn other_names_of_code_pages_are_known() {
        for (bytes, label, expected) in [
            (&b"\xC7\xD1"[..], "ks_c_5601-1987", "한"),
            (b"\xEF\xF0\xE8", "cp-1251", "при"),
            (b"\xD2", "KOI8-R", "р"),
            (b"\x83J", "x-sjis", "カ"),
            (b"\xA4", "ISO_8859-15", "€"),
        ] {
            assert_eq!(decode(bytes, Some(label)), expected, "{label}");
        }
    }

    #[test]
    fn null_bytes_vanish() {
        assert_eq!(decode(b"a\0b\0", None), "ab");
    }

    #[test]
    fn japanese_escapes_are_known_without_a_word() {
        assert_eq!(decode(b"\x1b$B%+\x1b(B", None), "カ");
    }
}
