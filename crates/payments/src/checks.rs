//! What must always hold of takings, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "payments-check-entries",
        kind: kinds::Taking::NAME,
        what: "payments-complaint-entry",
        sql: "SELECT t.id FROM taking t LEFT JOIN ledger_entry e ON e.id = t.entry_id \
              WHERE e.id IS NULL OR e.customer_id <> t.customer_id OR e.amount <> t.amount OR e.currency <> t.currency \
              OR e.side <> CASE WHEN (t.kind = 'give_back') = (t.reverses_id IS NULL) THEN 'debit' ELSE 'credit' END",
    },
    &Never {
        name: "payments-check-reversals",
        kind: kinds::Taking::NAME,
        what: "payments-complaint-reversal",
        sql: "SELECT r.id FROM taking r JOIN taking t ON t.id = r.reverses_id \
              WHERE t.reverses_id IS NOT NULL OR r.customer_id <> t.customer_id OR r.amount <> t.amount \
              OR r.currency <> t.currency OR r.kind <> t.kind OR r.instrument <> t.instrument OR r.day <> t.day",
    },
    &Never {
        name: "payments-check-paid",
        kind: kinds::Taking::NAME,
        what: "payments-complaint-paid",
        sql: "SELECT t.id FROM taking t LEFT JOIN taking_total s ON s.cause_id = t.cause_id AND s.cause_kind = t.cause_kind \
              WHERE t.cause_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM taking o WHERE o.cause_id = t.cause_id \
              AND o.cause_kind = t.cause_kind AND o.id < t.id) AND (s.paid IS NULL OR s.paid < 0 OR s.paid <> \
              (SELECT SUM(CASE WHEN (a.kind = 'give_back') = (a.reverses_id IS NULL) THEN -a.amount ELSE a.amount END) \
              FROM taking a WHERE a.cause_id = t.cause_id AND a.cause_kind = t.cause_kind))",
    },
    &Never {
        name: "payments-check-on-account",
        kind: kinds::Customer::NAME,
        what: "payments-complaint-on-account",
        sql: "SELECT s.cause_id FROM taking_total s WHERE s.cause_kind = 'customer' AND (s.paid < 0 OR s.paid <> \
              (SELECT COALESCE(SUM(CASE WHEN (a.kind = 'give_back') = (a.reverses_id IS NULL) THEN -a.amount ELSE a.amount END), 0) \
              FROM taking a WHERE a.customer_id = s.cause_id AND a.cause_id IS NULL AND a.currency = s.currency))",
    },
];
