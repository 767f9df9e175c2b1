//! How long a sign-in lasts: so long unused, and never longer than so long in all.

use jiff::{SignedDuration, Timestamp};

/// Unused for this long, a session is over.
pub const IDLE: SignedDuration = SignedDuration::from_hours(12);
/// However much it is used, it is over then.
pub const ABSOLUTE: SignedDuration = SignedDuration::from_hours(24 * 14);
/// Time to type the second factor after the password.
pub const SECOND_FACTOR: SignedDuration = SignedDuration::from_mins(10);
/// `seen_at` is written at most this often, so that reading a page is no write.
pub const SEEN_EVERY: SignedDuration = SignedDuration::from_mins(5);

/// The moments of one session.
#[derive(Copy, Clone, Debug)]
pub struct Life {
    /// Last known use.
    pub seen_at: Timestamp,
    /// Absolute end.
    pub expires_at: Timestamp,
    /// Ended by hand.
    pub ended_at: Option<Timestamp>,
}

impl Life {
    /// Whether it still carries.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.ended_at.is_none() && now < self.expires_at && now.duration_since(self.seen_at) < IDLE
    }

    /// Whether its last use should be noted.
    pub fn wants_noting(&self, now: Timestamp) -> bool {
        now.duration_since(self.seen_at) >= SEEN_EVERY
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(hour: i64) -> Timestamp {
        Timestamp::from_second(1_795_000_000 + hour * 3600).unwrap()
    }

    #[test]
    fn a_session_ends_unused_old_or_by_hand() {
        let open = Life {
            seen_at: at(0),
            expires_at: at(336),
            ended_at: None,
        };
        assert!(open.is_open(at(11)));
        assert!(!open.is_open(at(12)));
        assert!(
            !Life {
                seen_at: at(335),
                ..open
            }
            .is_open(at(336))
        );
        assert!(
            !Life {
                ended_at: Some(at(1)),
                ..open
            }
            .is_open(at(1))
        );
    }
}
