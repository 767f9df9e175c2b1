//! What this capability lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// Make the file of a ticket for the consumer arbitration committee.
    MakeEvidence = "evidence.make"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[PermissionInfo {
    key: "evidence.make",
    roles: &["administrator", "manager", "agent", "accountant"],
}];
