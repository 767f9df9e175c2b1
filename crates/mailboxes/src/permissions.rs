//! What mailboxes let people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(
    /// Keep mailboxes: their servers, passwords and folders.
    KeepMailboxes = "mailboxes.keep"
);
permission!(
    /// See how mailboxes stand and what came in them.
    ReadMailboxes = "mailboxes.read"
);
permission!(
    /// Say where held mails go, try again what could not be read.
    SortMails = "mailboxes.sort"
);

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "mailboxes.keep",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "mailboxes.read",
        roles: &["administrator", "manager", "agent"],
    },
    PermissionInfo {
        key: "mailboxes.sort",
        roles: &["administrator", "manager", "agent"],
    },
];
