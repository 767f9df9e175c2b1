//! What a person may do with stock.

use platform::{PermissionInfo, permission};

permission!(
    /// See where goods are and what moved.
    ReadStock = "stock.read"
);
permission!(
    /// Move goods by hand, send and receive transfers.
    MoveStock = "stock.move"
);
permission!(
    /// Decide what becomes of goods that came back.
    InspectStock = "stock.inspect"
);
permission!(
    /// Count, and book the differences.
    CountStock = "stock.count"
);
permission!(
    /// Register opening stock.
    OpenStock = "stock.open"
);
permission!(
    /// Open and change vans.
    EditLocations = "locations.edit"
);

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "stock.read",
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
        key: "stock.move",
        roles: &["administrator", "manager", "counter", "technician"],
    },
    PermissionInfo {
        key: "stock.inspect",
        roles: &["administrator", "manager", "technician"],
    },
    PermissionInfo {
        key: "stock.count",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "stock.open",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "locations.edit",
        roles: &["administrator", "manager"],
    },
];
