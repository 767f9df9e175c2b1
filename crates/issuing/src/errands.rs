//! Names of what is left to jobs; acts leave it, `jobs` does it.

/// A queued document is sent, or a validated one kept.
pub const SEND: &str = "issuing.send";
/// A draft is issued by itself.
pub const DECIDE: &str = "issuing.decide";
/// A sent document is cancelled at the integrator.
pub const CANCEL: &str = "issuing.cancel";
/// What came in is answered.
pub const ANSWER: &str = "issuing.answer";
/// Everything whose time has come is asked for.
pub const POLL: &str = "issuing.poll";
/// An export for an audit is made.
pub const EXPORT: &str = "issuing.export";
/// An IADE invoice came in: `TellReturn` tells whoever keeps returns.
pub const RETURN_INVOICE: &str = "issuing.return_invoice";
