//! Makes foreign words fit for print: marks that steer a printer or turn the line around go, very long words may break.

/// The most letters of one text in the PDF; the whole stands in the ZIP.
const TEXT_MAX: usize = 12_000;
/// Letters after which a long word may break.
const PIECE: usize = 16;
/// A place to break that nobody sees.
const BREAK: char = '\u{200b}';

/// A text on one line or several.
pub(super) fn text(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut run = 0;
    for letter in words.chars().filter_map(printable).take(TEXT_MAX) {
        if letter.is_whitespace() {
            run = 0;
        } else if run >= PIECE {
            out.push(BREAK);
            run = 0;
        }
        out.push(letter);
        run += 1;
    }
    if words.chars().nth(TEXT_MAX).is_some() {
        out.push_str(" …");
    }
    out
}

/// The lines of a text that say something.
pub(super) fn lines(words: &str) -> Vec<String> {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(text).collect()
}

fn printable(letter: char) -> Option<char> {
    match letter {
        '\n' => Some('\n'),
        '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
        '\u{2028}' | '\u{2029}' => Some('\n'),
        other if other.is_control() || steers(other) => None,
        other => Some(other),
    }
}

/// Marks that turn the writing around or are no letter at all.
const fn steers(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffd}' | '\u{fdd0}'..='\u{fdef}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_printer_goes_and_long_words_may_break() {
        for (typed, printed) in [
            ("Çağla\u{0} \u{1b}[31mIşık", "Çağla [31mIşık"),
            ("\u{202e}ters\u{202c}", "ters"),
            ("#let x = 1 $a$ *b* <e>", "#let x = 1 $a$ *b* <e>"),
            ("12345678901234567890", "1234567890123456\u{200b}7890"),
            ("", ""),
        ] {
            assert_eq!(text(typed), printed);
        }
        assert_eq!(lines("bir\r\n\n iki "), ["bir", "iki"]);
        assert!(text(&"a ".repeat(TEXT_MAX)).ends_with('…'));
    }
}
