//! When two customers may be one: they share what two people rarely share.

use kernel::ids::CustomerId;

use crate::records::duplicate_pair::Reason;

/// A number or name that more customers than this share tells nothing about any two of them: a call centre's
/// telephone, "Ahmet Yılmaz, İstanbul".
pub const CROWD: u64 = 8;

/// The pair in the order in which it is kept, or nothing for one customer alone.
pub fn ordered(one: CustomerId, other: CustomerId) -> Option<(CustomerId, CustomerId)> {
    (one != other).then(|| (one.min(other), one.max(other)))
}

impl Reason {
    /// Text key of what it says.
    pub fn text(self) -> &'static str {
        match self {
            Reason::Tax => "accounts-duplicate-tax",
            Reason::Phone => "accounts-duplicate-phone",
            Reason::Email => "accounts-duplicate-email",
            Reason::Name => "accounts-duplicate-name",
        }
    }
}
