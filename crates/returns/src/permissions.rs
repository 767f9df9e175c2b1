//! What returns let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See returns, the policy and the reasons.
    ReadReturns = "returns.read"
);
permission!(
    /// Open a return for a customer, set its reason, add photos, cancel it.
    RequestReturns = "returns.request"
);
permission!(
    /// Receive goods by scanning, say what became of a parcel, inspect.
    ReceiveReturns = "returns.receive"
);
permission!(
    /// Accept, refuse and reopen; decide what the customer gets.
    DecideReturns = "returns.decide"
);
permission!(
    /// Bring in returns of the past with their own dates.
    ImportReturns = "returns.import"
);
permission!(
    /// Publish the policy; change reasons, checklists and terms.
    SetReturns = "returns.settings"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "returns.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "agent",
            "technician",
            "accountant",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "returns.request",
        roles: &["administrator", "manager", "counter", "agent"],
    },
    PermissionInfo {
        key: "returns.receive",
        roles: &["administrator", "manager", "counter", "technician"],
    },
    PermissionInfo {
        key: "returns.decide",
        roles: &["administrator", "manager", "counter"],
    },
    PermissionInfo {
        key: "returns.import",
        roles: &["administrator"],
    },
    PermissionInfo {
        key: "returns.settings",
        roles: &["administrator", "manager"],
    },
];
