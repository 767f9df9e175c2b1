//! Who may read the law and who may ask it.

use platform::{PermissionInfo, permission};

permission!(ReadLaw = "law.read");
permission!(AskLaw = "law.ask");

const ALL: &[&str] = &[
    "administrator",
    "manager",
    "counter",
    "agent",
    "technician",
    "accountant",
    "readonly",
];

/// The table of this capability: nothing here is a secret or changes anything.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "law.read",
        roles: ALL,
    },
    PermissionInfo {
        key: "law.ask",
        roles: ALL,
    },
];
