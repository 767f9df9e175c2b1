//! What accounts lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(ReadCustomers = "customer.read");
permission!(EditCustomers = "customer.edit");
permission!(MergeCustomers = "customer.merge");
permission!(ExportCustomers = "customer.export");
permission!(KeepSegments = "customer.segments");
permission!(ReadAccount = "account.read");
permission!(PostAccount = "account.post");

const ALL: &[&str] = &[
    "administrator",
    "manager",
    "counter",
    "agent",
    "technician",
    "accountant",
    "readonly",
];
const DESK: &[&str] = &["administrator", "manager", "counter", "agent", "accountant"];
const MERGERS: &[&str] = &["administrator", "manager", "accountant"];
const MANAGERS: &[&str] = &["administrator", "manager"];
const ACCOUNT: &[&str] = &[
    "administrator",
    "manager",
    "counter",
    "agent",
    "accountant",
    "readonly",
];

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "customer.read",
        roles: ALL,
    },
    PermissionInfo {
        key: "customer.edit",
        roles: DESK,
    },
    PermissionInfo {
        key: "customer.merge",
        roles: MERGERS,
    },
    PermissionInfo {
        key: "customer.export",
        roles: MERGERS,
    },
    PermissionInfo {
        key: "customer.segments",
        roles: MANAGERS,
    },
    PermissionInfo {
        key: "account.read",
        roles: ACCOUNT,
    },
    PermissionInfo {
        key: "account.post",
        roles: MERGERS,
    },
];
