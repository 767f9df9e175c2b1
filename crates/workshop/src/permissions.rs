//! What the workshop's configuration lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See faults, intake rules and checklists.
    ReadWorkshop = "workshop.read"
);
permission!(
    /// Change them.
    EditWorkshop = "workshop.edit"
);

/// The permissions of this crate, and the roles that hold them from the start.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "workshop.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "agent",
            "technician",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "workshop.edit",
        roles: &["administrator", "manager"],
    },
];
