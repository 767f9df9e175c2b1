//! What identity lets people do, and which roles may.

use platform::{PermissionInfo, permission};

permission!(EditCompany = "company.edit");
permission!(ReadStations = "station.read");
permission!(EditStations = "station.edit");
permission!(ReadStaff = "staff.read");
permission!(EditStaff = "staff.edit");
permission!(IssueTokens = "token.issue");
permission!(RunJobs = "job.run");

const ALL: &[&str] = &[
    "administrator",
    "manager",
    "counter",
    "agent",
    "technician",
    "accountant",
    "readonly",
];
const LEADERS: &[&str] = &["administrator", "manager"];
const ADMINISTRATOR: &[&str] = &["administrator"];

/// The table of this capability.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "company.edit",
        roles: ADMINISTRATOR,
    },
    PermissionInfo {
        key: "station.read",
        roles: ALL,
    },
    PermissionInfo {
        key: "station.edit",
        roles: LEADERS,
    },
    PermissionInfo {
        key: "staff.read",
        roles: LEADERS,
    },
    PermissionInfo {
        key: "staff.edit",
        roles: ADMINISTRATOR,
    },
    PermissionInfo {
        key: "token.issue",
        roles: LEADERS,
    },
    PermissionInfo {
        key: "job.run",
        roles: ADMINISTRATOR,
    },
];
