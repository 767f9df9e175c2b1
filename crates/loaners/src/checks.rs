//! What must always hold of loaners, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "loaners-check-lent",
        kind: kinds::Loaner::NAME,
        what: "loaners-complaint-lent",
        sql: "SELECT l.id FROM loaner l LEFT JOIN loan n ON n.id = l.loan_id \
              WHERE (l.state = 'lent') <> (l.loan_id IS NOT NULL) \
              OR l.loan_id IS NOT NULL AND (n.id IS NULL OR n.loaner_id <> l.id OR n.state <> 'out')",
    },
    &Never {
        name: "loaners-check-out",
        kind: kinds::Loan::NAME,
        what: "loaners-complaint-out",
        sql: "SELECT n.id FROM loan n LEFT JOIN loaner l ON l.loan_id = n.id WHERE n.state = 'out' AND l.id IS NULL",
    },
    &Never {
        name: "loaners-check-place",
        kind: kinds::Loaner::NAME,
        what: "loaners-complaint-place",
        sql: "SELECT l.id FROM loaner l JOIN unit_place p ON p.unit_id = l.unit_id JOIN location c ON c.id = p.location_id \
              WHERE l.state = 'lent' AND c.state <> 'at_customer'",
    },
];
