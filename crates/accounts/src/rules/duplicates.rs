//! When two customers may be one: they share what two people rarely share.

use kernel::ids::CustomerId;

/// A number or name that more customers than this share tells nothing about any two of them: a call centre's
/// telephone, "Ahmet Yılmaz, İstanbul".
pub const CROWD: u64 = 8;

/// The pair in the order in which it is kept, or nothing for one customer alone.
pub fn ordered(one: CustomerId, other: CustomerId) -> Option<(CustomerId, CustomerId)> {
    (one != other).then(|| (one.min(other), one.max(other)))
}

/// What two customers share.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// The tax number.
    Tax,
    /// A telephone number.
    Phone,
    /// A mail address.
    Email,
    /// The folded name and the city.
    Name,
}

impl Reason {
    /// All reasons, the surest first.
    pub const ALL: [Reason; 4] = [Reason::Tax, Reason::Phone, Reason::Email, Reason::Name];

    /// The word in the database.
    pub fn key(self) -> &'static str {
        match self {
            Reason::Tax => "tax",
            Reason::Phone => "phone",
            Reason::Email => "email",
            Reason::Name => "name",
        }
    }

    /// The reason of a word.
    pub fn of_key(key: &str) -> Option<Reason> {
        Reason::ALL.into_iter().find(|reason| reason.key() == key)
    }

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
