//! What must hold in these tables; `vefa check` runs it and says what is wrong and where.

use platform::Check;
use platform::checks::Never;

/// One place per unit, sums of shares and lines, references, and cached figures.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "catalogue-check-shares",
        kind: "sale",
        what: "catalogue-check-shares-what",
        sql: "SELECT l.sale_id AS id FROM sale_line l LEFT JOIN line_share s ON s.line_id = l.id \
              GROUP BY l.id, l.sale_id, l.gross, l.discount, l.tax, l.freight \
              HAVING COALESCE(SUM(s.price * (s.to_piece - s.from_piece + 1)), 0) <> l.gross \
              OR COALESCE(SUM(s.discount * (s.to_piece - s.from_piece + 1)), 0) <> l.discount \
              OR COALESCE(SUM(s.tax * (s.to_piece - s.from_piece + 1)), 0) <> l.tax \
              OR COALESCE(SUM(s.freight * (s.to_piece - s.from_piece + 1)), 0) <> l.freight",
    },
    &Never {
        name: "catalogue-check-sums",
        kind: "sale",
        what: "catalogue-check-sums-what",
        sql: "SELECT a.id AS id FROM sale a LEFT JOIN sale_line l ON l.sale_id = a.id \
              GROUP BY a.id, a.gross, a.discount, a.tax, a.freight, a.line_count \
              HAVING COALESCE(SUM(l.gross), 0) <> a.gross OR COALESCE(SUM(l.discount), 0) <> a.discount \
              OR COALESCE(SUM(l.tax), 0) <> a.tax OR COALESCE(SUM(l.freight), 0) <> a.freight \
              OR COUNT(l.id) <> a.line_count",
    },
    &Never {
        name: "catalogue-check-place",
        kind: "unit",
        what: "catalogue-check-place-what",
        sql: "SELECT u.id AS id FROM unit u JOIN sale_line l ON l.id = u.sale_line_id \
              WHERE u.sale_id IS NULL OR l.sale_id <> u.sale_id OR l.product_id IS NULL OR l.product_id <> u.product_id",
    },
    &Never {
        name: "catalogue-check-replaced",
        kind: "unit",
        what: "catalogue-check-replaced-what",
        sql: "SELECT u.id AS id FROM unit u LEFT JOIN unit n ON n.id = u.replaced_by_id \
              WHERE u.replaced_by_id IS NOT NULL AND (n.id IS NULL OR n.replaces_id IS NULL OR n.replaces_id <> u.id)",
    },
    &Never {
        name: "catalogue-check-pieces",
        kind: "sale",
        what: "catalogue-check-pieces-what",
        sql: "SELECT l.sale_id AS id FROM sale_line l JOIN unit u ON u.sale_line_id = l.id WHERE u.replaces_id IS NULL \
              GROUP BY l.id, l.sale_id, l.quantity_milli HAVING COUNT(u.id) * 1000 > ABS(l.quantity_milli) AND l.quantity_milli <> 0",
    },
];
