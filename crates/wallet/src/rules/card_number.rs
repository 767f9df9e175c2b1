//! Words that people type here hold no card's number.

/// Whether the words hold 13 to 19 digits, written together or with blanks and hyphens between them, that end in a right check digit.
#[must_use]
pub fn holds_card_number(words: &str) -> bool {
    let mut runs = vec![String::new()];
    for letter in words.chars() {
        match letter {
            '0'..='9' => {
                if let Some(run) = runs.last_mut() {
                    run.push(letter);
                }
            }
            ' ' | '-' | '.' | '/' | '\u{a0}' => {}
            _ => runs.push(String::new()),
        }
    }
    runs.iter()
        .any(|run| (0..run.len()).any(|from| begins_card(&run[from..])))
}

fn begins_card(digits: &str) -> bool {
    (13..=19).any(|length| digits.get(..length).is_some_and(luhn)) && !digits.starts_with('0')
}

fn luhn(digits: &str) -> bool {
    let weighed = digits.bytes().rev().enumerate().map(|(place, digit)| {
        let value = u32::from(digit.wrapping_sub(b'0'));
        match (place % 2, value) {
            (0, value) => value,
            (_, value) if value > 4 => value * 2 - 9,
            (_, value) => value * 2,
        }
    });
    weighed.sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn card_numbers_are_seen() {
        for (words, seen) in [
            ("4111 1111 1111 1111", true),
            ("kart 4111-1111-1111-1111", true),
            ("2026-11-29 tarihli iade", false),
            ("IAD-2026-000123", false),
            ("4111111111111112", false),
        ] {
            assert_eq!(holds_card_number(words), seen, "{words}");
        }
    }
}
