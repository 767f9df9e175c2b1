//! What a person may do at the service desk.

use platform::{PermissionInfo, permission};

permission!(
    /// See service orders.
    ReadOrders = "service.read"
);
permission!(
    /// Register orders, take units in, correct what was taken in, promise a day.
    TakeIn = "service.take_in"
);
permission!(
    /// Diagnose, repair, test, report.
    WorkOnOrders = "service.work"
);
permission!(
    /// Hand units over, take them back at the counter, record the customer's choice.
    HandOver = "service.hand_over"
);
permission!(
    /// Name technicians, send work out, cancel and dispose.
    ManageOrders = "service.manage"
);

permission!(
    /// Set how long units are kept, when owners are reminded, how long links open.
    SetTerms = "service.settings"
);

permission!(
    /// Write and send estimates, agree on a fee, write down what the customer answered.
    WriteEstimates = "service.estimate"
);

/// Which roles hold them by default.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "service.read",
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
        key: "service.take_in",
        roles: &["administrator", "manager", "counter", "agent", "technician"],
    },
    PermissionInfo {
        key: "service.work",
        roles: &["administrator", "manager", "technician"],
    },
    PermissionInfo {
        key: "service.hand_over",
        roles: &["administrator", "manager", "counter", "technician"],
    },
    PermissionInfo {
        key: "service.settings",
        roles: &["administrator", "manager"],
    },
    PermissionInfo {
        key: "service.estimate",
        roles: &["administrator", "manager", "counter", "agent", "technician"],
    },
    PermissionInfo {
        key: "service.manage",
        roles: &["administrator", "manager", "counter"],
    },
];
