//! What a person may do with spare parts.

use platform::{PermissionInfo, permission};

permission!(
    /// See parts, fits, prices, reservations, uses, suppliers and purchase orders.
    ReadParts = "parts.read"
);
permission!(
    /// Mark products as parts, say what fits, keep prices, rates and reorder points.
    EditParts = "parts.edit"
);
permission!(
    /// Put parts aside, use them, take them back.
    UseParts = "parts.use"
);
permission!(
    /// Keep suppliers, order parts and receive them.
    PurchaseParts = "parts.purchase"
);

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "parts.read",
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
        key: "parts.edit",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "parts.use",
        roles: &["administrator", "manager", "counter", "technician"],
    },
    PermissionInfo {
        key: "parts.purchase",
        roles: &["administrator", "manager", "counter"],
    },
];
