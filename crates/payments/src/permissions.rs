//! What payments lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(ReadTakings = "payments.read");
permission!(TakePayments = "payments.take");
permission!(ReverseTakings = "payments.reverse");
permission!(GrantRefunds = "payments.grant");
permission!(ApproveRefunds = "payments.approve");
permission!(PayRefunds = "payments.pay");
permission!(SetUpPayments = "payments.set_up");

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
    PermissionInfo {
        key: "payments.grant",
        roles: &["administrator", "manager", "counter", "agent", "accountant"],
    },
    PermissionInfo {
        key: "payments.approve",
        roles: &["administrator", "manager", "accountant"],
    },
    PermissionInfo {
        key: "payments.pay",
        roles: &["administrator", "manager", "accountant"],
    },
    PermissionInfo {
        key: "payments.set_up",
        roles: &["administrator", "manager"],
    },
];
