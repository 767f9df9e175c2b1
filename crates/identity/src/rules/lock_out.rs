//! How long a door stays shut after wrong passwords: free tries first, then a delay that doubles.

use jiff::{SignedDuration, Timestamp};

/// What is counted: the account that was named, or the address it came from.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub enum Door {
    /// One account; few tries.
    Account,
    /// One network address, behind which a whole office may sit; more tries.
    Address,
}

/// Failed attempts so far.
#[derive(Copy, Clone, Debug, PartialEq, Eq)]
pub struct Failures {
    /// How many since the last quiet day.
    pub count: i32,
    /// When the last one was.
    pub last: Timestamp,
}

/// After a day without an attempt the count begins again.
pub const FORGOTTEN_AFTER: SignedDuration = SignedDuration::from_hours(24);
/// The first delay.
const FIRST_DELAY: SignedDuration = SignedDuration::from_secs(30);
/// No delay is longer, so that nobody is shut out for good by somebody else's guessing.
const LONGEST_DELAY: SignedDuration = SignedDuration::from_mins(30);
/// 30 s doubled this often is above the longest delay.
const MOST_DOUBLINGS: u32 = 6;

impl Door {
    fn free_tries(self) -> i32 {
        match self {
            Door::Account => 5,
            Door::Address => 20,
        }
    }
}

/// Until when the door is shut, if it is shut now. A clock set back does not lengthen it:
/// a last attempt in the future counts as now.
pub fn shut_until(door: Door, failures: Failures, now: Timestamp) -> Option<Timestamp> {
    let last = failures.last.min(now);
    let until = last.checked_add(delay(door, failures.count)?).ok()?;
    (until > now).then_some(until)
}

/// The count after one more attempt.
pub fn one_more(failures: Option<Failures>, now: Timestamp) -> Failures {
    let remembered = failures.filter(|f| now.duration_since(f.last) < FORGOTTEN_AFTER);
    Failures {
        count: remembered.map_or(0, |f| f.count).saturating_add(1),
        last: now,
    }
}

fn delay(door: Door, count: i32) -> Option<SignedDuration> {
    let over = u32::try_from(count - door.free_tries()).ok()?;
    let doubled = FIRST_DELAY * 2_i32.pow(over.min(MOST_DOUBLINGS));
    Some(doubled.min(LONGEST_DELAY))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + second).unwrap()
    }

    #[test]
    fn the_delay_grows_and_has_an_end() {
        let cases = [
            (Door::Account, 4, None),
            (Door::Account, 5, Some(30)),
            (Door::Account, 6, Some(60)),
            (Door::Account, 8, Some(240)),
            (Door::Account, 11, Some(1800)),
            (Door::Account, i32::MAX, Some(1800)),
            (Door::Address, 19, None),
            (Door::Address, 20, Some(30)),
        ];
        for (door, count, seconds) in cases {
            let failures = Failures { count, last: at(0) };
            assert_eq!(
                shut_until(door, failures, at(0)),
                seconds.map(at),
                "{door:?} {count}"
            );
        }
    }

    #[test]
    fn the_door_opens_when_the_delay_is_over() {
        let failures = Failures {
            count: 5,
            last: at(0),
        };
        assert!(shut_until(Door::Account, failures, at(29)).is_some());
        assert!(shut_until(Door::Account, failures, at(30)).is_none());
    }

    #[test]
    fn a_clock_set_back_does_not_shut_people_out() {
        let failures = Failures {
            count: 5,
            last: at(86_400),
        };
        assert_eq!(shut_until(Door::Account, failures, at(0)), Some(at(30)));
    }

    #[test]
    fn a_quiet_day_wipes_the_slate() {
        let failures = Some(Failures {
            count: 9,
            last: at(0),
        });
        assert_eq!(one_more(failures, at(3600)).count, 10);
        assert_eq!(one_more(failures, at(86_400)).count, 1);
    }
}
