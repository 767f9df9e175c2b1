//! What must always hold of takings, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

use crate::gaps::ByProvider;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &ByProvider,
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
              WHERE t.cause_id IS NOT NULL AND t.cause_kind <> 'granted_refund' AND NOT EXISTS (SELECT 1 FROM taking o WHERE o.cause_id = t.cause_id \
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
    &Never {
        name: "payments-check-sources",
        kind: kinds::GrantedRefund::NAME,
        what: "payments-complaint-source",
        sql: "SELECT p.refund_id FROM refund_portion p LEFT JOIN refund_source s ON s.source_id = p.source_id \
              AND s.source_kind = p.source_kind WHERE p.source_id IS NOT NULL AND (s.granted IS NULL OR s.granted < 0 \
              OR s.granted > s.took OR s.granted <> (SELECT COALESCE(SUM(CASE WHEN a.state = 'cancelled' THEN 0 ELSE a.amount END), 0) \
              FROM refund_portion a WHERE a.source_id = p.source_id AND a.source_kind = p.source_kind))",
    },
    &Never {
        name: "payments-check-portions",
        kind: kinds::GrantedRefund::NAME,
        what: "payments-complaint-portion",
        sql: "SELECT p.refund_id FROM refund_portion p WHERE \
              (SELECT COUNT(*) FROM refund_payment a WHERE a.refund_id = p.refund_id AND a.place = p.place AND a.state = 'succeeded') \
              <> CASE WHEN p.state = 'paid' THEN 1 ELSE 0 END \
              OR EXISTS (SELECT 1 FROM refund_payment a WHERE a.refund_id = p.refund_id AND a.place = p.place AND a.amount <> p.amount) \
              OR (SELECT COUNT(*) FROM refund_payment a WHERE a.refund_id = p.refund_id AND a.place = p.place \
              AND a.state IN ('pending', 'sent', 'unknown')) > CASE WHEN p.state = 'open' THEN 1 ELSE 0 END",
    },
    &Never {
        name: "payments-check-refunds",
        kind: kinds::GrantedRefund::NAME,
        what: "payments-complaint-refund",
        sql: "SELECT r.id FROM granted_refund r WHERE \
              (r.state = 'paid' AND EXISTS (SELECT 1 FROM refund_portion p WHERE p.refund_id = r.id AND p.state = 'open')) \
              OR (r.state = 'due' AND NOT EXISTS (SELECT 1 FROM refund_portion p WHERE p.refund_id = r.id AND p.state = 'open')) \
              OR (r.state IN ('waiting', 'denied', 'cancelled') AND EXISTS (SELECT 1 FROM refund_payment a WHERE a.refund_id = r.id \
              AND a.state NOT IN ('pending', 'cancelled', 'failed'))) \
              OR (r.state IN ('due', 'paid') AND r.total <> (SELECT COALESCE(SUM(p.amount), 0) FROM refund_portion p \
              WHERE p.refund_id = r.id AND p.state <> 'cancelled'))",
    },
    &Never {
        name: "payments-check-refund-entries",
        kind: kinds::RefundPayment::NAME,
        what: "payments-complaint-refund-entry",
        sql: "SELECT a.id FROM refund_payment a JOIN granted_refund r ON r.id = a.refund_id LEFT JOIN ledger_entry e ON e.id = a.entry_id \
              WHERE (a.state = 'succeeded' AND a.way <> 'account' AND a.entry_id IS NULL) \
              OR (a.entry_id IS NOT NULL AND (e.side <> 'debit' OR e.amount <> a.amount OR e.currency <> a.currency \
              OR e.customer_id <> r.customer_id)) \
              OR (a.state = 'failed' AND a.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry b WHERE b.reverses_id = a.entry_id))",
    },
    &Never {
        name: "payments-check-refund-credits",
        kind: kinds::GrantedRefund::NAME,
        what: "payments-complaint-refund-credit",
        sql: "SELECT p.refund_id FROM refund_portion p JOIN granted_refund r ON r.id = p.refund_id \
              LEFT JOIN ledger_entry e ON e.id = p.entry_id \
              WHERE (r.state IN ('due', 'paid') AND p.state <> 'cancelled' AND p.entry_id IS NULL) \
              OR (p.entry_id IS NOT NULL AND (e.side <> 'credit' OR e.amount <> p.amount OR e.currency <> r.currency \
              OR e.customer_id <> r.customer_id)) \
              OR (p.state = 'cancelled' AND p.entry_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM ledger_entry b WHERE b.reverses_id = p.entry_id))",
    },
];
