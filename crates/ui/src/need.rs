//! What a route asks of its caller. There is no route without one.

use platform::Permission;

/// Who may call a route.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Anybody.
    Public,
    /// Somebody who is signed in.
    SignedIn,
    /// Somebody who holds this permission.
    Permission(&'static str),
}

impl Need {
    /// Somebody who holds the permission `P`.
    #[must_use]
    pub const fn permission<P: Permission>() -> Self {
        Self::Permission(P::KEY)
    }
}
