//! Makes frozen facts fit for print: marks that steer a printer or turn the line around go, very long words may break.

use kernel::refusal::Refusal;
use platform::Failure;
use serde_json::Value;

use super::Paper;

/// The most letters of one text; acts refuse far fewer.
const TEXT_MAX: usize = 20_000;
/// The most lines of one list.
const LIST_MAX: usize = 1_000;
/// Words longer than this may break, so that a serial number of eighty letters stays on the paper.
const WORD_MAX: usize = 20;
/// Where they may break.
const PIECE: usize = 12;
/// A place to break that nobody sees.
const BREAK: char = '\u{200b}';
/// What is drawn or followed as it is.
const WHOLE: [&str; 3] = ["tracking", "link", "number"];

/// The paper with every text made fit for print.
pub(super) fn cleaned(paper: &Paper) -> Result<Paper, Failure> {
    let mut facts = serde_json::to_value(paper).map_err(Failure::internal)?;
    walk(&mut facts, false)?;
    serde_json::from_value(facts).map_err(Failure::internal)
}

fn walk(value: &mut Value, whole: bool) -> Result<(), Refusal> {
    match value {
        // a moment is a word of thirty letters, and read again
        Value::String(text) if text.parse::<jiff::Timestamp>().is_ok() => {}
        Value::String(text) => {
            if text.chars().count() > TEXT_MAX {
                return Err(too_long());
            }
            *text = if whole {
                printable(text)
            } else {
                breakable(&printable(text))
            };
        }
        Value::Array(items) => {
            if items.len() > LIST_MAX {
                return Err(too_long());
            }
            for item in items {
                walk(item, whole)?;
            }
        }
        Value::Object(fields) => {
            for (name, field) in fields {
                walk(field, WHOLE.contains(&name.as_str()))?;
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
    Ok(())
}

fn too_long() -> Refusal {
    Refusal::new("service-refused-paper-long")
}

/// Lines stay lines; every other control mark goes.
pub(super) fn printable(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .map(|letter| match letter {
            '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' => ' ',
            '\u{2028}' | '\u{2029}' => '\n',
            other => other,
        })
        .filter(|letter| *letter == '\n' || !(letter.is_control() || steers(*letter)))
        .collect()
}

/// Marks that turn the writing around or are no letter at all.
const fn steers(letter: char) -> bool {
    matches!(letter,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
        | '\u{fff9}'..='\u{fffd}' | '\u{fdd0}'..='\u{fdef}' | '\u{e000}'..='\u{f8ff}' | '\u{e0000}'..='\u{10ffff}')
}

/// After a mark (`@`, `.`, `/`) a long word breaks best, within letters only when there is none for long.
fn breakable(text: &str) -> String {
    let longest = text.split_whitespace().map(|word| word.chars().count());
    if longest.max().unwrap_or_default() <= WORD_MAX {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + text.len() / 4);
    for word in text.split_inclusive(char::is_whitespace) {
        if word.trim_end().chars().count() > WORD_MAX {
            push_broken(&mut out, word);
        } else {
            out.push_str(word);
        }
    }
    out
}

fn push_broken(out: &mut String, word: &str) {
    let mut run = 0;
    for letter in word.chars() {
        if run >= PIECE && !letter.is_whitespace() {
            out.push(BREAK);
            run = 0;
        }
        out.push(letter);
        run = if run > 2 && "@./-_:".contains(letter) {
            PIECE
        } else {
            run + 1
        };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_steers_a_printer_goes_and_what_people_wrote_stays() {
        for (typed, printed) in [
            ("Çağla\u{0} \u{1b}[31mIşık", "Çağla [31mIşık"),
            ("bir\r\niki\tüç", "bir\niki üç"),
            ("\u{202e}ters\u{202c}", "ters"),
            (
                "#let x = 1 $a$ *b* _c_ @d <e>",
                "#let x = 1 $a$ *b* _c_ @d <e>",
            ),
            ("", ""),
        ] {
            assert_eq!(printable(typed), printed);
        }
    }

    #[test]
    fn a_moment_stays_whole_however_fine_it_is() {
        for moment in ["2026-11-28T18:25:54Z", "2026-11-28T18:25:54.577543123Z"] {
            let mut facts = serde_json::json!({ "at": moment, "words": ["x".repeat(30)] });
            walk(&mut facts, false).unwrap();
            assert_eq!(facts["at"], moment);
            assert!(facts["words"][0].as_str().unwrap().contains(BREAK));
        }
    }

    #[test]
    fn only_very_long_words_may_break() {
        let usual = "Muvaffakiyetsizleş tencere";
        assert_eq!(breakable(usual), usual);
        let long = breakable(&"x".repeat(35));
        assert_eq!(long.matches(BREAK).count(), 2);
        assert_eq!(long.replace(BREAK, ""), "x".repeat(35));
        let mail = breakable("sule.isik@ornek.example").replace(BREAK, "|");
        assert_eq!(mail, "sule.|isik@|ornek.|example");
    }
}
