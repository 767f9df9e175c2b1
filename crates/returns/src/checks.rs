//! What must always hold of returns, for `vefa check`.

use kernel::ids::{Kind, kinds};
use platform::Check;
use platform::checks::Never;

/// The checks of this crate.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "returns-check-bought",
        kind: kinds::SaleLine::NAME,
        what: "returns-complaint-bought",
        sql: "SELECT l.sale_line_id AS id FROM return_line l WHERE l.taken > l.bought OR l.taken <> \
              (SELECT COUNT(*) FROM return_unit u WHERE u.sale_line_id = l.sale_line_id AND u.piece_key IS NOT NULL)",
    },
    &Never {
        name: "returns-check-shares",
        kind: kinds::Return::NAME,
        what: "returns-complaint-shares",
        sql: "SELECT r.return_id AS id FROM return_refund r WHERE r.taken_back_at IS NULL AND r.total - r.late <> \
              (SELECT COALESCE(SUM(u.refunded), 0) FROM return_unit u WHERE u.refund_id = r.id)",
    },
    &Never {
        name: "returns-check-granted",
        kind: kinds::Return::NAME,
        what: "returns-complaint-granted",
        sql: "SELECT r.return_id AS id FROM return_refund r JOIN granted_refund g ON g.id = r.granted_id \
              WHERE r.taken_back_at IS NULL AND g.state NOT IN ('denied', 'cancelled') AND g.total > r.money",
    },
    &Never {
        name: "returns-check-tenders",
        kind: kinds::Sale::NAME,
        what: "returns-complaint-tenders",
        sql: "SELECT s.sale_id AS id FROM (SELECT t.sale_id, t.tender_id, SUM(t.amount) AS taken FROM return_refund_tender t \
              JOIN return_refund r ON r.id = t.refund_id AND r.taken_back_at IS NULL GROUP BY t.sale_id, t.tender_id) s \
              JOIN tender p ON p.id = s.tender_id WHERE s.taken > p.amount",
    },
    &Never {
        name: "returns-check-disposition",
        kind: kinds::Return::NAME,
        what: "returns-complaint-disposition",
        sql: "SELECT u.return_id AS id FROM return_unit u LEFT JOIN stock_move m ON m.id = u.move_id \
              WHERE u.disposition IN ('sellable', 'refurbish', 'scrap', 'to_supplier') AND u.product_id IS NOT NULL \
              AND (m.id IS NULL OR m.cause_id <> u.return_id)",
    },
    &Never {
        name: "returns-check-clocks",
        kind: kinds::Return::NAME,
        what: "returns-complaint-clocks",
        sql: "SELECT k.subject_id AS id FROM clock k WHERE k.subject_kind = 'return' AND NOT EXISTS \
              (SELECT 1 FROM event e WHERE e.subject_kind = 'return' AND e.subject_id = k.subject_id AND e.verb = 'return.requested')",
    },
    &Never {
        name: "returns-check-papers",
        kind: kinds::Return::NAME,
        what: "returns-complaint-papers",
        sql: "SELECT p.return_id AS id FROM return_paper p JOIN e_document d ON d.id = p.e_document_id \
              WHERE p.void_at IS NULL AND d.state <> 'cancelled' AND d.total <> p.net + p.tax \
              OR p.void_at IS NOT NULL AND d.state <> 'cancelled'",
    },
    &Never {
        name: "returns-check-shares-on-paper",
        kind: kinds::Return::NAME,
        what: "returns-complaint-shares-on-paper",
        sql: "SELECT p.return_id AS id FROM return_paper p JOIN return_refund r ON r.id = p.refund_id \
              WHERE p.net + p.tax <> r.total",
    },
    &Never {
        name: "returns-check-invoice",
        kind: kinds::Return::NAME,
        what: "returns-complaint-invoice",
        sql: "SELECT p.return_id AS id FROM return_paper p WHERE p.void_at IS NULL AND p.difference <> 0 AND p.settled_why = ''",
    },
    &Never {
        name: "returns-check-aside",
        kind: kinds::Exchange::NAME,
        what: "returns-complaint-aside",
        sql: "SELECT x.id AS id FROM return_exchange x LEFT JOIN stock_hold h ON h.holder_id = x.id \
              WHERE x.state = 'reserved' AND h.holder_id IS NULL OR x.state <> 'reserved' AND h.holder_id IS NOT NULL",
    },
    &Never {
        name: "returns-check-keys",
        kind: kinds::Return::NAME,
        what: "returns-complaint-keys",
        sql: "SELECT u.return_id AS id FROM return_unit u WHERE u.outcome IN ('refund', 'store_credit', 'exchange') \
              AND u.sale_line_id IS NOT NULL AND u.piece_key IS NULL",
    },
];
