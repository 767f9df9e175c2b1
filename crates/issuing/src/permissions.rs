//! What issuing lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// See e-documents, their files and what came in.
    ReadEDocuments = "e_documents.read"
);
permission!(
    /// Draft and issue e-documents, answer those that came in.
    IssueEDocuments = "e_documents.issue"
);
permission!(
    /// Cancel an e-document, and record by hand what happened at the portal.
    CancelEDocuments = "e_documents.cancel"
);
permission!(
    /// Keep series, integrators and terms of issuing.
    KeepSeries = "e_documents.settings"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "e_documents.read",
        roles: &[
            "administrator",
            "manager",
            "counter",
            "agent",
            "accountant",
            "readonly",
        ],
    },
    PermissionInfo {
        key: "e_documents.issue",
        roles: &["administrator", "manager", "counter", "accountant"],
    },
    PermissionInfo {
        key: "e_documents.cancel",
        roles: &["administrator", "manager", "accountant"],
    },
    PermissionInfo {
        key: "e_documents.settings",
        roles: &["administrator", "accountant"],
    },
];
