//! Facts that wallets publish, past tense.

/// Credit or points were given.
pub const ISSUED: &str = "wallet.issued";
/// They were spent.
pub const SPENT: &str = "wallet.spent";
/// What was spent came back.
pub const RESTORED: &str = "wallet.restored";
/// They were taken back.
pub const CLAWED_BACK: &str = "wallet.clawed_back";
/// Their time was over.
pub const EXPIRED: &str = "wallet.expired";
/// Somebody corrected them.
pub const ADJUSTED: &str = "wallet.adjusted";
/// They went to another wallet of the same customer.
pub const MERGED: &str = "wallet.merged";

/// A gift card was blocked.
pub const BLOCKED: &str = "wallet.blocked";
/// It may be used again.
pub const UNBLOCKED: &str = "wallet.unblocked";

/// Words for a timeline.
pub const VERBS: &[(&str, &str)] = &[
    (ISSUED, "wallet-told-issued"),
    (SPENT, "wallet-told-spent"),
    (RESTORED, "wallet-told-restored"),
    (CLAWED_BACK, "wallet-told-clawed-back"),
    (EXPIRED, "wallet-told-expired"),
    (ADJUSTED, "wallet-told-adjusted"),
    (BLOCKED, "wallet-told-blocked"),
    (UNBLOCKED, "wallet-told-unblocked"),
];
