//! Serial numbers in free text: a label, then words that look like a number of that sort.

use super::{Serial, SerialKind, Trust};
use crate::checks::is_imei;

/// Labels in folded form; longer ones first, because the first that fits is taken.
const LABELS: [(&str, SerialKind); 22] = [
    ("seri numaralari", SerialKind::Serial),
    ("seri numarasi", SerialKind::Serial),
    ("serial numbers", SerialKind::Serial),
    ("serial number", SerialKind::Serial),
    ("seri nolari", SerialKind::Serial),
    ("serial nos", SerialKind::Serial),
    ("serial no", SerialKind::Serial),
    ("serial id", SerialKind::Serial),
    ("seri nolar", SerialKind::Serial),
    ("seri no", SerialKind::Serial),
    ("serino", SerialKind::Serial),
    ("serial", SerialKind::Serial),
    ("s/n", SerialKind::Serial),
    ("sn", SerialKind::Serial),
    ("imei2", SerialKind::Imei),
    ("imei 2", SerialKind::Imei),
    ("imei1", SerialKind::Imei),
    ("imei 1", SerialKind::Imei),
    ("imei", SerialKind::Imei),
    ("sasi no", SerialKind::Vin),
    ("sasi", SerialKind::Vin),
    ("vin", SerialKind::Vin),
];

/// No text yields more proposals.
const MAX_PROPOSALS: usize = 200;

/// Serial numbers that a text seems to hold.
#[must_use]
pub fn in_text(text: &str) -> Vec<Serial> {
    if text.len() > 64 * 1024 {
        return Vec::new();
    }
    let folded = fold(text);
    let mut found: Vec<Serial> = Vec::new();
    let mut at = 0;
    while at < folded.len() && found.len() < MAX_PROPOSALS {
        let Some((length, label, kind)) = label_at(&folded, at) else {
            at += folded[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = values(&folded, at + length, label, kind, &mut found);
    }
    found
}

/// The label that begins here, at the beginning of a word and not in the midst of one.
fn label_at(folded: &str, at: usize) -> Option<(usize, &'static str, SerialKind)> {
    let before = folded[..at].chars().next_back();
    if before.is_some_and(char::is_alphanumeric) {
        return None;
    }
    let rest = &folded[at..];
    let (label, kind) = LABELS.iter().find(|(label, _)| rest.starts_with(label))?;
    let after = rest[label.len()..].chars().next()?;
    (!after.is_alphabetic()).then_some((label.len(), *label, *kind))
}

/// Takes the values after a label and says where reading goes on.
fn values(
    folded: &str,
    mut at: usize,
    label: &str,
    kind: SerialKind,
    found: &mut Vec<Serial>,
) -> usize {
    let opener = skip(folded, at, |c| {
        c.is_whitespace() || matches!(c, ':' | '.' | '=' | '#' | '(' | ')' | '-')
    });
    // "SN" and "serial" alone are words; they are labels only before a colon or the like.
    let marked = folded[at..opener].contains([':', '=', '#', '.']);
    if matches!(label, "sn" | "serial" | "vin") && !marked {
        return opener;
    }
    at = opener;
    while found.len() < MAX_PROPOSALS {
        let end = skip(folded, at, |c| {
            c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/')
        });
        let word = folded[at..end].trim_end_matches(['.', '-', '/', '_']);
        let Some(value) = accepted(word, kind) else {
            break;
        };
        remember(found, value, label, kind);
        let next = skip(folded, at + word.len(), |c| {
            c.is_whitespace() || matches!(c, ',' | ';' | '/' | '~' | '|' | '+' | '.' | '-')
        });
        at = folded[next..]
            .strip_prefix("ve ")
            .map_or(next, |rest| folded.len() - rest.len());
        if at == next && next == end {
            break;
        }
    }
    at
}

fn skip(text: &str, from: usize, wanted: impl Fn(char) -> bool) -> usize {
    text[from..]
        .find(|c: char| !wanted(c))
        .map_or(text.len(), |found| from + found)
}

fn accepted(word: &str, kind: SerialKind) -> Option<String> {
    let value = word.to_ascii_uppercase();
    let fits = match kind {
        SerialKind::Imei => is_imei(&value),
        SerialKind::Vin => is_vin(&value),
        SerialKind::Serial | SerialKind::Lot => {
            let digits = value.chars().filter(char::is_ascii_digit).count();
            value.is_ascii()
                && (4..=40).contains(&value.len())
                && digits >= 2
                && !looks_like_a_date(&value)
        }
    };
    fits.then_some(value)
}

fn looks_like_a_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split(['.', '-', '/']).collect();
    parts.len() == 3
        && parts
            .iter()
            .all(|part| (1..=4).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit()))
}

