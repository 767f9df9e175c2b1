//! What payments lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(ReadTakings = "payments.read");
permission!(TakePayments = "payments.take");
permission!(ReverseTakings = "payments.reverse");

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "payments.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "agent",
            "accountant",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "payments.take",
        roles: &["administrator", "manager", "counter", "accountant"],
    },
    PermissionInfo {
        key: "payments.reverse",
        roles: &["administrator", "manager", "accountant"],
    },
];
