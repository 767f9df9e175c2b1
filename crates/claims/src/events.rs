//! Facts that claims publish, past tense.

/// What a supplier pays was agreed.
pub const AGREED: &str = "agreement.published";
/// A claim was drafted.
pub const DRAFTED: &str = "claim.drafted";
/// A draft was changed.
pub const EDITED: &str = "claim.edited";
/// A proof was put to a claim.
pub const PROVED: &str = "claim.proof_added";
/// A proof was taken away.
pub const UNPROVED: &str = "claim.proof_removed";
/// A claim went to its supplier.
pub const SENT: &str = "claim.sent";
/// The supplier answered.
pub const DECIDED: &str = "claim.decided";
/// The supplier paid something.
pub const RECOVERED: &str = "claim.recovered";
/// Nothing more is expected.
pub const WRITTEN_OFF: &str = "claim.written_off";

/// Words for the verbs that stand on the chain of a ticket.
pub const VERBS: &[(&str, &str)] = &[
    (DRAFTED, "claims-event-drafted"),
    (EDITED, "claims-event-edited"),
    (PROVED, "claims-event-proved"),
    (UNPROVED, "claims-event-unproved"),
    (SENT, "claims-event-sent"),
    (DECIDED, "claims-event-decided"),
    (RECOVERED, "claims-event-recovered"),
    (WRITTEN_OFF, "claims-event-written-off"),
];
