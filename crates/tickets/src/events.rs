//! Facts that the spine publishes, past tense.

/// A ticket was opened.
pub const OPENED: &str = "ticket.opened";
/// It moved from one state to another.
pub const MOVED: &str = "ticket.moved";
/// Somebody else works on it, or at another station.
pub const ASSIGNED: &str = "ticket.assigned";
/// Its subject or priority was changed.
pub const EDITED: &str = "ticket.edited";
/// Another ticket was merged into this one.
pub const MERGED: &str = "ticket.merged";
/// This ticket was merged into another one.
pub const MERGED_AWAY: &str = "ticket.merged_away";
/// It went over to another customer, because two customers became one.
pub const FOLLOWED: &str = "ticket.followed_customer";

/// The customer said something.
pub const RECEIVED: &str = "message.received";
/// We said something to the customer.
pub const SENT: &str = "message.sent";
/// A mail of ours came back: somebody will not read it.
pub const BOUNCED: &str = "message.bounced";
/// Somebody wrote a note for the house.
pub const NOTED: &str = "message.noted";
/// Somebody called a customer who has no address.
pub const TOLD: &str = "message.told";

/// A clock started.
pub const CLOCK_STARTED: &str = "clock.started";
/// What it waited for happened.
pub const CLOCK_MET: &str = "clock.met";
/// It is not needed any more.
pub const CLOCK_WITHDRAWN: &str = "clock.withdrawn";
/// It stands still.
pub const CLOCK_PAUSED: &str = "clock.paused";
/// It runs again.
pub const CLOCK_RESUMED: &str = "clock.resumed";
/// It is due at another moment, because the calendar changed.
pub const CLOCK_RECOMPUTED: &str = "clock.recomputed";

/// A link for the customer was made.
pub const LINK_ISSUED: &str = "link.issued";
/// It was opened for the first time.
pub const LINK_OPENED: &str = "link.opened";
/// Links were ended.
pub const LINK_REVOKED: &str = "link.revoked";
