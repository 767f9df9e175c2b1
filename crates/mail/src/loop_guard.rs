//! The guard that needs no header: how many automatic mails may go out within a time.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// Minutes and how many automatic mails at most within them.
pub type Rates = [(u32, u32); 5];

/// To one recipient about one ticket. Source: Zammad, `app/models/ticket.rb` (2023); an upper bound, never to be loosened.
pub const PER_TICKET: Rates = [(10, 10), (30, 15), (60, 25), (180, 50), (600, 100)];
/// To one recipient about all tickets. The same source.
pub const PER_RECIPIENT: Rates = [(10, 30), (30, 60), (60, 120), (180, 240), (600, 360)];
/// Rules that may set each other off in a row. The same source.
pub const RECURSION: u32 = 10;
/// Unknown addresses that one mail may add to the contacts. The same source.
pub const NEW_CONTACTS: usize = 40;

/// The longest time that is looked back.
pub const LOOK_BACK: SignedDuration = SignedDuration::from_mins(600);

/// A rate that is used up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Flood {
    /// Whether it is the rate of the one ticket, or of all.
    pub one_ticket: bool,
    /// The minutes of the rate.
    pub minutes: u32,
    /// How many were allowed in them.
    pub most: u32,
}

/// Whether one more automatic mail may go to a recipient now.
///
/// `about_ticket` and `about_all` are the moments of automatic mails to that recipient, of the last [`LOOK_BACK`].
///
/// # Errors
/// The first rate that is used up.
pub fn may_send(
    now: Timestamp,
    about_ticket: &[Timestamp],
    about_all: &[Timestamp],
) -> Result<(), Flood> {
    within(now, about_ticket, &PER_TICKET, true)?;
    within(now, about_all, &PER_RECIPIENT, false)
}

fn within(
    now: Timestamp,
    sent: &[Timestamp],
    rates: &Rates,
    one_ticket: bool,
) -> Result<(), Flood> {
    for (minutes, most) in *rates {
        let from = now.duration_since(Timestamp::UNIX_EPOCH)
            - SignedDuration::from_mins(i64::from(minutes));
        let count = sent
            .iter()
            .filter(|at| at.duration_since(Timestamp::UNIX_EPOCH) > from)
            .count();
        if u32::try_from(count).unwrap_or(u32::MAX) >= most {
            return Err(Flood {
                one_ticket,
                minutes,
                most,
            });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn sent(now: Timestamp, count: i64, each_seconds: i64) -> Vec<Timestamp> {
        (0..count)
            .map(|number| now - SignedDuration::from_secs(number * each_seconds))
            .collect()
    }

    #[test]
    fn a_conversation_passes_and_a_loop_stops() {
        let now: Timestamp = "2026-11-29T05:00:00Z".parse().unwrap();
        assert_eq!(may_send(now, &sent(now, 9, 1), &[]), Ok(()));
        assert_eq!(
            may_send(now, &sent(now, 10, 1), &[]),
            Err(Flood {
                one_ticket: true,
                minutes: 10,
                most: 10
            })
        );
        assert_eq!(
            may_send(now, &sent(now, 100, 350), &[]),
            Err(Flood {
                one_ticket: true,
                minutes: 600,
                most: 100
            })
        );
        assert_eq!(
            may_send(now, &[], &sent(now, 30, 1)),
            Err(Flood {
                one_ticket: false,
                minutes: 10,
                most: 30
            })
        );
        assert_eq!(may_send(now, &[], &sent(now, 29, 1)), Ok(()));
    }
}
