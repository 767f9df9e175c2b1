//! What a person may do with goods and sales.

use platform::{PermissionInfo, permission};

permission!(
    /// See products, units, sales and warranties.
    ReadGoods = "goods.read"
);
permission!(
    /// Register and change products.
    EditProducts = "products.edit"
);
permission!(
    /// Register and change units, hand them to a new owner, enter repairs and warranties.
    EditUnits = "units.edit"
);
permission!(
    /// Record sales and correct their delivery.
    RecordSales = "sales.record"
);
permission!(
    /// Publish certificates and terms.
    Publish = "warranty.publish"
);

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "goods.read",
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
        key: "products.edit",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "units.edit",
        roles: &["administrator", "manager", "counter", "agent", "technician"],
    },
    PermissionInfo {
        key: "sales.record",
        roles: &["administrator", "manager", "counter", "accountant"],
    },
    PermissionInfo {
        key: "warranty.publish",
        roles: &["administrator", "manager", "counter", "agent"],
    },
];