fn remember(found: &mut Vec<Serial>, value: String, label: &str, kind: SerialKind) {
    if label.ends_with('2')
        && kind == SerialKind::Imei
        && let Some(last) = found
            .iter_mut()
            .rev()
            .find(|s| s.kind == SerialKind::Imei && s.imei2.is_none())
    {
        last.imei2 = Some(value);
        return;
    }
    if !found.iter().any(|serial| serial.value == value) {
        found.push(Serial {
            value,
            imei2: None,
            kind,
            trust: Trust::Text,
        });
    }
}

/// Seventeen letters and digits of a chassis number, at least some of each.
pub(crate) fn is_vin(value: &str) -> bool {
    let allowed = |c: char| {
        c.is_ascii_digit()
            || (c.is_ascii_alphabetic() && !matches!(c.to_ascii_uppercase(), 'I' | 'O' | 'Q'))
    };
    value.len() == 17
        && value.chars().all(allowed)
        && value.chars().any(|c| c.is_ascii_digit())
        && value.chars().any(|c| c.is_ascii_alphabetic())
}

/// Turkish letters to plain small ones, one character for one, so that words are found however they are spelled.
pub(crate) fn fold(text: &str) -> String {
    let folded = text.chars().filter(|c| *c != '\u{307}').map(|c| match c {
        'İ' | 'I' | 'ı' | 'î' | 'Î' => 'i',
        'Ş' | 'ş' => 's',
        'Ç' | 'ç' => 'c',
        'Ğ' | 'ğ' => 'g',
        'Ö' | 'ö' => 'o',
        'Ü' | 'ü' | 'û' | 'Û' => 'u',
        'â' | 'Â' => 'a',
        other => other.to_ascii_lowercase(),
    });
    folded.collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn found(text: &str) -> Vec<String> {
        in_text(text)
            .into_iter()
            .map(|s| match s.imei2 {
                Some(second) => format!("{}+{second}", s.value),
                None => s.value,
            })
            .collect()
    }

    #[test]
    fn finds_what_people_write() {
        assert_eq!(
            found("Seri No: KMB24-260101, KMB24-260102"),
            ["KMB24-260101", "KMB24-260102"]
        );
        assert_eq!(found("Oda termostatı OT-5 S/N:OT5X99021"), ["OT5X99021"]);
        assert_eq!(
            found("SERİ NUMARASI 12345678 ve 12345679 garantilidir"),
            ["12345678", "12345679"]
        );
        assert_eq!(
            found(
                "IMEI1: 356938035643809 / IMEI2: 356938035643817; IMEI1: 490154203237518 / IMEI2: 490154203237526"
            ),
            [
                "356938035643809+356938035643817",
                "490154203237518+490154203237526"
            ]
        );
        assert_eq!(
            found("Şasi No: WVWZZZ1JZXW000001 Plaka 34ABC12"),
            ["WVWZZZ1JZXW000001"]
        );
        assert_eq!(found("SN: AB1234."), ["AB1234"]);
    }

    #[test]
    fn leaves_other_numbers_alone() {
        for text in [
            "Garanti süresi 2 yıldır.",
            "Fatura no ABC2026000000041",
            "IMEI 356938035643808",
            "serial kablo 3 m",
            "Seri No: 25.11.2026",
            "asn 12345",
            "Şasi: kırmızı",
            "Seri No:",
            "sn",
        ] {
            assert_eq!(found(text), [""; 0], "{text}");
        }
    }
}
