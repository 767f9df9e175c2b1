//! What a person may do with imports.

use platform::{PermissionInfo, permission};

permission!(
    /// See imports and what became of them.
    ReadImports = "imports.read"
);
permission!(
    /// Bring files in. Whoever may, may bring in customers, products, sales and units by a file.
    RunImports = "imports.run"
);

/// The roles that may bring files in.
const ROLES: &[&str] = &["administrator", "manager", "accountant", "counter"];

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "imports.read",
        roles: ROLES,
    },
    PermissionInfo {
        key: "imports.run",
        roles: ROLES,
    },
];
