//! What claims let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See claims and agreements.
    ReadClaims = "claims.read"
);
permission!(
    /// Write claims, put proofs to them and send them.
    WriteClaims = "claims.write"
);
permission!(
    /// Write down what suppliers decided and paid, write claims off, publish agreements.
    DecideClaims = "claims.decide"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "claims.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "technician",
            "accountant",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "claims.write",
        roles: &["administrator", "manager", "counter", "accountant"],
    },
    PermissionInfo {
        key: "claims.decide",
        roles: &["administrator", "manager", "accountant"],
    },
];
