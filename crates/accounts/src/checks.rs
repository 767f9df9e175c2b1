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
    &Never {
        name: "accounts-check-balances",
        kind: kinds::Customer::NAME,
        what: "accounts-complaint-balance",
        sql: "SELECT b.customer_id FROM ledger_balance b WHERE b.balance <> \
              (SELECT COALESCE(SUM(CASE WHEN e.side = 'debit' THEN e.amount ELSE -e.amount END), 0) FROM ledger_entry e \
              WHERE e.customer_id = b.customer_id AND e.currency = b.currency) \
              UNION SELECT e.customer_id FROM ledger_entry e WHERE NOT EXISTS \
              (SELECT 1 FROM ledger_balance b WHERE b.customer_id = e.customer_id AND b.currency = e.currency)",
    },
    &Never {
        name: "accounts-check-reversals",
        kind: kinds::LedgerEntry::NAME,
        what: "accounts-complaint-reversal",
        sql: "SELECT r.id FROM ledger_entry r JOIN ledger_entry e ON e.id = r.reverses_id \
              WHERE r.customer_id <> e.customer_id OR r.currency <> e.currency OR r.amount <> e.amount \
              OR r.side = e.side OR e.reverses_id IS NOT NULL",
    },
];
