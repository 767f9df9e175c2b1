//! How patiently an outcome is asked for: soon at first, daily in the end, and not for ever.

use jiff::SignedDuration;

/// Minutes between askings at the beginning; afterwards it is asked daily.
const MINUTES: &[i64] = &[1, 2, 5, 15, 30, 60, 120, 240, 480];
/// Askings in all: about a month, within which a card's bank has answered.
const MOST: i32 = 40;

/// Whether it is still early enough that only the program asks. Afterwards, in the course of the first day, a person looks as well.
#[must_use]
pub fn asks_alone(asked: i32) -> bool {
    usize::try_from(asked).is_ok_and(|asked| asked < MINUTES.len())
}

/// What stands for an outcome that nobody asks for any more.
pub const ASKED_ENOUGH: i32 = MOST;

/// How long to wait after so many askings; none when it was asked for often enough and a person has to look.
#[must_use]
pub fn ask_after(asked: i32) -> Option<SignedDuration> {
    if asked >= MOST {
        return None;
    }
    let place = usize::try_from(asked).unwrap_or_default();
    let minutes = MINUTES.get(place).copied().unwrap_or(24 * 60);
    Some(SignedDuration::from_mins(minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_looks_on_the_first_day() {
        let alone = (0..=MOST).take_while(|asked| asks_alone(*asked)).count();
        let minutes: i64 = MINUTES.iter().take(alone).sum();
        assert!((4 * 60..24 * 60).contains(&minutes), "{minutes}");
        assert!(!asks_alone(ASKED_ENOUGH));
    }

    #[test]
    fn pauses_grow_to_a_day_and_end() {
        let minutes: Vec<_> = (0..=MOST)
            .map(|n| ask_after(n).map(|pause| pause.as_mins()))
            .collect();
        assert_eq!(&minutes[..3], [Some(1), Some(2), Some(5)]);
        assert_eq!(minutes[39], Some(1_440));
        assert_eq!(minutes[40], None);
        assert!(minutes[..40].is_sorted());
    }
}
