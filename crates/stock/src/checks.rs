//! What must hold in these tables; `vefa check` runs it and says what is wrong and where.

use platform::Check;
use platform::checks::Never;

/// Levels are the sums of moves, a unit is where its last move took it, nothing physical is below zero, and nothing came
/// back into the shop without an inspection.
pub const CHECKS: &[&dyn Check] = &[
    &Never {
        name: "stock-check-levels",
        kind: "location",
        what: "stock-check-levels-what",
        sql: "SELECT DISTINCT s.location_id AS id FROM ( \
              SELECT location_id, product_id, quantity FROM stock_level \
              UNION ALL SELECT m.to_id, m.product_id, -m.quantity FROM stock_move m WHERE m.unit_id IS NULL \
              UNION ALL SELECT m.from_id, m.product_id, m.quantity FROM stock_move m WHERE m.unit_id IS NULL) s \
              JOIN location l ON l.id = s.location_id \
              WHERE l.state NOT IN ('at_supplier', 'at_customer', 'consumed', 'adjustment') \
              GROUP BY s.location_id, s.product_id HAVING SUM(s.quantity) <> 0",
    },
    &Never {
        name: "stock-check-zero",
        kind: "location",
        what: "stock-check-zero-what",
        sql: "SELECT DISTINCT location_id AS id FROM stock_level WHERE quantity < 0",
    },
    &Never {
        name: "stock-check-units",
        kind: "unit",
        what: "stock-check-units-what",
        // the moves of a unit make one unbroken walk that ends at its place; in which order they were written does not
        // matter here, because who began earlier may have waited for who began later
        sql: "SELECT w.unit_id AS id FROM ( \
              SELECT e.unit_id, e.location_id, SUM(e.pieces) AS net FROM ( \
              SELECT unit_id, to_id AS location_id, quantity AS pieces FROM stock_move WHERE unit_id IS NOT NULL \
              UNION ALL SELECT unit_id, from_id, -quantity FROM stock_move WHERE unit_id IS NOT NULL) e \
              GROUP BY e.unit_id, e.location_id) w LEFT JOIN unit_place p ON p.unit_id = w.unit_id \
              GROUP BY w.unit_id, p.location_id \
              HAVING p.location_id IS NULL OR MAX(w.net) > 1 OR MIN(w.net) < -1 \
              OR SUM(CASE WHEN w.net > 0 AND w.location_id <> p.location_id THEN 1 ELSE 0 END) > 0 \
              OR SUM(CASE WHEN w.net < 0 THEN 1 ELSE 0 END) > 1",
    },
    &Never {
        name: "stock-check-last",
        kind: "unit",
        what: "stock-check-last-what",
        sql: "SELECT p.unit_id AS id FROM unit_place p LEFT JOIN stock_move m ON m.id = p.move_id \
              JOIN unit u ON u.id = p.unit_id \
              WHERE m.id IS NULL OR m.unit_id IS NULL OR m.unit_id <> p.unit_id OR m.to_id <> p.location_id OR p.product_id <> u.product_id",
    },
    &Never {
        name: "stock-check-inspected",
        kind: "stock_move",
        what: "stock-check-inspected-what",
        sql: "SELECT m.id AS id FROM stock_move m JOIN location f ON f.id = m.from_id JOIN location t ON t.id = m.to_id \
              WHERE f.state IN ('in_service', 'quarantine', 'refurbish') AND t.state IN ('sellable', 'loaner') AND m.finding IS NULL",
    },
    &Never {
        name: "stock-check-property",
        kind: "stock_move",
        what: "stock-check-property-what",
        sql: "SELECT m.id AS id FROM stock_move m WHERE m.unit_id IS NULL AND ( \
              m.from_id IN (SELECT id FROM location WHERE state = 'in_service') \
              OR m.to_id IN (SELECT id FROM location WHERE state = 'in_service'))",
    },
    &Never {
        name: "stock-check-transfers",
        kind: "transfer",
        what: "stock-check-transfers-what",
        sql: "SELECT t.id AS id FROM transfer t LEFT JOIN transfer_line l ON l.transfer_id = t.id \
              GROUP BY t.id, t.line_count, t.state, t.differences \
              HAVING COUNT(l.line_no) <> t.line_count \
              OR (t.state = 'received' AND (COUNT(l.received) <> t.line_count \
              OR SUM(CASE WHEN l.received <> l.quantity THEN 1 ELSE 0 END) <> t.differences))",
    },
];
