//! What must always hold of the firm, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[&Never {
    name: "identity-check-administrator",
    kind: kinds::Company::NAME,
    what: "identity-complaint-administrator",
    sql: "SELECT company.id FROM company WHERE NOT EXISTS \
          (SELECT 1 FROM staff WHERE staff.role = 'administrator' AND staff.disabled_at IS NULL)",
}];
