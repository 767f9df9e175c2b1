//! What shipping lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See shipments and their labels.
    ReadShipments = "shipments.read"
);
permission!(
    /// Book shipments, call them off, write down what was seen of them.
    SendShipments = "shipments.send"
);
permission!(
    /// Keep carriers, their agreements and hubs.
    KeepCarriers = "shipments.carriers"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "shipments.read",
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
        key: "shipments.send",
        roles: &["administrator", "manager", "counter", "agent"],
    },
    PermissionInfo {
        key: "shipments.carriers",
        roles: &["administrator", "manager"],
    },
];
