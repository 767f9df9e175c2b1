//! What must always hold of customers, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "accounts-check-aliases",
        kind: kinds::Customer::NAME,
        what: "accounts-complaint-alias",
        sql: "SELECT alias.id FROM customer alias JOIN customer survivor ON survivor.id = alias.merged_into \
              WHERE survivor.merged_into IS NOT NULL",
    },
    &Never {
        name: "accounts-check-moved",
        kind: kinds::Customer::NAME,
        what: "accounts-complaint-source",
        sql: "SELECT source.customer_id FROM customer_source source JOIN customer ON customer.id = source.customer_id \
              WHERE customer.merged_into IS NOT NULL",
    },
];
