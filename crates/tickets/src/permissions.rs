//! What a person may do with tickets.

use platform::{PermissionInfo, permission};

permission!(
    /// See tickets, messages, notes and clocks.
    ReadTickets = "tickets.read"
);
permission!(
    /// Open tickets, answer, note, move.
    WriteTickets = "tickets.write"
);
permission!(
    /// Give tickets to people and stations, merge them, end links.
    ManageTickets = "tickets.manage"
);

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "tickets.read",
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
        key: "tickets.write",
        roles: &["administrator", "manager", "counter", "agent", "technician"],
    },
    PermissionInfo {
        key: "tickets.manage",
        roles: &["administrator", "manager", "agent"],
    },
];
