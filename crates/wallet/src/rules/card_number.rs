//! Words that people type here hold no card's number.

/// Whether the words hold 13 to 19 digits, in one group or in neighbouring ones, that end in a right check digit.
#[must_use]
pub fn holds_card_number(words: &str) -> bool {
    runs(words).iter().any(|groups| {
        (0..groups.len()).any(|first| {
            let mut digits = String::new();
            groups.iter().skip(first).any(|group| {
                digits.push_str(group);
                (13..=19).contains(&digits.len()) && luhn(&digits)
            })
        })
    })
}

/// Groups of digits with one separator between them.
fn runs(words: &str) -> Vec<Vec<String>> {
    let mut runs: Vec<Vec<String>> = vec![Vec::new()];
    let mut before = 'x';
    for letter in words.chars() {
        let joins = matches!(letter, ' ' | '-' | '.' | '/' | '\u{a0}');
        let within = letter.is_ascii_digit() || (joins && before.is_ascii_digit());
        if !within {
            runs.push(Vec::new());
        }
        if letter.is_ascii_digit()
            && let Some(run) = runs.last_mut()
        {
            match run.last_mut() {
                Some(group) if before.is_ascii_digit() => group.push(letter),
                _ => run.push(letter.to_string()),
            }
        }
        before = letter;
    }
    runs
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
