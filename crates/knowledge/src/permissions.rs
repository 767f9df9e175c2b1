//! What articles let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// Read all articles, those for staff and drafts too.
    ReadArticles = "knowledge.read"
);
permission!(
    /// Write articles and add pictures.
    WriteArticles = "knowledge.write"
);
permission!(
    /// Publish articles, take them back, archive and merge them.
    PublishArticles = "knowledge.publish"
);
permission!(
    /// Keep categories and words that mean the same.
    ManageArticles = "knowledge.manage"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "knowledge.read",
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
        key: "knowledge.write",
        roles: &["administrator", "manager", "agent", "technician"],
    },
    PermissionInfo {
        key: "knowledge.publish",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "knowledge.manage",
        roles: &["administrator", "manager"],
    },
];
