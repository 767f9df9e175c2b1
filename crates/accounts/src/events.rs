//! Facts that accounts publishes, past tense.

/// A customer was registered.
pub const REGISTERED: &str = "customer.registered";
/// A customer was changed; the facts say what was and what is.
pub const EDITED: &str = "customer.edited";
/// An import added what was missing.
pub const COMPLETED: &str = "customer.completed";
/// Another record was merged into this one.
pub const MERGED: &str = "customer.merged";
/// This record was merged into another one and is now its alias.
pub const MERGED_AWAY: &str = "customer.merged_away";
/// An entry was posted to the customer's account.
pub const ENTRY_POSTED: &str = "customer.entry_posted";
/// An entry of the customer's account was reversed by another.
pub const ENTRY_REVERSED: &str = "customer.entry_reversed";
/// The customer was reminded of a debt that is open for too long.
pub const REMINDED: &str = "customer.reminded";
/// The firm said whether customers with an old debt are reminded by themselves.
pub const REMINDERS_SET: &str = "account.reminders_set";
/// A segment of customers was added, named anew, or is not offered any more.
pub const SEGMENT_KEPT: &str = "account.segment_kept";
/// Somebody said that two alike customers are two.
pub const DUPLICATE_DISMISSED: &str = "customer.duplicate_dismissed";
