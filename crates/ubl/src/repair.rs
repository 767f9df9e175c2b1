//! Text that was encoded twice (`Åžirket`, `Ä°stanbul`): found, and a repair proposed. Never applied unasked.

use encoding_rs::{WINDOWS_1252, WINDOWS_1254};

/// The text as it was meant, when it looks as if its UTF-8 bytes had been read as Latin letters.
#[must_use]
pub fn repair(text: &str) -> Option<String> {
    if text.is_ascii() {
        return None;
    }
    let mut repaired = String::with_capacity(text.len());
    let mut changed = false;
    let mut rest = text;
    while !rest.is_empty() {
        let plain = rest.find(|c: char| !c.is_ascii()).unwrap_or(rest.len());
        repaired.push_str(&rest[..plain]);
        rest = &rest[plain..];
        let run = rest.find(|c: char| c.is_ascii()).unwrap_or(rest.len());
        match repair_run(&rest[..run]) {
            Some(meant) => {
                changed = true;
                repaired.push_str(&meant);
            }
            None => repaired.push_str(&rest[..run]),
        }
        rest = &rest[run..];
    }
    changed.then_some(repaired)
}

/// A run of letters beyond ASCII, read back as the bytes it came from.
fn repair_run(run: &str) -> Option<String> {
    let first = run.chars().next()?;
    // The lead bytes of UTF-8 for everything Turkish, and for typographic signs.
    if !matches!(first, 'Â' | 'Ã' | 'Ä' | 'Å' | 'â' | 'Ğ' | 'ğ') || run.chars().nth(1).is_none()
    {
        return None;
    }
    [latin, windows_1254, windows_1252]
        .into_iter()
        .find_map(|bytes_of| {
            let bytes = bytes_of(run)?;
            let meant = String::from_utf8(bytes).ok()?;
            meant.chars().all(plausible).then_some(meant)
        })
}

fn plausible(character: char) -> bool {
    let code = u32::from(character);
    (0xA0..0x180).contains(&code)
        || (0x2010..0x2030).contains(&code)
        || character == '€'
        || character == '₺'
}

fn latin(run: &str) -> Option<Vec<u8>> {
    run.chars()
        .map(|c| u8::try_from(u32::from(c)).ok())
        .collect()
}

fn windows_1254(run: &str) -> Option<Vec<u8>> {
    through(WINDOWS_1254, run)
}

fn windows_1252(run: &str) -> Option<Vec<u8>> {
    through(WINDOWS_1252, run)
}

fn through(encoding: &'static encoding_rs::Encoding, run: &str) -> Option<Vec<u8>> {
    let (bytes, _, unmappable) = encoding.encode(run);
    (!unmappable).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn twice(encoding: &'static encoding_rs::Encoding, text: &str) -> String {
        encoding
            .decode_without_bom_handling(text.as_bytes())
            .0
            .into_owned()
    }

    #[test]
    fn turkish_text_encoded_twice_is_read_back() {
        for text in [
            "İstanbul Şişli",
            "ÖRNEK ÇAĞRI MERKEZİ A.Ş.",
            "ığüşöç IĞÜŞÖÇ",
            "“tırnak” – 5 €",
        ] {
            assert_eq!(repair(&twice(WINDOWS_1252, text)).as_deref(), Some(text));
            assert_eq!(repair(&twice(WINDOWS_1254, text)).as_deref(), Some(text));
            let latin: String = text.bytes().map(char::from).collect();
            assert_eq!(repair(&latin).as_deref(), Some(text));
        }
    }

    #[test]
    fn right_text_is_left_alone() {
        for text in [
            "İstanbul Şişli",
            "Ağrı",
            "café Ångström",
            "Â",
            "",
            "abc",
            "kâğıt",
            "Ğİ",
            "Äpfel",
            "Ä",
        ] {
            assert_eq!(repair(text), None, "{text}");
        }
    }
}
