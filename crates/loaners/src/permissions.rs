//! What loaners let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See the pool and the loans.
    ReadLoaners = "loaners.read"
);
permission!(
    /// Hand loaners out and take them back.
    LendLoaners = "loaners.lend"
);
permission!(
    /// Add loaners to the pool and retire them.
    ManageLoaners = "loaners.manage"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "loaners.read",
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
        key: "loaners.lend",
        roles: &["administrator", "manager", "counter"],
    },
    PermissionInfo {
        key: "loaners.manage",
        roles: &["administrator", "manager"],
    },
];
