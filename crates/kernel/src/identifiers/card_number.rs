//! Card numbers: never kept, also not in words that somebody types beside an amount.

use super::Iban;
use super::digits::luhn_holds;

/// Digits of a card number.
const SHORTEST: usize = 13;
const LONGEST: usize = 19;

/// Whether the words hold 13 to 19 digits that could be a card's number, written together or in groups. The number of a bank account is
/// none, though its groups may look like one.
#[must_use]
pub fn holds_card_number(words: &str) -> bool {
    runs(words)
        .iter()
        .any(|run| groups_hold(run) && !is_account(words, run))
}

/// Fewest digits of a number that is taken out of foreign words: a moment in milliseconds has thirteen and is none.
const SHORTEST_FOREIGN: usize = 15;

/// Foreign words, kept as they came but for whole card numbers, of which the middle is taken out.
#[must_use]
pub fn without_card_numbers(words: &str) -> String {
    let mut kept = String::with_capacity(words.len());
    let mut digits = String::new();
    for letter in words.chars().chain(['\0']) {
        if letter.is_ascii_digit() {
            digits.push(letter);
            continue;
        }
        kept.push_str(&masked(&digits));
        digits.clear();
        if letter != '\0' {
            kept.push(letter);
        }
    }
    kept
}

fn masked(digits: &str) -> String {
    if !(SHORTEST_FOREIGN..=LONGEST).contains(&digits.len()) || !luhn_holds(digits) {
        return digits.to_owned();
    }
    let (begin, end) = (&digits[..6], &digits[digits.len() - 4..]);
    format!("{begin}{}{end}", "*".repeat(digits.len() - 10))
}

/// Digits that stand beside each other with at most a separator between them, in groups; with the place of the first letter before.
struct Run {
    groups: Vec<String>,
    from: usize,
    to: usize,
}

fn runs(words: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for (at, letter) in words.char_indices() {
        let end = at + letter.len_utf8();
        match letter.to_digit(10) {
            Some(_) => take_digit(&mut runs, letter, at, end, open),
            None => {
                let joins = open && matches!(letter, ' ' | '-' | '.' | '/' | '\u{a0}');
                if joins && let Some(run) = runs.last_mut() {
                    run.groups.push(String::new());
                }
                open = joins;
                continue;
            }
        }
        open = true;
    }
    runs
}

fn take_digit(runs: &mut Vec<Run>, digit: char, at: usize, end: usize, open: bool) {
    if !open {
        runs.push(Run {
            groups: vec![String::new()],
            from: at,
            to: end,
        });
    }
    if let Some(run) = runs.last_mut() {
        run.to = end;
        if let Some(group) = run.groups.last_mut() {
            group.push(digit);
        }
    }
}

/// Whether neighbouring groups make a card number: what stands before or after it, a date or a count, does not hide it.
fn groups_hold(run: &Run) -> bool {
    (0..run.groups.len()).any(|first| {
        let mut digits = String::new();
        run.groups[first..].iter().any(|group| {
            digits.push_str(group);
            (SHORTEST..=LONGEST).contains(&digits.len()) && luhn_holds(&digits)
        })
    })
}

/// Whether the digits with the two letters before them are an account number.
fn is_account(words: &str, run: &Run) -> bool {
    let before: Vec<(usize, char)> = words[..run.from].char_indices().rev().take(2).collect();
    let [(_, _), (start, _)] = before.as_slice() else {
        return false;
    };
    Iban::parse(words[*start..run.to].trim()).is_ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn foreign_words_keep_all_but_card_numbers() {
        for (came, kept) in [
            (
                r#"{"pan":"4111111111111111"}"#,
                r#"{"pan":"411111******1111"}"#,
            ),
            (r#"{"time":1721825036103}"#, r#"{"time":1721825036103}"#),
            ("4111111111111112", "4111111111111112"),
            ("", ""),
        ] {
            assert_eq!(without_card_numbers(came), kept);
        }
    }

    #[test]
    fn card_numbers_are_seen_however_they_are_written() {
        let cases = [
            ("4111111111111111", true),
            ("4111 1111 1111 1111", true),
            ("4111-1111-1111-1111", true),
            ("kart 4111.1111.1111.1111 son", true),
            ("4111 1111 1111 1111 12/26", true),
            ("3 taksit 4111111111111111", true),
            ("378282246310005", true),
            ("9792 0303 9444 0796", true),
            ("4111111111111112", false),
            ("**** 1111", false),
            ("dekont 12345678", false),
            ("SRV-2026-000123", false),
            ("TR33 0006 1005 1978 6457 8413 26", false),
            ("TR330006100519786457841326", false),
            ("onay 004512 ref 998877", false),
            ("", false),
            ("İĞÜŞ 12", false),
            ("2026-11-29 tarihli iade", false),
        ];
        for (words, card) in cases {
            assert_eq!(holds_card_number(words), card, "{words}");
        }
    }

    /// The digits with the one behind them that makes the sum whole.
    fn with_check(digits: &str) -> String {
        let whole = (0..10).map(|last| format!("{digits}{last}"));
        whole
            .into_iter()
            .find(|all| luhn_holds(all))
            .unwrap_or_default()
    }

    proptest! {
        #[test]
        fn every_whole_sum_of_thirteen_to_nineteen_digits_is_seen(digits in "[1-9][0-9]{11,17}", before in "[a-zçğıöşü ]{0,9}") {
            let words = format!("{before} {} ok", with_check(&digits));
            prop_assert!(holds_card_number(&words));
        }

        #[test]
        fn any_words_are_looked_at_without_harm(words in ".{0,80}") {
            let _ = holds_card_number(&words);
        }
    }
}
