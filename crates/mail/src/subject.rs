//! Subjects: what they are about, and the number of a ticket in them.

use crate::fold::fold;

/// Prefixes of answers and forwards, folded. A colon must follow.
const PREFIXES: &[&str] = &[
    // Turkish
    "ynt",
    "yan",
    "yanit",
    "cvp",
    "cevap",
    "ilt",
    "ilet",
    "ileti",
    "iletildi",
    "yonl",
    // English and all
    "re",
    "r",
    "rv",
    "fw",
    "fwd",
    "f",
    "forward",
    "auto",
    "automatic reply",
    // German, Dutch, the North
    "aw",
    "antw",
    "antwort",
    "wg",
    "betr",
    "doorst",
    "sv",
    "vs",
    "vl",
    "vb",
    "vidarebefordrat",
    "svar",
    "svars",
    "videresend",
    "vd",
    // Romance languages
    "tr",
    "réf",
    "ref",
    "rép",
    "rif",
    "i",
    "enc",
    "res",
    "resp",
    "rm",
    "reenv",
    "rép.",
    // Slavonic languages, Hungarian, Greek, Baltic languages
    "odp",
    "pd",
    "ha",
    "továbbítás",
    "vá",
    "továbbit",
    "na",
    "hä",
    "απ",
    "πρθ",
    "σχετ",
    "atb",
    "ats",
    "nj",
    "od",
    "отв",
    "на",
    "пер",
    "відп",
    // Asia, Hebrew, Arabic
    "回复",
    "答复",
    "回覆",
    "转发",
    "轉寄",
    "返信",
    "転送",
    "답장",
    "전달",
    "השב",
    "הועבר",
    "رد",
    "إعادة توجيه",
    "bls",
    "trs",
    "fwb",
];

/// How many prefixes are taken off: more than any honest thread has.
const MOST: usize = 60;

/// The subject without prefixes and marks of gateways: `[DIŞ KAYNAK] YNT[2]: Servis talebi` is `Servis talebi`.
#[must_use]
pub fn base(subject: &str) -> &str {
    let mut rest = subject.trim();
    for _ in 0..MOST {
        let Some(shorter) = without_prefix(rest).or_else(|| without_gateway(rest)) else {
            break;
        };
        rest = shorter.trim();
    }
    rest
}

/// Whether two subjects are about the same: their bases without regard to capitals and spaces.
#[must_use]
pub fn is_same(one: &str, other: &str) -> bool {
    let words = |subject: &str| {
        fold(base(subject))
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let (one, other) = (words(one), words(other));
    !one.is_empty() && one == other
}

/// A number within a subject that follows this prefix: `SRV-2025-000123` for `SRV-`. Capitals, blanks and the mark of a
/// form before it do not matter. All that are found, each once.
#[must_use]
pub fn numbers(subject: &str, prefix: &str) -> Vec<String> {
    let (text, wanted) = (fold(subject), fold(prefix));
    let mut found: Vec<String> = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    for (at, _) in text.match_indices(&wanted) {
        let starts = text[..at]
            .chars()
            .next_back()
            .is_none_or(|before| !before.is_alphanumeric());
        let number: String = text[at + wanted.len()..]
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || *c == '-')
            .take(40)
            .collect();
        let number = number.trim_end_matches('-');
        if starts && number.chars().any(|c| c.is_ascii_digit()) {
            let whole = format!("{}{}", wanted, number).to_ascii_uppercase();
            if !found.contains(&whole) {
                found.push(whole);
            }
        }
    }
    found
}

/// Without one prefix such as `Re:`, `YNT :`, `AW[3]:`, `Re(2):`, `Re^2:`, `Re-2:`.
fn without_prefix(subject: &str) -> Option<&str> {
    let colon = subject.find([':', '：'])?;
    let after = &subject[colon + subject[colon..].chars().next()?.len_utf8()..];
    let head = fold(subject[..colon].trim());
    let word = head.trim_end_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '[' | ']' | '(' | ')' | '^' | '-' | '*' | ' ')
    });
    let counted = word.len() < head.len();
    let known = PREFIXES.contains(&word) || (counted && PREFIXES.contains(&word.trim()));
    (known && !after.trim().is_empty()).then_some(after)
}

/// Without the warning of a gateway: `[DIŞ KAYNAK]`, `[EXTERNAL]`, `*SPAM*`, never a number in brackets.
fn without_gateway(subject: &str) -> Option<&str> {
    let inner = subject.strip_prefix('[')?;
    let (inside, after) = inner.split_once(']')?;
    let folded = fold(inside);
    let marks = [
        "diş kaynak",
        "dis kaynak",
        "harici",
        "diş",
        "dış",
        "external",
        "ext",
        "extern",
        "externe",
        "external email",
        "external sender",
        "dişaridan",
        "kurum dişi",
        "spam",
        "şüpheli",
        "güvensiz",
        "caution",
    ];
    (marks.contains(&folded.as_str()) && !after.trim().is_empty()).then_some(after)
}

#[cfg(test)]
mod tests {
    use super::{base, is_same, numbers};

    #[test]
    fn prefixes_go_in_any_language_and_number() {
        for subject in [
            "Servis talebi",
            "Re: Servis talebi",
            "YNT: YNT: YNT: Servis talebi",
            "İLT: Servis talebi",
            "ilt: servis talebi",
            "Ynt : Re[2]: Servis talebi",
            "AW: WG: Servis talebi",
            "SV: VS: Servis talebi",
            "[DIŞ KAYNAK] YNT: Servis talebi",
            "Re(3): Fwd: Servis talebi",
            "Re^2: Servis talebi",
            "回复: Servis talebi",
            "Cevap: Servis talebi",
            "ANTW: RE: [EXTERNAL] Servis talebi",
        ] {
            assert!(
                is_same(subject, "Servis talebi"),
                "{subject}: {}",
                base(subject)
            );
        }
    }

    #[test]
    fn words_and_numbers_stay() {
        for subject in [
            "Ynt Makina siparişi",
            "Konu: fatura",
            "[SRV-1] Servis",
            "Re:",
            "Arıza: kapak",
            "Not: ürün geldi",
        ] {
            assert_eq!(base(subject), subject);
        }
        assert!(!is_same("", "Re: "));
    }

    #[test]
    fn ticket_numbers_are_found_tolerantly() {
        assert_eq!(
            numbers("YNT: [srv-2025-000123] Talep", "SRV-"),
            ["SRV-2025-000123"]
        );
        assert_eq!(
            numbers(
                "İlt: SRV-2025-000123, srv-2025-000124 SRV-2025-000123",
                "SRV-"
            ),
            ["SRV-2025-000123", "SRV-2025-000124"]
        );
        assert!(numbers("XSRV-1 SRV- konu", "SRV-").is_empty());
    }
}
