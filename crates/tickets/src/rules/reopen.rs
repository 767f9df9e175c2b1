//! What a customer's reply does to a ticket: it goes on, opens again, or a follow-up begins.

use jiff::{SignedDuration, Timestamp};

use super::states::TicketState;

/// Days after the end within which a reply opens the ticket again.
pub const REOPEN_DAYS: i64 = 14;

/// What a reply does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reply {
    /// The ticket stays where it is.
    Stays,
    /// It is open again.
    Opens,
    /// A new ticket follows it.
    Follows,
}

/// What a reply does to a ticket that was solved at this moment, if it was.
#[must_use]
pub fn reply(state: TicketState, solved_at: Option<Timestamp>, now: Timestamp) -> Reply {
    match state {
        TicketState::New | TicketState::Open | TicketState::Spam => Reply::Stays,
        TicketState::PendingCustomer | TicketState::OnHold => Reply::Opens,
        TicketState::Solved | TicketState::Closed => match in_time(solved_at, now) {
            true => Reply::Opens,
            false => Reply::Follows,
        },
        TicketState::Merged => Reply::Follows,
    }
}

fn in_time(solved_at: Option<Timestamp>, now: Timestamp) -> bool {
    solved_at.is_none_or(|at| at >= closes_before(now))
}

/// Tickets solved before this moment are closed.
#[must_use]
pub fn closes_before(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24 * REOPEN_DAYS))
        .unwrap_or(now)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use TicketState::{Closed, New, OnHold, Open, PendingCustomer, Solved};

    #[test]
    fn a_reply_in_time_opens_and_a_late_one_follows() {
        let now: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        let ago = |days: i64| now.checked_sub(SignedDuration::from_hours(24 * days)).ok();
        let cases = [
            (New, None, Reply::Stays),
            (Open, None, Reply::Stays),
            (PendingCustomer, None, Reply::Opens),
            (OnHold, None, Reply::Opens),
            (Solved, ago(0), Reply::Opens),
            (Solved, ago(14), Reply::Opens),
            (Solved, ago(15), Reply::Follows),
            (Closed, ago(13), Reply::Opens),
            (Closed, ago(40), Reply::Follows),
        ];
        for (state, solved, expected) in cases {
            assert_eq!(reply(state, solved, now), expected, "{state} {solved:?}");
        }
    }
}
