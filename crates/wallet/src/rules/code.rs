//! The code of a gift card: sixteen letters that are not taken for one another, the last of them a check.

/// Letters and digits without I, L, O and U.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Letters of a code.
const LENGTH: usize = 16;

/// A code from fifteen random bytes, in groups of four.
#[must_use]
pub fn code(random: [u8; LENGTH - 1]) -> String {
    let mut letters: Vec<u8> = random.iter().map(|byte| byte % 32).collect();
    letters.push(check(&letters));
    let text: Vec<char> = letters.iter().map(|value| letter(*value)).collect();
    let groups = text.chunks(4).map(|group| group.iter().collect::<String>());
    groups.collect::<Vec<_>>().join("-")
}

/// A code as somebody typed it, without what does not belong to it; none when it can be none.
#[must_use]
pub fn read(typed: &str) -> Option<String> {
    let mut values = Vec::with_capacity(LENGTH);
    for typed in typed.chars().take(100) {
        match typed.to_ascii_uppercase() {
            ' ' | '-' | '\u{a0}' => {}
            'O' => values.push(0),
            'I' | 'L' => values.push(1),
            other => values.push(value(other)?),
        }
    }
    let (last, first) = values.split_last()?;
    (values.len() == LENGTH && check(first) == *last)
        .then(|| values.iter().map(|value| letter(*value)).collect())
}

fn letter(value: u8) -> char {
    LETTERS
        .get(usize::from(value))
        .map_or('0', |byte| char::from(*byte))
}

fn value(letter: char) -> Option<u8> {
    let place = LETTERS
        .iter()
        .position(|known| char::from(*known) == letter)?;
    u8::try_from(place).ok()
}

/// Weighs places by odd numbers, so that every slip of one letter and most swaps of neighbours are seen.
fn check(values: &[u8]) -> u8 {
    let weighed = values
        .iter()
        .zip(0_u32..)
        .map(|(value, place)| u32::from(*value) * (2 * place + 1));
    u8::try_from(weighed.sum::<u32>() % 32).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_code_is_read_back(random: [u8; 15]) {
            let code = code(random);
            prop_assert_eq!(code.len(), 19);
            let plain = code.replace('-', "");
            prop_assert_eq!(read(&code), Some(plain.clone()));
            prop_assert_eq!(read(&format!(" {} ", code.to_lowercase())), Some(plain));
        }

        #[test]
        fn one_wrong_letter_is_seen(random: [u8; 15], place in 0_usize..16, other in 0_usize..32) {
            let plain = code(random).replace('-', "");
            let mut letters: Vec<char> = plain.chars().collect();
            letters[place] = char::from(LETTERS[other]);
            let typed: String = letters.into_iter().collect();
            prop_assert_eq!(read(&typed).is_some(), typed == plain);
        }

        #[test]
        fn whatever_is_typed_is_read_or_not(typed in ".{0,60}") {
            let _ = read(&typed);
        }
    }
}
