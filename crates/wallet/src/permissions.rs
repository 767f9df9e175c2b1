//! What wallets let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(ReadWallets = "wallet.read");
permission!(IssueCredit = "wallet.issue");
permission!(SpendCredit = "wallet.spend");
permission!(AdjustWallets = "wallet.adjust");

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "wallet.read",
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
        key: "wallet.issue",
        roles: &["administrator", "manager", "accountant"],
    },
    PermissionInfo {
        key: "wallet.spend",
        roles: &["administrator", "manager", "counter", "agent", "accountant"],
    },
    PermissionInfo {
        key: "wallet.adjust",
        roles: &["administrator", "manager"],
    },
];
