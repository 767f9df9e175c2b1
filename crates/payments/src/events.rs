//! Facts that payments publishes, past tense.

/// Money was taken.
pub const TAKEN: &str = "taking.taken";
/// Money was given back.
pub const GIVEN_BACK: &str = "taking.given_back";
/// A taking that should not have been was undone.
pub const REVERSED: &str = "taking.reversed";
/// A refund was granted.
pub const REFUND_GRANTED: &str = "refund.granted";
/// Somebody else agreed to it.
pub const REFUND_APPROVED: &str = "refund.approved";
/// Somebody else said no.
pub const REFUND_DENIED: &str = "refund.denied";
/// It was taken back before it was paid.
pub const REFUND_CANCELLED: &str = "refund.cancelled";
/// Its payment does not wait any longer.
pub const REFUND_LET_GO: &str = "refund.let_go";
/// A payment of it left.
pub const REFUND_SENT: &str = "refund.sent";
/// A payment of it went.
pub const REFUND_PAID: &str = "refund.paid";
/// A payment of it did not go, or came back.
pub const REFUND_FAILED: &str = "refund.failed";
/// Nobody knows what came of a payment.
pub const REFUND_UNKNOWN: &str = "refund.unknown";
/// Another way was chosen.
pub const REFUND_OTHER_WAY: &str = "refund.other_way";
/// A limit was set.
pub const LIMIT_SET: &str = "payments.limit_set";
/// An account with a provider was set up or changed.
pub const PROVIDER_KEPT: &str = "payments.provider_kept";

/// Words for a timeline.
pub const VERBS: &[(&str, &str)] = &[
    (REFUND_GRANTED, "payments-told-granted"),
    (REFUND_APPROVED, "payments-told-approved"),
    (REFUND_DENIED, "payments-told-denied"),
    (REFUND_CANCELLED, "payments-told-cancelled"),
    (REFUND_LET_GO, "payments-told-let-go"),
    (REFUND_SENT, "payments-told-sent"),
    (REFUND_PAID, "payments-told-paid"),
    (REFUND_FAILED, "payments-told-failed"),
    (REFUND_UNKNOWN, "payments-told-unknown"),
    (REFUND_OTHER_WAY, "payments-told-other-way"),
];
